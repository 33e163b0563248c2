namespace Sis.Testing;

/// <summary>What rules demand. Messages say what the implementer must do.</summary>
internal static class Must
{
    public static void Hold(bool condition, string otherwise)
    {
        if (!condition)
        {
            throw new BrokenRuleException(otherwise);
        }
    }

    public static async Task<TException> ThrowAsync<TException>(Func<Task> action, string otherwise)
        where TException : Exception
    {
        try
        {
            await action().ConfigureAwait(false);
        }
        catch (TException exception)
        {
            return exception;
        }
        catch (Exception exception)
        {
            throw new BrokenRuleException($"{otherwise} It threw {exception.GetType().Name} instead.", exception);
        }

        throw new BrokenRuleException(otherwise);
    }
}
