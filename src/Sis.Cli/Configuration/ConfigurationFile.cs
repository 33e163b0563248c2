namespace Sis.Cli;

/// <summary>Reads a configuration file.</summary>
internal static class ConfigurationFile
{
    /// <exception cref="SisException">SIS9501: it cannot be used; the message has every problem with line and column.</exception>
    public static ToolConfiguration Read(string path)
    {
        var problems = new ConfigProblems(Path.GetFileName(path), ToolCodes.InvalidConfiguration);
        byte[] text;
        try
        {
            text = File.ReadAllBytes(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            problems.Add(0, 0, "The configuration cannot be read. Check its path and that it may be read.");
            throw Invalid(problems);
        }

        var configuration = ConfigReader.Read(text, problems) is { } root
            ? new ConfigurationBinder(problems, text, Path.GetDirectoryName(Path.GetFullPath(path))!).Bind(root)
            : null;
        return problems.IsEmpty && configuration is not null ? configuration : throw Invalid(problems);
    }

    public static SisException Invalid(ConfigProblems problems)
    {
        // Each problem begins with the code, which the exception has already.
        var lines = problems.All.Select(problem => problem[(ToolCodes.InvalidConfiguration.Length + 1)..]);
        return new SisException(ToolCodes.InvalidConfiguration, string.Join(Environment.NewLine, lines));
    }
}
