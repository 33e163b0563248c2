using Microsoft.Extensions.DependencyInjection;

namespace Sis;

internal sealed record SisBuilder(IServiceCollection Services) : ISisBuilder;
