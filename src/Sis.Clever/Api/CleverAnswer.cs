using System.Text.Json;
using Sis.Http;

namespace Sis.Clever;

/// <summary>An answer of Clever's with its body in memory.</summary>
internal sealed class CleverAnswer(HttpResponseMessage response, Uri address, string endpoint) : IDisposable
{
    /// <summary>The address that was asked.</summary>
    public Uri Address => address;

    /// <summary>The endpoint's name.</summary>
    public string Endpoint => endpoint;

    /// <summary>Whether there is nothing at the address: deleted, not shared, or never there.</summary>
    public bool IsMissing => response.StatusCode is System.Net.HttpStatusCode.NotFound;

    /// <summary>The body; valid until the answer is disposed.</summary>
    public ReadOnlyMemory<byte> Body => BufferedContent.Of(response);

    /// <summary>Reads the envelope.</summary>
    /// <exception cref="SisSourceException">The answer is no JSON of Clever's, such as a page of HTML; another try may bring one.</exception>
    public PageContent ReadEnvelope()
    {
        try
        {
            var content = PageParser.Parse(Body.Span);
            if (content.HasData || content.Count is not null)
            {
                return content;
            }
        }
        catch (JsonException)
        {
            // What is wrong with it would be told with a piece of it: so only that it is.
        }

        throw new SisSourceException(HttpSourceCodes.UnreadableAnswer, $"Clever, {endpoint}: the answer is not what this endpoint answers.")
        {
            Endpoint = endpoint,
            StatusCode = (int)response.StatusCode,
            IsTransient = true,
        };
    }

    public void Dispose() => response.Dispose();
}
