namespace Sis.Clever;

/// <summary>Reads terms and courses whole: they are few, and sections name them by identifiers that only these lists explain.</summary>
internal sealed class CatalogRead(CleverClient client, CleverOptions options, string? district, RosterFieldSet fields, Findings findings) : IDisposable
{
    private readonly CatalogMapper _terms = new(RosterKind.Term, fields, findings);
    private readonly CatalogMapper _courses = new(RosterKind.Course, fields, findings);
    private readonly List<(CatalogMapper Mapper, ListReader Reader, RosterField Reference, int Rejected)> _lists = [];

    public CatalogIndex Terms => _terms.Index;

    public CatalogIndex Courses => _courses.Index;

    /// <summary>Whether anything wanted needs the lists.</summary>
    public bool IsNeeded { get; } = fields.Includes(RosterKind.Term) || fields.Includes(RosterKind.Course) || fields.Includes(RosterKind.Section);

    /// <summary>Reads both lists.</summary>
    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        await LoadAsync(_terms, CleverList.Terms, SectionFields.TermKeys, cancellationToken).ConfigureAwait(false);
        await LoadAsync(_courses, CleverList.Courses, SectionFields.CourseKey, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>What was read.</summary>
    /// <param name="outcome">Learns how the lists ended.</param>
    /// <param name="rekeys">What is said of a kind before it ends.</param>
    public IEnumerable<RosterItem> Items(ListOutcome outcome, IReadOnlyList<RekeyItem> rekeys)
    {
        foreach (var (mapper, reader, reference, rejected) in _lists)
        {
            for (var i = 0; i < rejected; i++)
            {
                outcome.Reject();
                yield return RowWriter.Reject(mapper.Kind, null, reader.List.Name);
            }

            foreach (var item in mapper.Write())
            {
                yield return item;
            }

            if (!reader.IsComplete && fields.Contains(reference))
            {
                yield return new FieldsNotReadItem(RosterKind.Section, [reference]);
            }

            var isWanted = fields.Includes(mapper.Kind);
            foreach (var rekey in rekeys.Where(rekey => isWanted && rekey.Old.Kind == mapper.Kind))
            {
                yield return rekey;
            }

            foreach (var item in outcome.End([reader], isWanted ? [mapper.Kind] : []))
            {
                yield return item;
            }
        }
    }

    public void Dispose()
    {
        _terms.Dispose();
        _courses.Dispose();
    }

    private async Task LoadAsync(CatalogMapper mapper, CleverList list, RosterField reference, CancellationToken cancellationToken)
    {
        var reader = new ListReader(client, options, district, list);
        var rejected = 0;
        await foreach (var page in reader.ReadAsync(null, cancellationToken).ConfigureAwait(false))
        {
            for (var i = 0; i < page.Count; i++)
            {
                rejected += mapper.Add(page[i]) ? 0 : 1;
            }
        }

        mapper.Index.IsComplete = reader.IsComplete;
        _lists.Add((mapper, reader, reference, rejected));
    }
}
