using System.Buffers;
using System.Text.RegularExpressions;

namespace Sis.Csv;

/// <summary>What a regular expression finds. Its time grows with the value's length alone, and that is bounded.</summary>
internal sealed class BoundRegex(BoundValue of, string pattern, string replacement, BoundValue? otherwise)
    : BoundParts(otherwise is null ? [of] : [of, otherwise])
{
    private const int MaxLength = 8 << 10;

    private readonly Regex _regex = Compile(pattern);

    public static Regex Compile(string pattern) =>
        new(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));

    public override ReadOnlySpan<byte> Evaluate(MappedRow row)
    {
        var value = Part(0, row);
        if (value.Length > MaxLength)
        {
            return TooCostly(row);
        }

        var letters = ByteScratch.Decode(value, out var length);
        try
        {
            if (!_regex.IsMatch(letters.AsSpan(0, length)))
            {
                return otherwise is null ? default : otherwise.Evaluate(row);
            }

            var match = _regex.Match(new string(letters, 0, length));
            return row.Scratch.Encode(match.Result(replacement));
        }
        catch (RegexMatchTimeoutException)
        {
            return TooCostly(row);
        }
        finally
        {
            ArrayPool<char>.Shared.Return(letters, clearArray: true);
        }
    }

    private ReadOnlySpan<byte> TooCostly(MappedRow row)
    {
        row.Fail(MappedDiagnosticCodes.ExpressionTooCostly, "The value is too long for a regular expression, or it took too long. The row is not used.", Column);
        return default;
    }
}
