using System.Text;

namespace Sis;

/// <summary>One role in canonical bytes: parts 1 role, 2 organisation, 3 primary, 4 title, 5 start, 6 end.</summary>
public readonly ref struct EncodedRole
{
    internal const int RolePart = 1;
    internal const int OrgPart = 2;
    internal const int PrimaryPart = 3;
    internal const int TitlePart = 4;
    internal const int StartPart = 5;
    internal const int EndPart = 6;

    private EncodedRole(ReadOnlySpan<byte> role, ReadOnlySpan<byte> orgKey, ReadOnlySpan<byte> primary,
        ReadOnlySpan<byte> title, ReadOnlySpan<byte> start, ReadOnlySpan<byte> end)
    {
        Role = role;
        OrgKey = orgKey;
        Primary = primary;
        Title = title;
        Start = start;
        End = end;
    }

    /// <summary>The role's word.</summary>
    public ReadOnlySpan<byte> Role { get; }

    /// <summary>The organisation's identifier.</summary>
    public ReadOnlySpan<byte> OrgKey { get; }

    /// <summary><c>true</c>, <c>false</c> or empty.</summary>
    public ReadOnlySpan<byte> Primary { get; }

    /// <summary>The job title, or empty.</summary>
    public ReadOnlySpan<byte> Title { get; }

    /// <summary>The first day, or empty.</summary>
    public ReadOnlySpan<byte> Start { get; }

    /// <summary>The first day after the role, or empty.</summary>
    public ReadOnlySpan<byte> End { get; }

    /// <summary>Reads one item of <see cref="PersonFields.Roles"/>.</summary>
    /// <param name="item">The item's bytes.</param>
    public static EncodedRole Read(ReadOnlySpan<byte> item)
    {
        ReadOnlySpan<byte> role = default, org = default, primary = default, title = default, start = default, end = default;
        var parts = new EncodedFieldEnumerator(item);
        while (parts.MoveNext())
        {
            var (number, value) = parts.Current;
            switch (number)
            {
                case RolePart: role = value; break;
                case OrgPart: org = value; break;
                case PrimaryPart: primary = value; break;
                case TitlePart: title = value; break;
                case StartPart: start = value; break;
                case EndPart: end = value; break;
            }
        }

        return new EncodedRole(role, org, primary, title, start, end);
    }

    internal PersonRole ToRole(TokenWords words) => new()
    {
        Role = RosterRole.FromValue(words.GetString(Role)),
        OrgKey = Encoding.UTF8.GetString(OrgKey),
        Primary = Primary.IsEmpty ? null : Primary.SequenceEqual("true"u8),
        Title = Title.IsEmpty ? null : Encoding.UTF8.GetString(Title),
        Start = CanonicalDate.TryParse(Start, out var start) ? start : null,
        End = CanonicalDate.TryParse(End, out var end) ? end : null,
    };
}
