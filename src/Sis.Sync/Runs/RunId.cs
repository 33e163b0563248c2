using System.Globalization;
using System.Security.Cryptography;

namespace Sis;

/// <summary>Names runs and plans so that names sort by time.</summary>
internal static class RunId
{
    public static string Create(DateTimeOffset now)
    {
        Span<byte> random = stackalloc byte[4];
        RandomNumberGenerator.Fill(random);
        return now.UtcDateTime.ToString("yyyyMMddHHmmssfff", CultureInfo.InvariantCulture) + "-" + Convert.ToHexStringLower(random);
    }
}
