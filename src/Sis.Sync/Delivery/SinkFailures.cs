using System.Data.Common;
using System.Net;
using System.Net.Sockets;

namespace Sis;

/// <summary>Tells failures of sinks apart.</summary>
internal static class SinkFailures
{
    public static SinkFailure Of(Exception exception) => exception switch
    {
        SisException known => known.IsTransient ? SinkFailure.Transient : SinkFailure.Permanent,
        DbException { IsTransient: true } or TimeoutException or OperationCanceledException or SocketException or IOException => SinkFailure.Transient,
        HttpRequestException http => http.StatusCode switch
        {
            null or HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests => SinkFailure.Transient,
            HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout => SinkFailure.Transient,
            _ => SinkFailure.Unknown,
        },
        _ => SinkFailure.Unknown,
    };

    /// <summary>Whether a failure is one of the sink, rather than the end of this run or of the process.</summary>
    public static bool IsOfSink(Exception exception, CancellationToken cancellationToken) =>
        !cancellationToken.IsCancellationRequested && exception is not OutOfMemoryException;

    /// <summary>What may be told of a failure: the code of our own exceptions, the type of others. Their text may hold anything.</summary>
    public static string CodeOf(Exception exception) => exception is SisException known ? known.Code : exception.GetType().Name;
}
