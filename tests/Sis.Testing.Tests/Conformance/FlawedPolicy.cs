using System.Text;

namespace Sis.Testing.Tests;

/// <summary>Shares the persons who are enrolled somewhere; keeps the contract but for one flaw, named after the rule that it breaks.</summary>
internal sealed class FlawedPolicy(string flaw) : ISharingPolicy, ISharingScope
{
    private readonly HashSet<string> _enrolled = [];
    private readonly Dictionary<string, int> _asked = [];
    private string? _first;
    private int _questions;
    private int _runs;

    public RosterFieldSet Fields => Has("what is shared brings what it cannot do without")
        ? RosterFieldSet.Of("person.name.family", "section.title", "enrollment.role")
        : RosterFieldSet.Of("person.name.family");

    public RosterFieldSet ScopeFields => Has("the fields that it asks for are enough to decide") ? RosterFieldSet.None : RosterFieldSet.Of("enrollment.personKey");

    public string Fingerprint => Has("fields and fingerprint stay the same") ? $"run {_runs}" : "enrolled";

    public async ValueTask<ISharingScope> ResolveAsync(IRosterView roster, CancellationToken cancellationToken = default)
    {
        var scope = Has("resolving again gives the same answers") ? this : new FlawedPolicy(flaw) { _runs = ++_runs };
        scope._runs++;
        var token = Has("a cancelled token stops the work") ? CancellationToken.None : cancellationToken;
        await foreach (var batch in roster.ReadAsync(RosterKind.Enrollment, token))
        {
            for (var i = 0; i < batch.Count; i++)
            {
                if (Has("several threads may look at the roster") && roster.Parallelism > 1 && i > 0)
                {
                    break;
                }

                scope.Note(Encoding.UTF8.GetString(batch[i][EnrollmentFields.PersonKey]));
            }

            if (!Has("batches of the roster are disposed"))
            {
                batch.Dispose();
            }
        }

        return Has("an empty roster is resolved") && scope._enrolled.Count == 0 ? throw new InvalidOperationException("Nobody.") : scope;
    }

    public ShareDecision Decide(in EncodedRecord record)
    {
        var id = Encoding.UTF8.GetString(record.Key);
        var questions = Interlocked.Increment(ref _questions);
        lock (_asked)
        {
            _asked[id] = _asked.GetValueOrDefault(id) + 1;
        }

        if (Has("several threads may ask") && questions > 12)
        {
            throw new InvalidOperationException("Collection was modified.");
        }

        if (Has("a record of which the roster knows nothing gets an answer") && id == "stranger")
        {
            throw new KeyNotFoundException();
        }

        var isShared = (_enrolled.Contains(id) || (Has("what is shared brings what it cannot do without") && record.Kind == RosterKind.Enrollment))
            ^ (Has("the same question gets the same answer") && _asked[id] > 1)
            ^ (Has("answers do not depend on the order of questions") && questions == 1)
            ^ (Has("answers do not depend on the order of the roster") && id == _first)
            ^ (Has("resolving again gives the same answers") && _runs > 2);
        return new ShareDecision(isShared, Has("every answer has a reason") ? " "
            : Has("no personal value in what a policy says") && record.Kind == RosterKind.Person ? Encoding.UTF8.GetString(record[PersonFields.FamilyName])
            : "enrolled");
    }

    public void DecideAll(RecordBatch batch, Span<bool> shared)
    {
        for (var i = 0; i < batch.Count; i++)
        {
            shared[i] = Decide(batch[i]).IsShared && !Has("a batch gets the answers of its records");
        }
    }

    public bool KeepsItem(in EncodedRecord record, RosterField field, ReadOnlySpan<byte> item) => !Has("items are judged by what the record says");

    private void Note(string person)
    {
        _first ??= person;
        _enrolled.Add(person);
    }

    private bool Has(string name) => name == flaw;
}
