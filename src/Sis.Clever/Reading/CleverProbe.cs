using System.Globalization;

namespace Sis.Clever;

/// <summary>Looks whether a district could be read, and what its token grants.</summary>
internal sealed class CleverProbe(CleverClient client, CleverOptions options)
{
    private static readonly (string Scope, RosterKind[] Kinds, CleverRoles Roles)[] Needs =
    [
        ("districts", [RosterKind.Org], CleverRoles.None),
        ("schools", [RosterKind.Org], CleverRoles.None),
        ("sections", [RosterKind.Term, RosterKind.Course, RosterKind.Section, RosterKind.Enrollment], CleverRoles.None),
        ("students", [RosterKind.Person], CleverRoles.Student),
        ("teachers", [RosterKind.Person], CleverRoles.Teacher),
        ("school_admins", [RosterKind.Person], CleverRoles.Staff),
        ("district_admins", [RosterKind.Person], CleverRoles.DistrictAdmin),
        ("student_contacts", [RosterKind.Person, RosterKind.StudentContact], CleverRoles.Contact),
        ("resources", [], CleverRoles.None),
    ];

    private readonly List<ProbeCheck> _checks = [];
    private List<PermissionGrant> _permissions = [];

    public async Task<ProbeReport> RunAsync(string? district, RosterFieldSet fields, CancellationToken cancellationToken)
    {
        try
        {
            if (await FindTokenAsync(district, fields, cancellationToken).ConfigureAwait(false) is { } token)
            {
                await LookAtDistrictAsync(token, district, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (SisException failure)
        {
            _checks.Add(new ProbeCheck(_checks.Count == 0 ? "token" : "district", ProbeOutcome.Fail, failure.Message)
            {
                Fix = failure.Code == HttpSourceCodes.Unauthorized ? "Compare the credentials with the settings of the application in Clever's dashboard." : null,
            });
        }

        return new ProbeReport { Checks = _checks, Permissions = _permissions };
    }

    private async Task<CleverToken?> FindTokenAsync(string? district, RosterFieldSet fields, CancellationToken cancellationToken)
    {
        var token = await client.Tokens.GetAsync(district, null, cancellationToken).ConfigureAwait(false);
        if (token is null)
        {
            _checks.Add(new ProbeCheck("token", ProbeOutcome.Fail, "The district has not connected the application.")
            {
                Fix = "Have the district accept the application in its Clever dashboard, or correct its identifier in the options.",
            });
            return null;
        }

        if (!client.Tokens.HasList)
        {
            _checks.Add(new ProbeCheck("token", ProbeOutcome.Warn, "A fixed token is used; it cannot be replaced when Clever changes it.") { Fix = "Set ClientId and ClientSecret instead of AccessToken." });
            return token;
        }

        _checks.Add(new ProbeCheck("token", ProbeOutcome.Pass, "Clever gives a token for the district."));
        _permissions = [.. PermissionsOf(token.District.Scopes, fields)];
        var denied = _permissions.Where(grant => grant.State == PermissionState.Denied).Select(grant => grant.Resource).ToList();
        _checks.Add(denied.Count == 0
            ? new ProbeCheck("scopes", ProbeOutcome.Pass, "The token may read all that is needed.")
            : new ProbeCheck("scopes", ProbeOutcome.Fail, $"The token may not read: {string.Join(", ", denied)}.") { Fix = "Switch these on under Data Access of the application in Clever's dashboard." });
        return token;
    }

    private async Task LookAtDistrictAsync(CleverToken token, string? district, CancellationToken cancellationToken)
    {
        var look = await DistrictLook.LookAsync(client, options, token.District.Id.Length > 0 ? token.District.Id : district, cancellationToken).ConfigureAwait(false);
        _checks.Add(look switch
        {
            { Failure: { } failure } => new ProbeCheck("district", ProbeOutcome.Fail, failure.Message),
            { Row: null } => new ProbeCheck("district", ProbeOutcome.Fail, "The token does not show the district.") { Fix = "Ask the district to share its data with the application." },
            { Skip: { } skip } => new ProbeCheck("district", ProbeOutcome.Warn, skip.Message) { Fix = "Wait, or look at the district in Clever's dashboard." },
            { Warning: { } warning } => new ProbeCheck("district", ProbeOutcome.Warn, warning.Message),
            _ => new ProbeCheck("district", ProbeOutcome.Pass, "The district can be read."),
        });
        if (look.Id is { } id && look.Failure is null)
        {
            await LookAtDataAsync(id, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task LookAtDataAsync(string district, CancellationToken cancellationToken)
    {
        using (var answer = await client.GetAsync(district, client.AddressOf("users?count=true"), "users", cancellationToken).ConfigureAwait(false))
        {
            var count = answer.IsMissing ? null : answer.ReadEnvelope().Count;
            _checks.Add(count > 0
                ? new ProbeCheck("sharing", ProbeOutcome.Pass, string.Create(CultureInfo.InvariantCulture, $"The district shares {count} users."))
                : new ProbeCheck("sharing", ProbeOutcome.Warn, "The district shares no users yet.") { Fix = "Ask the district to choose what it shares with the application." });
        }

        if (options.UsesEvents)
        {
            var newest = await new EventFeed(client, options, district, new Findings()).NewestAsync(cancellationToken).ConfigureAwait(false);
            _checks.Add(newest is not null
                ? new ProbeCheck("events", ProbeOutcome.Pass, "Clever has events to go on from.")
                : new ProbeCheck("events", ProbeOutcome.Warn, "Clever has no event, so that every run reads everything.") { Fix = "Switch on events under Settings, Integrations of the application in Clever's dashboard." });
        }
    }

    private IEnumerable<PermissionGrant> PermissionsOf(IReadOnlyList<string> scopes, RosterFieldSet fields)
    {
        foreach (var (scope, kinds, roles) in Needs)
        {
            var isNeeded = kinds.Any(fields.Includes) && (roles == CleverRoles.None || (options.Roles & roles) != 0);
            var isGranted = scopes.Contains($"read:{scope}");
            if (isNeeded || isGranted)
            {
                yield return new PermissionGrant(scope, "*", !isNeeded ? PermissionState.OverGranted : isGranted ? PermissionState.Granted : PermissionState.Denied);
            }
        }
    }
}
