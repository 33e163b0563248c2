namespace Sis.PowerSchool;

/// <summary>An answer that was asked for before it was needed.</summary>
internal static class Ahead
{
    /// <summary>Waits for an answer that is not needed any more, whatever becomes of it.</summary>
    public static async ValueTask CloseAsync<T>(Task<T>? answer)
        where T : IDisposable?
    {
        if (answer is not null)
        {
            await ((Task)answer).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (answer.IsCompletedSuccessfully)
            {
                answer.Result?.Dispose();
            }
        }
    }
}
