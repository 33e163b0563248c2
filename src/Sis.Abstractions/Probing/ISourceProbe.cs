namespace Sis;

/// <summary>Implemented by sources that can say, before the first run, whether they could read and what they were granted.</summary>
/// <remarks>
/// <para><b>Threads.</b> Safe beside other calls. <b>Repeats.</b> May be asked as often as somebody looks; it changes nothing anywhere.</para>
/// <para><b>Failure.</b> What is wrong with the provider, the credentials or the configuration is a <see cref="ProbeCheck"/> that failed, not an
/// exception. <b>Cancellation.</b> Honoured within one request. <b>Disposal.</b> With the source.</para>
/// </remarks>
public interface ISourceProbe
{
    /// <summary>Looks, without reading the roster.</summary>
    /// <param name="tenant">The tenant whose roster would be read.</param>
    /// <param name="fields">The fields that would be read: what is granted beyond them is told as granted too much.</param>
    /// <param name="cancellationToken">Stops the probe.</param>
    Task<ProbeReport> ProbeAsync(string tenant, RosterFieldSet fields, CancellationToken cancellationToken = default);
}
