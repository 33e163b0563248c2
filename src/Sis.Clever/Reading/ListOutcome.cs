namespace Sis.Clever;

/// <summary>How the lists of some kinds ended.</summary>
internal sealed class ListOutcome
{
    private SisException? _firstFailure;
    private bool _hasRead;

    /// <summary>Whether every kind was read to its end without a rejected row, so that changes alone may be read from here on.</summary>
    public bool IsSound { get; private set; } = true;

    /// <summary>Notes a row that could not be used.</summary>
    public void Reject() => IsSound = false;

    /// <summary>Ends kinds by the lists that cover them.</summary>
    public IEnumerable<RosterItem> End(IReadOnlyList<ListReader> lists, params IEnumerable<RosterKind> kinds)
    {
        var failure = lists.Select(list => list.Failure).FirstOrDefault(found => found is not null);
        var missing = lists.FirstOrDefault(list => list.IsMissing);
        var isComplete = lists.All(list => list.IsComplete);
        _hasRead |= lists.Any(list => list.IsComplete || list.Rows > 0);
        _firstFailure ??= failure;
        IsSound &= isComplete;
        foreach (var list in lists.Where(list => list.Failure is not null))
        {
            yield return new DiagnosticItem(new RosterDiagnostic(CleverDiagnosticCodes.ListBrokenOff, DiagnosticSeverity.Error,
                $"The list broke off after {list.Rows} rows; nothing of what it covers is removed. {list.Failure!.Message}")
            { File = list.List.Name });
        }

        if (missing is not null)
        {
            yield return new DiagnosticItem(new RosterDiagnostic(CleverDiagnosticCodes.ListNotShared, DiagnosticSeverity.Warning,
                "The application may not read the list; what is known of it stays as it is.")
            { File = missing.List.Name });
        }

        // Nothing at all of a kind is not the same as none.
        var isAbsent = missing is not null && lists.All(list => list.IsMissing);
        foreach (var kind in kinds)
        {
            yield return new EndItem(kind, isAbsent ? ReadMode.Absent : ReadMode.Full, isComplete)
            {
                Reason = isComplete ? null : failure?.Message ?? $"{missing?.List.Name} may not be read",
            };
        }
    }

    /// <summary>Notes a failure beside the lists.</summary>
    public void Fail(SisException failure)
    {
        IsSound = false;
        _firstFailure ??= failure;
    }

    /// <summary>Throws when nothing could be read at all: then there is nothing to keep the rest of.</summary>
    public void ThrowIfNothing()
    {
        if (!_hasRead && _firstFailure is not null)
        {
            throw _firstFailure;
        }
    }
}
