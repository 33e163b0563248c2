using Microsoft.Extensions.DependencyInjection;

namespace Sis;

/// <summary>What <c>AddSis()</c> returns: the place where sources, stores and syncs are added.</summary>
public interface ISisBuilder
{
    /// <summary>The services being composed.</summary>
    IServiceCollection Services { get; }
}
