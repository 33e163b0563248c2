using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Sis;

/// <summary>Looks at the whole composition when the application starts: every mistake at once, each with what to do.</summary>
internal sealed class CompositionValidator(
    IEnumerable<SyncDefinition> definitions, IEnumerable<ISisStartupCheck> checks, IServiceProviderIsService services)
    : IValidateOptions<EngineOptions>
{
    public ValidateOptionsResult Validate(string? name, EngineOptions options)
    {
        var problems = options.Problems().Concat(definitions.SelectMany(Problems)).Concat(checks.SelectMany(check => check.Check()))
            .Concat(NormalFormCheck.Problems(text => text.Normalize())).ToList();
        if (!services.IsService(typeof(IStateStore)))
        {
            problems.Add("There is no state store. Add one, for example with AddSqliteState(\"sis.db\").");
        }

        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }

    private IEnumerable<string> Problems(SyncDefinition definition) =>
        definition.Problems(RegisteredNames.SourcesAmong((IServiceProviderIsKeyedService)services, definitions.SelectMany(known => known.SourceNames)));
}
