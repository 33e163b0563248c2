namespace Sis.Csv;

/// <summary>Counts what a source says.</summary>
internal sealed class ValidationReportBuilder(RosterFieldSet fields, int samples)
{
    private readonly Dictionary<RosterKind, ValidationKind> _kinds = RosterKinds.All.Where(fields.Includes).ToDictionary(kind => kind, kind => new ValidationKind(kind));
    private readonly Dictionary<(string Code, string? File, string? Column, RosterKind? Kind, bool IsRejection), ValidationFinding> _findings = [];

    public void Add(RosterItem item)
    {
        switch (item)
        {
            case BatchItem { Batch: var batch }:
                using (batch)
                {
                    Count(batch.Kind, batch.Part.IsSupplement, batch.Count);
                }

                break;
            case RecordItem { Record: var record, Part: var part }:
                Count(record.Kind, part.IsSupplement, 1);
                break;
            case RemovalItem { Key: var key }:
                Change(key.Kind, kind => kind with { Removed = kind.Removed + 1 });
                break;
            case RejectionItem rejection:
                Change(rejection.Kind, kind => kind with
                {
                    Rejected = kind.Rejected + 1,
                    RejectedWithoutKey = kind.RejectedWithoutKey + (rejection.Key is null ? 1 : 0),
                });
                Add(rejection.Diagnostic with { Kind = rejection.Kind, Key = rejection.Key }, isRejection: true);
                break;
            case DiagnosticItem { Diagnostic: var finding }:
                Add(finding, isRejection: false);
                break;
            case FieldsNotReadItem { Kind: var of, Fields: var missing }:
                Change(of, kind => kind with { FieldsNotRead = [.. kind.FieldsNotRead.Union(missing.Select(field => field.Name)).Order(StringComparer.Ordinal)] });
                break;
            case EndItem end:
                Change(end.Kind, kind => kind with { Mode = end.Mode, IsComplete = end.IsComplete, Expected = end.ExpectedCount, Reason = end.Reason });
                break;
        }
    }

    public ValidationReport Build(string? failure) => new(
        [.. RosterKinds.All.Where(_kinds.ContainsKey).Select(kind => _kinds[kind])],
        [.. _findings.Values.OrderByDescending(finding => finding.Severity)
            .ThenBy(finding => finding.File, StringComparer.Ordinal)
            .ThenBy(finding => finding.Samples.Count > 0 ? finding.Samples[0].Line : null)
            .ThenBy(finding => finding.Code, StringComparer.Ordinal)
            .ThenBy(finding => finding.Kind)],
        failure);

    private void Count(RosterKind of, bool isSupplement, long count) => Change(of, kind => isSupplement
        ? kind with { Pieces = kind.Pieces + count }
        : kind with { Read = kind.Read + count });

    private void Change(RosterKind of, Func<ValidationKind, ValidationKind> change) => _kinds[of] = change(_kinds.GetValueOrDefault(of) ?? new ValidationKind(of));

    private void Add(RosterDiagnostic finding, bool isRejection)
    {
        var place = (finding.Code, finding.File, finding.Column, finding.Kind, isRejection);
        var known = _findings.GetValueOrDefault(place) ?? new ValidationFinding(finding.Code, finding.Severity, finding.Message)
        {
            Kind = finding.Kind,
            File = finding.File,
            Column = finding.Column,
            Field = finding.Field,
            Expected = finding.Expected,
            Actual = finding.Actual,
            IsRejection = isRejection,
        };
        _findings[place] = known with
        {
            Count = known.Count + finding.Count,
            Severity = finding.Severity > known.Severity ? finding.Severity : known.Severity,
            Samples = known.Samples.Count < samples && (finding.Line is not null || finding.Key is not null)
                ? [.. known.Samples, new ValidationSample(finding.Line, finding.Key)]
                : known.Samples,
        };
    }
}
