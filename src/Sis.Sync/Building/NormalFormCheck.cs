namespace Sis;

/// <summary>Whether this process can bring text to its normal form at all.</summary>
/// <remarks>
/// With <c>InvariantGlobalization</c>, or without ICU, normalising returns text as it came and says nothing. The same name written in two ways
/// would then be two names, and hashes would differ from those of a machine that can.
/// </remarks>
internal static class NormalFormCheck
{
    private const string Decomposed = "e\u0301";
    private const string Composed = "\u00E9";

    /// <summary>What is wrong, if anything.</summary>
    /// <param name="normalize">How this process normalises.</param>
    public static IEnumerable<string> Problems(Func<string, string> normalize)
    {
        if (normalize(Decomposed) != Composed)
        {
            yield return $"{EngineCodes.NormalFormsOff} This process cannot bring text to Unicode normal form C, so that one name written in two ways would be two. "
                + "Remove InvariantGlobalization from the project and DOTNET_SYSTEM_GLOBALIZATION_INVARIANT from the environment, and install ICU.";
        }
    }
}
