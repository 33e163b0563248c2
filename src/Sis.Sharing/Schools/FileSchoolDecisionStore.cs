using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Sis.Sharing;

/// <summary>Keeps decisions of schools in a folder, one JSON file for each tenant, replaced ones included.</summary>
/// <remarks>
/// A file is replaced as a whole, so a crash leaves the old or the new one. Files are readable by their owner alone. Within a process
/// any thread may save; two processes must not save at once. File names are hashes of the tenants' names.
/// </remarks>
/// <param name="folder">The folder; made when first needed.</param>
public sealed class FileSchoolDecisionStore(string folder) : ISchoolDecisionStore, IDisposable
{
    private readonly SemaphoreSlim _lock = new(1);

    /// <inheritdoc/>
    /// <exception cref="SisException">SIS4030: the file is damaged.</exception>
    public async Task<IReadOnlyList<SchoolDecision>> ReadAsync(string tenant, CancellationToken cancellationToken = default) =>
        [.. (await LoadAsync(tenant, cancellationToken).ConfigureAwait(false)).InForce.Select(decision => decision.ToDecision())];

    /// <summary>Decisions that later ones replaced, oldest first.</summary>
    /// <param name="tenant">The tenant.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    /// <exception cref="SisException">SIS4030: the file is damaged.</exception>
    public async Task<IReadOnlyList<SchoolDecision>> ReadReplacedAsync(string tenant, CancellationToken cancellationToken = default) =>
        [.. (await LoadAsync(tenant, cancellationToken).ConfigureAwait(false)).Replaced.Select(decision => decision.ToDecision())];

    /// <inheritdoc/>
    /// <exception cref="SisException">SIS4030: the file is damaged. SIS4010 to SIS4012: a rule makes no sense.</exception>
    public async Task SaveAsync(string tenant, SchoolDecision decision, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(decision);
        ArgumentException.ThrowIfNullOrWhiteSpace(decision.School);
        ArgumentException.ThrowIfNullOrWhiteSpace(decision.DecidedBy);
        PolicyMaker.Check(decision.Rules, $"the decision of {decision.School}");
        await _lock.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var decisions = await LoadAsync(tenant, cancellationToken).ConfigureAwait(false);
            decisions.Replaced.AddRange(decisions.InForce.Where(known => known.School == decision.School));
            decisions.InForce.RemoveAll(known => known.School == decision.School);
            decisions.InForce.Add(JsonDecision.Of(decision));
            await WriteAsync(tenant, decisions, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _lock.Release();
        }
    }

    /// <summary>Frees the lock; files need no closing.</summary>
    public void Dispose() => _lock.Dispose();

    private string PathOf(string tenant)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(tenant);
        return Path.Combine(folder, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(tenant)).AsSpan(0, 16)) + ".json");
    }

    private async Task<JsonDecisions> LoadAsync(string tenant, CancellationToken cancellationToken)
    {
        var path = PathOf(tenant);
        if (!File.Exists(path))
        {
            return new JsonDecisions { Tenant = tenant, InForce = [], Replaced = [] };
        }

        JsonDecisions? decisions;
        try
        {
            var file = File.OpenRead(path);
            await using (file.ConfigureAwait(false))
            {
                decisions = await JsonSerializer.DeserializeAsync(file, SharingJsonContext.Default.JsonDecisions, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (JsonException exception)
        {
            throw new SisException(SharingCodes.BadDecisions,
                $"The file of school decisions is damaged at line {(exception.LineNumber ?? 0) + 1}. Restore it from a copy; until then nothing is delivered.");
        }

        return decisions is not null && decisions.Tenant == tenant ? decisions
            : throw new SisException(SharingCodes.BadDecisions, "The file of school decisions belongs to another tenant. Put each tenant's file back to its place.");
    }

    private async Task WriteAsync(string tenant, JsonDecisions decisions, CancellationToken cancellationToken)
    {
        var path = PathOf(tenant);
        Directory.CreateDirectory(folder);
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, Options = FileOptions.Asynchronous };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        var next = path + ".new";
        var file = new FileStream(next, options);
        await using (file.ConfigureAwait(false))
        {
            await JsonSerializer.SerializeAsync(file, decisions, SharingJsonContext.Default.JsonDecisions, cancellationToken).ConfigureAwait(false);
            await file.FlushAsync(cancellationToken).ConfigureAwait(false);
            file.Flush(flushToDisk: true);
        }

        File.Move(next, path, overwrite: true);
    }
}
