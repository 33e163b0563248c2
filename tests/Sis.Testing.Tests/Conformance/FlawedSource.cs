using System.Runtime.CompilerServices;

namespace Sis.Testing.Tests;

/// <summary>A source that keeps the contract but for one flaw, named after the rule that it breaks.</summary>
internal sealed class FlawedSource(string flaw, bool isCutShort = false) : ISisSource
{
    public const string Canary = "Canary-Jones";

    private int _reads;
    private bool _isReading;

    public async IAsyncEnumerable<RosterItem> ReadAsync(SourceReadRequest request, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        _reads++;
        if (_isReading && Has("reading after a broken-off read gives the same"))
        {
            yield break;
        }

        _isReading = true;
        if (!Has("a token that is cancelled already stops the read"))
        {
            cancellationToken.ThrowIfCancellationRequested();
        }

        foreach (var item in Items(request))
        {
            if (!Has("a token that is cancelled already stops the read") && !Has("a token that is cancelled during the read stops it"))
            {
                cancellationToken.ThrowIfCancellationRequested();
            }

            yield return item;
        }

        _isReading = false;
        await Task.CompletedTask;
    }

    private IEnumerable<RosterItem> Items(SourceReadRequest request)
    {
        var isIgnorant = Has("only what is asked for is read") || (Has("a kind that is not asked for is not read") && !request.Fields.Includes(RosterKind.Person));
        foreach (var kind in RosterKinds.All.Where(kind => isIgnorant || request.Fields.Includes(kind)))
        {
            foreach (var record in Sample.Roster().Where(record => record.Kind == kind))
            {
                var named = record is Person person && Has("reading twice gives the same") ? person with { Id = $"{person.Id}-{_reads}" } : record;
                yield return RosterItem.Of(isIgnorant ? named : FieldMask.Apply(named, request.Fields));
            }

            if (kind == RosterKind.Person)
            {
                yield return new RejectionItem(kind, Sample.Person("p9").Key, new RosterDiagnostic("SIS1001", DiagnosticSeverity.Error,
                    Has("no personal value in what a source says") ? $"'{Canary}' is not a name." : "A name could not be read."));
            }

            if (kind == RosterKind.Person && Has("each kind ends exactly once"))
            {
                continue;
            }

            var isComplete = kind != RosterKind.Person || !isCutShort || Has("damaged input does not end as complete");
            yield return new EndItem(kind, ReadMode.Full, isComplete) { ExpectedCount = Has("a complete end has the count that was expected") ? 9 : 0 };
            if (kind == RosterKind.Person && Has("nothing of a kind comes after its end"))
            {
                yield return RosterItem.Of(Sample.Person("late"));
            }
        }
    }

    private bool Has(string name) => name == flaw;
}
