namespace Sis;

/// <summary>Looks at options when the application starts, so that a mistake is told then and not at night.</summary>
public interface ISisStartupCheck
{
    /// <summary>What is wrong, each with what to do; empty when nothing is.</summary>
    IEnumerable<string> Check();
}
