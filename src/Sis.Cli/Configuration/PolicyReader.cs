using System.Text;
using Sis.Sharing;

namespace Sis.Cli;

/// <summary>Makes sharing policies of JSON, in a file of its own or within the configuration, and says with line and column what is wrong.</summary>
internal sealed class PolicyReader(ConfigProblems problems)
{
    /// <summary>The properties of a policy; <c>sharing-policy.schema.json</c> describes them.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        "$schema", "mode", "schools", "sections", "rules", "fields", "allStaff", "districtAdministrators", "schoolAdministrators", "contacts", "contactFilter", "excludedTeachers",
    ];

    /// <summary>Reads a policy from a file.</summary>
    /// <exception cref="SisException">It cannot be used; the message says where and why.</exception>
    public static ISharingPolicy ReadFile(string path, ISchoolDecisionStore? decisions, out SharingDefinition definition)
    {
        var problems = new ConfigProblems(Path.GetFileName(path), ToolCodes.InvalidConfiguration);
        var text = File.ReadAllBytes(path);
        var read = ConfigReader.Read(text, problems) is { } root ? new PolicyReader(problems).Read(root, text, decisions) : null;
        if (read is not { } found)
        {
            throw ConfigurationFile.Invalid(problems);
        }

        definition = found.Definition;
        return found.Policy;
    }

    /// <summary>Reads a policy.</summary>
    /// <param name="node">Where it stands.</param>
    /// <param name="text">The whole text that the node is of.</param>
    /// <param name="decisions">The decisions of schools, if the policy leaves the choice to them.</param>
    /// <returns>The policy; <see langword="null"/> when something is wrong, which the problems then say.</returns>
    public (ISharingPolicy Policy, SharingDefinition Definition)? Read(ConfigNode node, ReadOnlySpan<byte> text, ISchoolDecisionStore? decisions)
    {
        if (!new ConfigShape(problems).IsObject(node, "A sharing policy", Names))
        {
            return null;
        }

        foreach (var field in node.Find("fields")?.Items ?? [])
        {
            Try(field, () => SharingPolicy.Create(new SharingDefinition { Mode = SharingMode.District, Fields = [field.Text] }));
        }

        if (!problems.IsEmpty)
        {
            return null;
        }

        // Blank lines in front, so that the reader of policies counts lines as the file has them.
        var json = new string('\n', node.Line - 1) + Encoding.UTF8.GetString(WithoutMark(text)[node.Bytes]);
        return Try(node, () =>
        {
            var definition = SharingDefinition.FromJson(json);
            return (SharingPolicy.Create(definition, decisions), definition);
        });
    }

    private T? Try<T>(ConfigNode node, Func<T> make)
    {
        try
        {
            return make();
        }
        catch (SisException exception)
        {
            problems.Add(node, exception.Message);
            return default;
        }
    }

    private static ReadOnlySpan<byte> WithoutMark(ReadOnlySpan<byte> text) => text.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? text[3..] : text;
}
