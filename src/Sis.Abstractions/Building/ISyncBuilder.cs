namespace Sis;

/// <summary>Composes one sync: where from, what may be shared, where to.</summary>
/// <remarks>A sync without a policy is refused at start: nothing is shared unless someone says so.</remarks>
public interface ISyncBuilder
{
    /// <summary>The sync's name.</summary>
    string Name { get; }

    /// <summary>Names the source.</summary>
    /// <param name="source">A name given to one of the <c>Add…</c> methods for sources.</param>
    ISyncBuilder From(string source);

    /// <summary>Sets the sharing policy.</summary>
    /// <param name="policy">Makes the policy from the application's services.</param>
    ISyncBuilder SharePolicy(Func<IServiceProvider, ISharingPolicy> policy);

    /// <summary>Sets the sink.</summary>
    /// <param name="sink">Makes the sink from the application's services, once per service provider.</param>
    ISyncBuilder To(Func<IServiceProvider, IRosterSink> sink);
}
