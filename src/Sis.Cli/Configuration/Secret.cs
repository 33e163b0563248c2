namespace Sis.Cli;

/// <summary>Where a secret is. The secret itself is read when it is needed, and never shown.</summary>
/// <param name="name">What it is called in the configuration.</param>
/// <param name="variable">The environment variable that has it, or</param>
/// <param name="file">the file.</param>
internal sealed class Secret(string name, string? variable, string? file)
{
    public static IReadOnlyList<string> Names { get; } = ["environment", "file"];

    /// <exception cref="SisException">SIS9502: it is not there.</exception>
    public string Read()
    {
        try
        {
            var text = variable is not null ? Environment.GetEnvironmentVariable(variable) : File.ReadAllText(file!);
            return !string.IsNullOrWhiteSpace(text) ? text.Trim() : throw Missing(null);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Missing(exception);
        }
    }

    private SisException Missing(Exception? exception) => new(ToolCodes.SecretMissing, variable is not null
        ? $"The secret '{name}' is not set: set the environment variable {variable}."
        : $"The secret '{name}' cannot be read: put it into {Path.GetFileName(file)} and let the tool read that.", exception);
}
