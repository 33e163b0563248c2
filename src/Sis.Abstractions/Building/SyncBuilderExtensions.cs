using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.DependencyInjection;

namespace Sis;

/// <summary>Shorter ways to compose a sync.</summary>
public static class SyncBuilderExtensions
{
    /// <summary>Delivers to a sink of your own.</summary>
    /// <typeparam name="TSink">The sink; taken from the application's services if registered there, else made with its constructor's parameters from them.</typeparam>
    /// <param name="sync">The sync.</param>
    public static ISyncBuilder To<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TSink>(this ISyncBuilder sync)
        where TSink : class, IRosterSink
    {
        ArgumentNullException.ThrowIfNull(sync);
        return sync.To(services => services.GetService<TSink>() ?? ActivatorUtilities.CreateInstance<TSink>(services));
    }

    /// <summary>Shares by a policy of your own.</summary>
    /// <param name="sync">The sync.</param>
    /// <param name="policy">The policy.</param>
    public static ISyncBuilder SharePolicy(this ISyncBuilder sync, ISharingPolicy policy)
    {
        ArgumentNullException.ThrowIfNull(sync);
        return sync.SharePolicy(_ => policy);
    }
}
