using System.Runtime.CompilerServices;

namespace Sis.Clever;

/// <summary>Reads terms and courses whole: they are few, and sections name them by identifiers that only these lists explain.</summary>
internal sealed class CatalogRead(CleverClient client, CleverOptions options, string? district, RosterFieldSet fields, Findings findings) : IDisposable
{
    private readonly CatalogMapper _terms = new(RosterKind.Term, fields, findings);
    private readonly CatalogMapper _courses = new(RosterKind.Course, fields, findings);

    public CatalogIndex Terms => _terms.Index;

    public CatalogIndex Courses => _courses.Index;

    /// <summary>Whether anything wanted needs the lists.</summary>
    public bool IsNeeded { get; } = fields.Includes(RosterKind.Term) || fields.Includes(RosterKind.Course) || fields.Includes(RosterKind.Section);

    /// <summary>Reads both lists.</summary>
    public async IAsyncEnumerable<RosterItem> ReadAsync(ListOutcome outcome, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var item in ReadAsync(_terms, CleverList.Terms, SectionFields.TermKeys, outcome, cancellationToken).ConfigureAwait(false))
        {
            yield return item;
        }

        await foreach (var item in ReadAsync(_courses, CleverList.Courses, SectionFields.CourseKey, outcome, cancellationToken).ConfigureAwait(false))
        {
            yield return item;
        }
    }

    public void Dispose()
    {
        _terms.Dispose();
        _courses.Dispose();
    }

    private async IAsyncEnumerable<RosterItem> ReadAsync(
        CatalogMapper mapper, CleverList list, RosterField reference, ListOutcome outcome, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var reader = new ListReader(client, options, district, list);
        await foreach (var page in reader.ReadAsync(null, cancellationToken).ConfigureAwait(false))
        {
            for (var i = 0; i < page.Count; i++)
            {
                if (!mapper.Add(page[i]))
                {
                    outcome.Reject();
                    yield return RowWriter.Reject(mapper.Kind, null, list.Name);
                }
            }
        }

        mapper.Index.IsComplete = reader.IsComplete;
        foreach (var item in mapper.Write())
        {
            yield return item;
        }

        if (!reader.IsComplete && fields.Contains(reference))
        {
            yield return new FieldsNotReadItem(RosterKind.Section, [reference]);
        }

        var isWanted = fields.Includes(mapper.Kind);
        foreach (var item in outcome.End([reader], isWanted ? [mapper.Kind] : []))
        {
            yield return item;
        }
    }
}
