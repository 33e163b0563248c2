using Sis.Csv;

namespace Sis.Cli;

/// <summary>The sorts of source that a configuration can name. A new one is one line here, and its part of the schema.</summary>
internal static class SourceTypes
{
    private static readonly string[] Files = ["path", "markerFile", "stableFor", "waitAtMost"];

    public static IReadOnlyList<SourceType> All { get; } =
    [
        new(RosterFormats.OneRoster11, [.. Files, "checksRules"], OneRoster),
        new(RosterFormats.OneRoster12, [.. Files, "checksRules"], OneRoster),
        new(RosterFormats.CleverSftp, Files, (context, node) =>
        {
            var set = FilesOf(context, node);
            return (builder, name) => builder.AddCleverSftpCsv(name, set);
        }),
        new(RosterFormats.SdsV1, Files, Sds),
        new(RosterFormats.SdsV21, Files, Sds),
        new(RosterFormats.Impero, [.. Files, "identity", "emailDomain", "schoolId", "schoolName"], Impero),
        new(ReadableFormats.Mapped, [.. Files, "mapping"], Mapped),
        new(PowerSchoolSourceTypes.Exports, PowerSchoolSourceTypes.ExportNames, PowerSchoolSourceTypes.BindExports),
        new(PowerSchoolSourceTypes.Queries, PowerSchoolSourceTypes.QueryNames, PowerSchoolSourceTypes.BindQueries),
        new(PowerSchoolSourceTypes.Rest, PowerSchoolSourceTypes.RestNames, PowerSchoolSourceTypes.BindRest),
        new(CleverSourceType.Format, CleverSourceType.Names, CleverSourceType.Bind),
    ];

    private static Action<ISisBuilder, string> OneRoster(BindingContext context, ConfigNode node)
    {
        var set = FilesOf(context, node);
        var checksRules = context.Flag(node, "checksRules");
        return (builder, name) => builder.AddOneRosterCsv(name, options =>
        {
            set(options);
            options.ChecksRules = checksRules ?? options.ChecksRules;
        });
    }

    private static Action<ISisBuilder, string> Sds(BindingContext context, ConfigNode node)
    {
        var set = FilesOf(context, node);
        return (builder, name) => builder.AddSdsCsv(name, set);
    }

    private static Action<ISisBuilder, string> Impero(BindingContext context, ConfigNode node)
    {
        var set = FilesOf(context, node);
        var identity = context.Shape.Word(node, "identity", [
            ("districtUsername", ImperoIdentity.DistrictUsername), ("email", ImperoIdentity.Email), ("emailWithoutDomain", ImperoIdentity.EmailWithoutDomain)]);
        var (domain, schoolId, schoolName) = (context.Text(node, "emailDomain"), context.Text(node, "schoolId"), context.Text(node, "schoolName"));
        return (builder, name) => builder.AddImperoCsv(name, options =>
        {
            set(options);
            options.Identity = identity;
            options.EmailDomain = domain;
            options.SchoolId = schoolId ?? options.SchoolId;
            options.SchoolName = schoolName ?? options.SchoolName;
        });
    }

    private static Action<ISisBuilder, string> Mapped(BindingContext context, ConfigNode node)
    {
        var set = FilesOf(context, node);
        var mapping = context.RequiredPath(node, "mapping");
        return (builder, name) => builder.AddMappedFiles(name, options =>
        {
            set(options);
            options.UseMapping(mapping);
        });
    }

    private static Action<RosterFilesOptions> FilesOf(BindingContext context, ConfigNode node)
    {
        var path = context.RequiredPath(node, "path");
        var marker = context.Text(node, "markerFile");
        var (stableFor, waitAtMost) = (context.Seconds(node, "stableFor"), context.Seconds(node, "waitAtMost"));
        return options =>
        {
            options.Path = path;
            options.MarkerFile = marker;
            options.StableFor = stableFor ?? options.StableFor;
            options.WaitAtMost = waitAtMost ?? options.WaitAtMost;
        };
    }
}
