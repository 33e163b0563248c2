using System.Globalization;

namespace Sis.Clever;

/// <summary>Identifiers that were seen: Clever's are 96 bits in hexadecimal, and kept as such.</summary>
internal sealed class IdSet
{
    private readonly HashSet<UInt128> _numbers = [];
    private readonly HashSet<string> _others = new(StringComparer.Ordinal);

    /// <summary>Adds an identifier.</summary>
    /// <returns>Whether it was not there before.</returns>
    public bool Add(string id) =>
        id.Length == 24 && !id.Any(char.IsAsciiLetterUpper) && UInt128.TryParse(id, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var number)
            ? _numbers.Add(number)
            : _others.Add(id);
}
