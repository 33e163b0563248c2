using System.Globalization;
using Sis;
using Sis.Testing.Clever;

namespace CleverToSqlite;

/// <summary>Prints what a run did, and what it asked of Clever.</summary>
internal sealed class Show(LocalClever? local)
{
    private readonly List<int> _readsOfUsers = [];

    /// <summary>For each run, how many pages of users were asked for.</summary>
    public IReadOnlyList<int> ReadsOfUsers => _readsOfUsers;

    public async Task<SyncReport> RunAsync(string title, Func<Task<SyncReport>> run)
    {
        local?.ClearRequests();
        var report = await run();
        Console.WriteLine();
        Console.WriteLine($"== {title}");
        foreach (var kind in report.Kinds.Where(kind => kind.Read + kind.Created + kind.Updated + kind.Removed + kind.Rekeyed + kind.Withheld > 0))
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"   {kind.Kind,-15} read {kind.Read,6}  created {kind.Created,6}  updated {kind.Updated,5}  removed {kind.Removed,5}  withheld {kind.Withheld,5}"));
        }

        foreach (var finding in report.Diagnostics.Where(finding => finding.Severity != DiagnosticSeverity.Info))
        {
            Console.WriteLine($"   {finding.Code} {finding.Kind}: {finding.Count}");
        }

        var requests = local?.Requests ?? [];
        _readsOfUsers.Add(requests.Count(request => request.Endpoint == "users" && request.Query.Contains("limit", StringComparison.Ordinal)));
        var asked = string.Join(", ", requests.GroupBy(request => request.Endpoint).Select(group => $"{group.Key} {group.Count()}"));
        Console.WriteLine($"   {report.Outcome}: {report.Changes} changes, {report.Delivered} delivered{(local is null ? string.Empty : $"; {requests.Count} requests ({asked})")}");
        return report;
    }
}
