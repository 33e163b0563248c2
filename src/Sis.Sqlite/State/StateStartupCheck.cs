namespace Sis.Sqlite;

/// <summary>Tells of a state file that cannot be used, before the first run needs it.</summary>
internal sealed class StateStartupCheck(SqliteStateOptions options) : ISisStartupCheck
{
    public IEnumerable<string> Check()
    {
        const string option = $"{nameof(SqliteStateOptions)}.{nameof(SqliteStateOptions.Path)}";
        if (DatabaseFile.Problem(options.Path, StateSchema.Profile.What, option) is { } problem)
        {
            yield return problem;
        }

        if (options.BusyTimeout < TimeSpan.Zero)
        {
            yield return $"{nameof(SqliteStateOptions)}.{nameof(SqliteStateOptions.BusyTimeout)} is negative. Set it to zero or more.";
        }
    }
}
