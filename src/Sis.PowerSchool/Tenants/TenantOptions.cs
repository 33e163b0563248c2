namespace Sis.PowerSchool;

/// <summary>Makes the options of each tenant, anew for each read: what an application stores of its tenants may change.</summary>
/// <param name="source">What messages call the source.</param>
/// <param name="make">Makes empty options.</param>
/// <param name="configure">The application's own part.</param>
internal sealed class TenantOptions<TOptions>(string source, Func<TOptions> make, Func<TOptions, string, CancellationToken, ValueTask> configure)
    where TOptions : PowerSchoolOptions
{
    /// <summary>The options of a tenant.</summary>
    /// <exception cref="SisException">They cannot be used, or could not be made.</exception>
    public async ValueTask<TOptions> OfAsync(string tenant, CancellationToken cancellationToken)
    {
        var options = make();
        try
        {
            await configure(options, tenant, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is not (SisException or OperationCanceledException or OutOfMemoryException))
        {
            // Without the cause, which may quote a secret.
            throw Unusable($"{source}: the function that makes the tenant's options failed with {exception.GetType().Name}.");
        }

        return options.Problems(source).FirstOrDefault() is { } problem ? throw Unusable(problem) : options;
    }

    private static SisException Unusable(string message) => new(PowerSchoolDiagnosticCodes.TenantNotConfigured, message);
}
