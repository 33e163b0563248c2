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
    [
        "districtName", "studentIdentity", "staffIdentity", "sectionIdentity", "termIdentity", "leadTeachersOnly", "contacts", "preRegistered", "dropped", "studentFields", "leftOutSchools",
        "leaveOutStateExcluded", "leaveOutStaffWithoutEmail", "leaveOutStaffWithoutPortal", "leaveOutPlaceholderStaff", "placeholderNames", "leaveOutEmptySections",
        "leaveOutPlaceholderSections", "leaveOutPastEnrollments", "usernameFallback", "warnsOfFewerRowsPercent",
    ];

    private static readonly string[] Server = ["url", "clientId", "clientSecret"];

    public static IReadOnlyList<string> QueryNames { get; } = [.. Server, "tenants", "access", "queryPrefix", .. Roster];

    public static IReadOnlyList<string> RestNames { get; } = [.. Server, "tenants", .. Roster];

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
        var servers = new PowerSchoolServers(context, node, Server);
        var set = RosterOf(context, node);
        var access = context.Shape.Word(node, "access", [("powerQueries", TableAccess.PowerQueries), ("tables", TableAccess.Tables)]);
        var prefix = context.Text(node, "queryPrefix");
        return (builder, name) => _ = servers.AreMany
            ? builder.AddPowerSchoolQueries(name, (options, tenant, _, _) =>
            {
                Set(options);
                return servers.SetOf(tenant, options);
            })
            : builder.AddPowerSchoolQueries(name, options =>
            {
                Set(options);
                servers.Set(options);
            });

        void Set(PowerSchoolQueriesOptions options)
        {
            set(options);
            options.Access = access;
            options.QueryPrefix = prefix ?? options.QueryPrefix;
        }
    }

    public static Action<ISisBuilder, string> BindRest(BindingContext context, ConfigNode node)
    {
        var servers = new PowerSchoolServers(context, node, Server);
        var set = RosterOf(context, node);
        return (builder, name) => _ = servers.AreMany
            ? builder.AddPowerSchoolRest(name, (options, tenant, _, _) =>
            {
                set(options);
                return servers.SetOf(tenant, options);
            })
            : builder.AddPowerSchoolRest(name, options =>
            {
                set(options);
                servers.Set(options);
            });
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
        var chooses = ChoiceOf(context, node);
        return options =>
        {
            chooses(options);
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

    /// <summary>What is left out, and what is made up.</summary>
    private static Action<PowerSchoolOptions> ChoiceOf(BindingContext context, ConfigNode node)
    {
        var (excluded, email, portal) = (context.Flag(node, "leaveOutStateExcluded"), context.Flag(node, "leaveOutStaffWithoutEmail"), context.Flag(node, "leaveOutStaffWithoutPortal"));
        var (placeholders, empty) = (context.Flag(node, "leaveOutPlaceholderStaff"), context.Flag(node, "leaveOutEmptySections"));
        var (unstaffed, past) = (context.Flag(node, "leaveOutPlaceholderSections"), context.Flag(node, "leaveOutPastEnrollments"));
        var username = context.Shape.Word(node, "usernameFallback", [
            ("none", UsernameFallback.None), ("email", UsernameFallback.Email), ("emailOrIdentifier", UsernameFallback.EmailOrIdentifier)]);
        var percent = context.Number(node, "warnsOfFewerRowsPercent");
        var names = new List<string>();
        context.Shape.Texts(node, "placeholderNames", names);
        var schools = Schools(context, node);
        return options =>
        {
            options.LeftOutSchools.UnionWith(schools);
            options.LeaveOutStateExcluded = excluded ?? options.LeaveOutStateExcluded;
            options.LeaveOutStaffWithoutEmail = email ?? options.LeaveOutStaffWithoutEmail;
            options.LeaveOutStaffWithoutPortal = portal ?? options.LeaveOutStaffWithoutPortal;
            options.LeaveOutPlaceholderStaff = placeholders ?? options.LeaveOutPlaceholderStaff;
            options.LeaveOutEmptySections = empty ?? options.LeaveOutEmptySections;
            options.LeaveOutPlaceholderSections = unstaffed ?? options.LeaveOutPlaceholderSections;
            options.LeaveOutPastEnrollments = past ?? options.LeaveOutPastEnrollments;
            options.UsernameFallback = username;
            options.WarnsOfFewerRowsPercent = (int?)percent ?? options.WarnsOfFewerRowsPercent;
            if (names.Count > 0)
            {
                options.PlaceholderNames.Clear();
                options.PlaceholderNames.UnionWith(names);
            }
        };
    }

    private static List<long> Schools(BindingContext context, ConfigNode node)
    {
        var schools = new List<long>();
        foreach (var item in context.Shape.Find(node, "leftOutSchools", ConfigNodeType.Array)?.Items ?? [])
        {
            if (long.TryParse(item.Text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number))
            {
                schools.Add(number);
            }
            else
            {
                context.Problems.Add(item, "'leftOutSchools' is a list of school numbers.");
            }
        }

        return schools;
    }
}
