using System.Globalization;

namespace Sis.PowerSchool;

/// <summary>The checks that every server gets: whether it answers, whether the credentials hold, which version it is.</summary>
internal sealed class ServerChecks(PowerSchoolServerOptions options, PowerSchoolApi api)
{
    private static readonly Version Oldest = new(7, 8);
    private static readonly Version ColumnsTold = new(8, 1);
    private static readonly Version DataVersions = new(9, 3);
    private static readonly Version Contacts = new(12, 0);
    private static readonly TimeSpan MostSkew = TimeSpan.FromMinutes(5);

    public List<ProbeCheck> Checks { get; } = [];

    public List<PermissionGrant> Grants { get; } = [];

    /// <summary>How many rows a read would bring of each table, where they were counted.</summary>
    public Dictionary<string, long> Rows { get; } = new(StringComparer.OrdinalIgnoreCase);

    public ServerMetadata Metadata { get; private set; } = ServerMetadata.Unknown;

    public void Pass(string name, string message) => Checks.Add(new ProbeCheck(name, ProbeOutcome.Pass, message));

    public void Warn(string name, string message, string fix) => Checks.Add(new ProbeCheck(name, ProbeOutcome.Warn, message) { Fix = fix });

    public void Fail(string name, string message, string fix) => Checks.Add(new ProbeCheck(name, ProbeOutcome.Fail, message) { Fix = fix });

    /// <summary>Takes the numbers of rows that a read has counted.</summary>
    public void Note(RosterRead? read)
    {
        foreach (var (table, rows) in read?.Rows ?? [])
        {
            Rows[table] = rows;
        }
    }

    /// <summary>Looks at the server itself.</summary>
    /// <returns>Whether more can be asked of it.</returns>
    public async Task<bool> RunAsync(CancellationToken cancellationToken)
    {
        if (!await LookAtTimeAsync(cancellationToken).ConfigureAwait(false) || !await LookAtCredentialsAsync(cancellationToken).ConfigureAwait(false))
        {
            return false;
        }

        Metadata = await ServerMetadata.ReadAsync(api, withDistrict: false, cancellationToken).ConfigureAwait(false);
        LookAtVersion();
        LookAtMetadata();
        return true;
    }

    /// <summary>Whether the server finds the plugin sound.</summary>
    public async Task LookAtPluginAsync(CancellationToken cancellationToken)
    {
        if (Metadata.PluginId is not { } id || !id.All(char.IsAsciiDigit))
        {
            return;
        }

        try
        {
            using var answer = await api.GetAsync("plugin", $"/ws/schema/plugin/{id}/validate", cancellationToken).ConfigureAwait(false);
            var problems = Loose.Elements(Loose.Find(answer.RootElement, "results")).Select(result => Loose.Text(result, "level")?.ToUpperInvariant()).ToList();
            if (problems.Contains("ERROR"))
            {
                Fail("plugin", "The server finds errors in the plugin.", "Open the plugin in Plugin Management and read what it says; install it anew.");
            }
            else
            {
                Pass("plugin", "The server finds no error in the plugin.");
            }
        }
        catch (SisSourceException exception) when (exception.StatusCode is 400 or 403 or 404)
        {
            Pass("plugin", "The server does not tell whether the plugin is sound.");
        }
    }

    private async Task<bool> LookAtTimeAsync(CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await api.GetAsync("time", PowerSchoolApi.ServerTimePath, cancellationToken).ConfigureAwait(false);
            var stamp = Loose.Number(answer.RootElement, "timestamp") ?? Loose.Number(Loose.Single(answer.RootElement), "timestamp");
            var skew = stamp is { } milliseconds
                ? (options.TimeProvider.GetUtcNow() - DateTimeOffset.FromUnixTimeMilliseconds(milliseconds < 100_000_000_000 ? milliseconds * 1000 : milliseconds)).Duration()
                : TimeSpan.Zero;
            if (skew > MostSkew)
            {
                Warn("server", $"The server answers, and its clock differs from this one by {((long)skew.TotalMinutes).ToString(CultureInfo.InvariantCulture)} minutes.", "Set both clocks by the network.");
            }
            else
            {
                Pass("server", "The server answers.");
            }

            return true;
        }
        catch (SisSourceException exception)
        {
            Fail("server", exception.Message, exception.Code == HttpSourceCodes.UnreadableAnswer
                ? "Wait until the server's maintenance is over, and check Url."
                : "Check Url, name resolution, proxy, firewall and the server's certificate.");
            return false;
        }
    }

    private async Task<bool> LookAtCredentialsAsync(CancellationToken cancellationToken)
    {
        try
        {
            await api.CheckCredentialsAsync(cancellationToken).ConfigureAwait(false);
            Pass("token", "The server gives a token.");
            return true;
        }
        catch (SisSourceException exception)
        {
            Fail("token", exception.Message, "Copy client id and secret anew from Data Provider Configuration of the plugin, and enable the plugin. Both change when a plugin is deleted and installed again.");
            return false;
        }
    }

    private void LookAtVersion()
    {
        if (Metadata.Version is not { } text || !Version.TryParse(string.Join('.', text.Split('.').Take(2).Append("0").Take(2)), out var version))
        {
            Warn("version", "The server does not tell its version.", "Make sure that it is 7.8 or later.");
            return;
        }

        var needs = new List<string>();
        if (version < ColumnsTold)
        {
            needs.Add("which columns may be read is told since 8.1");
        }

        if (options.DataVersionApplication is not null && version < DataVersions)
        {
            needs.Add("data versions need 9.3");
        }

        if (options.Contacts && version < Contacts)
        {
            needs.Add("contacts need 12.0");
        }

        if (version < Oldest)
        {
            Fail("version", $"PowerSchool {version} is older than 7.8.", "Update the server.");
        }
        else if (needs.Count > 0)
        {
            Warn("version", $"PowerSchool {version}: {string.Join("; ", needs)}.", "Update the server, or turn off the options that need more.");
        }
        else
        {
            Pass("version", $"PowerSchool {version}.");
        }
    }

    private void LookAtMetadata()
    {
        if (Metadata.TimeZone is null && options.TimeZone is null)
        {
            Warn("time zone", Metadata.TimeZoneName is null ? "The server does not tell its time zone; days begin as in UTC." : "The server's time zone is not known on this machine; days begin as in UTC.",
                "Set TimeZone.");
        }
        else
        {
            Pass("time zone", $"Days begin as in {(options.TimeZone ?? Metadata.TimeZone)!.Id}.");
        }

        Pass("pages", $"A page of a table has {QueriesFeeder.Number(Metadata.TablePageSize)} rows.");
    }
}
