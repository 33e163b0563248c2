namespace Sis.Csv;

/// <summary>What a source holds and what is wrong with it, without delivering anything: counts, findings with their places, never a value.</summary>
public sealed class ValidationReport
{
    internal ValidationReport(IReadOnlyList<ValidationKind> kinds, IReadOnlyList<ValidationFinding> findings, string? failure)
    {
        Kinds = kinds;
        Findings = findings;
        Failure = failure;
    }

    /// <summary>The kinds that were asked for, in their order.</summary>
    public IReadOnlyList<ValidationKind> Kinds { get; }

    /// <summary>The findings: the worst first, then by file and place.</summary>
    public IReadOnlyList<ValidationFinding> Findings { get; }

    /// <summary>Why the source could not be read to its end; <see langword="null"/> when it could.</summary>
    public string? Failure { get; }

    /// <summary>Whether every kind was read completely and no row was rejected.</summary>
    public bool IsClean => Failure is null && Kinds.All(kind => kind is { IsComplete: true, Rejected: 0 }) && Findings.All(finding => finding.Severity != DiagnosticSeverity.Error);

    /// <summary>Reads a source to its end.</summary>
    /// <param name="source">The source.</param>
    /// <param name="request">What may be read of it.</param>
    /// <param name="samples">How many places of each finding to keep; not negative.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    /// <returns>The report, also when the source fails: then it says so.</returns>
    public static async Task<ValidationReport> ReadAsync(ISisSource source, SourceReadRequest request, int samples = 5, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(request);
        ArgumentOutOfRangeException.ThrowIfNegative(samples);
        var builder = new ValidationReportBuilder(request.Fields, samples);
        try
        {
            await foreach (var item in source.ReadAsync(request, cancellationToken).ConfigureAwait(false))
            {
                builder.Add(item);
            }
        }
        catch (SisException exception)
        {
            return builder.Build($"{exception.Code} {exception.Message}");
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // The words of others may be about a person.
            return builder.Build($"The source failed with {exception.GetType().Name}.");
        }

        return builder.Build(null);
    }

    /// <summary>The report as Markdown, for a ticket or a mail.</summary>
    public string ToMarkdown() => ValidationMarkdown.Of(this);

    /// <summary>Counts alone.</summary>
    public override string ToString() =>
        $"{Kinds.Sum(kind => kind.Read)} records, {Kinds.Sum(kind => kind.Rejected)} rejected rows, {Findings.Count} findings{(Failure is null ? string.Empty : ", failed")}";
}
