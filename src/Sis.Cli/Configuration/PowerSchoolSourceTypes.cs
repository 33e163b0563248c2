using Sis.PowerSchool;

namespace Sis.Cli;

/// <summary>The ways into PowerSchool as sources of the configuration.</summary>
internal static class PowerSchoolSourceTypes
{
    /// <summary>Text exports.</summary>
    public const string Exports = "powerschool-export";

    /// <summary>PowerQueries, or schema tables.</summary>
    public const string Queries = "powerschool-queries";

    /// <summary>REST v1, with nothing to install.</summary>
    public const string Rest = "powerschool-rest";

    private static readonly string[] Roster =
        ["districtName", "studentIdentity", "staffIdentity", "sectionIdentity", "termIdentity", "leadTeachersOnly", "contacts", "preRegistered", "dropped", "studentFields"];

    private static readonly string[] Server = ["url", "clientId", "clientSecret"];

    public static IReadOnlyList<string> QueryNames { get; } = [.. Server, "access", "queryPrefix", .. Roster];

    public static IReadOnlyList<string> RestNames { get; } = [.. Server, .. Roster];

    public static IReadOnlyList<string> ExportNames { get; } = ["path", "files", "delimiter", "codePage", "daysFirst", .. Roster];

    public static Action<ISisBuilder, string> BindExports(BindingContext context, ConfigNode node)
    {
        var path = context.RequiredPath(node, "path");
        var files = context.Map(node, "files");
        var (delimiter, codePage, daysFirst) = (context.Shape.Letter(node, "delimiter"), context.Number(node, "codePage"), context.Flag(node, "daysFirst"));
        var set = RosterOf(context, node);
        return (builder, name) => builder.AddPowerSchoolExports(name, options =>
        {
            set(options);
            options.Path = path;
            foreach (var (table, file) in files)
            {
                options.Files[table] = file;
            }

            options.Delimiter = delimiter;
            options.CodePage = (int?)codePage ?? options.CodePage;
            options.DaysFirst = daysFirst ?? options.DaysFirst;
        });
    }

    public static Action<ISisBuilder, string> BindQueries(BindingContext context, ConfigNode node)
    {
        var server = ServerOf(context, node);
        var access = context.Shape.Word(node, "access", [("powerQueries", TableAccess.PowerQueries), ("tables", TableAccess.Tables)]);
        var prefix = context.Text(node, "queryPrefix");
        return (builder, name) => builder.AddPowerSchoolQueries(name, options =>
        {
            server(options);
            options.Access = access;
            options.QueryPrefix = prefix ?? options.QueryPrefix;
        });
    }

    public static Action<ISisBuilder, string> BindRest(BindingContext context, ConfigNode node)
    {
        var server = ServerOf(context, node);
        return (builder, name) => builder.AddPowerSchoolRest(name, options => server(options));
    }

    private static Action<PowerSchoolServerOptions> ServerOf(BindingContext context, ConfigNode node)
    {
        var (url, id, secret) = (context.Address(node, "url"), context.Text(node, "clientId"), context.Secret(node, "clientSecret"));
        var set = RosterOf(context, node);
        return options =>
        {
            set(options);
            options.Url = url?.AbsoluteUri ?? string.Empty;
            options.ClientId = id ?? string.Empty;
            options.ClientSecret = secret?.Read() ?? string.Empty;
        };
    }

    /// <summary>What every way in has: how rows become a roster.</summary>
    private static Action<PowerSchoolOptions> RosterOf(BindingContext context, ConfigNode node)
    {
        var district = context.Text(node, "districtName");
        var student = context.Shape.Word(node, "studentIdentity", [("dcid", StudentIdentity.Dcid), ("studentNumber", StudentIdentity.StudentNumber)]);
        var staff = context.Shape.Word(node, "staffIdentity", [("usersDcid", StaffIdentity.UsersDcid), ("teacherNumber", StaffIdentity.TeacherNumber)]);
        var section = context.Shape.Word(node, "sectionIdentity", [("dcid", SectionIdentity.Dcid), ("id", SectionIdentity.Id)]);
        var term = context.Shape.Word(node, "termIdentity", [("dcid", TermIdentity.Dcid), ("schoolAndId", TermIdentity.SchoolAndId)]);
        var (lead, contacts, registered, dropped) = (context.Flag(node, "leadTeachersOnly"), context.Flag(node, "contacts"), context.Flag(node, "preRegistered"), context.Flag(node, "dropped"));
        var fields = context.Map(node, "studentFields");
        return options =>
        {
            options.DistrictName = district;
            (options.StudentIdentity, options.StaffIdentity, options.SectionIdentity, options.TermIdentity) = (student, staff, section, term);
            options.LeadTeachersOnly = lead ?? options.LeadTeachersOnly;
            options.Contacts = contacts ?? options.Contacts;
            options.PreRegistered = registered ?? options.PreRegistered;
            options.Dropped = dropped ?? options.Dropped;
            foreach (var (field, column) in fields)
            {
                options.StudentFields[field] = column;
            }
        };
    }
}
