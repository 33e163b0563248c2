using Sis.Csv;

namespace Sis.Cli;

/// <summary>The sorts of sink that a configuration can name. A new one is one line here, and its part of the schema.</summary>
internal static class SinkTypes
{
    public static IReadOnlyList<SinkType> All { get; } =
    [
        new("sqlite", ["path", "hardDelete", "busyTimeout"], Sqlite),
        new("files", ["path", "holdingPath", "forSpreadsheets"], SharedFiles),
        new("impero", ["path", "holdingPath", "studentIdentity", "teacherIdentity"], Impero),
    ];

    private static Action<ISyncBuilder> Sqlite(BindingContext context, ConfigNode node)
    {
        var path = context.RequiredPath(node, "path");
        var (hardDelete, busyTimeout) = (context.Flag(node, "hardDelete"), context.Seconds(node, "busyTimeout"));
        return sync => sync.ToSqliteRoster(options =>
        {
            options.Path = path;
            options.HardDelete = hardDelete ?? options.HardDelete;
            options.BusyTimeout = busyTimeout ?? options.BusyTimeout;
        });
    }

    private static Action<ISyncBuilder> SharedFiles(BindingContext context, ConfigNode node)
    {
        var (path, holding) = (context.RequiredPath(node, "path"), context.OptionalPath(node, "holdingPath"));
        var forSpreadsheets = context.Flag(node, "forSpreadsheets");
        return sync => sync.ToSharedDataFiles(options =>
        {
            options.Path = path;
            options.HoldingPath = holding;
            options.ForSpreadsheets = forSpreadsheets ?? options.ForSpreadsheets;
        });
    }

    private static Action<ISyncBuilder> Impero(BindingContext context, ConfigNode node)
    {
        var (path, holding) = (context.RequiredPath(node, "path"), context.OptionalPath(node, "holdingPath"));
        var (students, teachers) = (IdentityOf(context, node, "studentIdentity"), IdentityOf(context, node, "teacherIdentity"));
        return sync => sync.ToImpero(options =>
        {
            options.Path = path;
            options.HoldingPath = holding;
            options.StudentIdentity = students;
            options.TeacherIdentity = teachers;
        });
    }

    private static ImperoIdentity IdentityOf(BindingContext context, ConfigNode node, string name) => context.Shape.Word(node, name, [
        ("districtUsername", ImperoIdentity.DistrictUsername), ("email", ImperoIdentity.Email), ("emailWithoutDomain", ImperoIdentity.EmailWithoutDomain)]);
}
