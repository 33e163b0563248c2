using System.CommandLine;

namespace Sis.Cli;

/// <summary>Shorter ways to say what an option takes.</summary>
internal static class OptionExtensions
{
    /// <summary>Lets an option take certain words only.</summary>
    public static Option<T> Among<T>(this Option<T> option, params string[] words)
    {
        option.AcceptOnlyFromAmong(words);
        return option;
    }

    /// <summary>Lets an option take numbers from a least one on.</summary>
    public static Option<int> AtLeast(this Option<int> option, int least)
    {
        option.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && int.TryParse(result.Tokens[0].Value, out var number) && number < least)
            {
                result.AddError($"{option.Name} must be {least} or more.");
            }
        });
        return option;
    }
}
