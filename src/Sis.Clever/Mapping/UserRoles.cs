namespace Sis.Clever;

/// <summary>The roles as Clever names them. Source: Clever's Data API v3.1, parameter <c>role</c> of <c>/users</c>.</summary>
internal static class UserRoles
{
    public static IReadOnlyList<(CleverRoles Role, string Name, int Slot)> Names { get; } =
    [
        (CleverRoles.Student, "student", UserShape.Student),
        (CleverRoles.Teacher, "teacher", UserShape.Teacher),
        (CleverRoles.Staff, "staff", UserShape.Staff),
        (CleverRoles.DistrictAdmin, "district_admin", UserShape.Admin),
        (CleverRoles.Contact, "contact", UserShape.Contact),
    ];

    /// <summary>Whether a user has one of some roles; with all of them, every user counts, also one of a role that is new.</summary>
    public static bool HasAny(JsonRow user, CleverRoles roles) =>
        roles == CleverRoles.All || Names.Any(name => roles.HasFlag(name.Role) && user.Has(name.Slot));
}
