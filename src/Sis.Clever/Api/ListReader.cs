using System.Runtime.CompilerServices;

namespace Sis.Clever;

/// <summary>Reads one list to its end, a page in memory and the next one on its way, and says how far that can be trusted.</summary>
/// <remarks>
/// A list ascends by identifier, so the last identifier read is where it goes on: after a failure, in smaller pages, and for what was added
/// meanwhile. A full page has a link to the next one even when nothing follows, so the last page may be empty. Used once.
/// </remarks>
internal sealed class ListReader(CleverClient client, CleverOptions options, string? district, CleverList list)
{
    private readonly JsonRow _row = new(new JsonShape().Value("id", 0), 1);
    private int _limit = options.PageSize;
    private int _resumes;

    public CleverList List => list;

    /// <summary>Rows of the pages so far.</summary>
    public long Rows { get; private set; }

    /// <summary>The last identifier so far.</summary>
    public string? LastId { get; private set; }

    /// <summary>Why the list broke off; <see langword="null"/> while it did not.</summary>
    public SisException? Failure { get; private set; }

    /// <summary>Whether the application may not read the list at all.</summary>
    public bool IsMissing { get; private set; }

    /// <summary>Whether every row that Clever has was read: a clean end, and the count where there is one.</summary>
    public bool IsComplete { get; private set; }

    /// <summary>Reads the pages. Ends where the list ends or breaks off; nothing is thrown but a cancellation.</summary>
    /// <param name="after">The identifier after which to begin; <see langword="null"/> for the beginning.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    /// <returns>Pages; each is valid until the next is asked for.</returns>
    public async IAsyncEnumerable<CleverPage> ReadAsync(string? after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        LastId = after;
        for (var pass = 0; ; pass++)
        {
            await foreach (var page in ReadPagesAsync(cancellationToken).ConfigureAwait(false))
            {
                yield return page;
            }

            if (Failure is not null || IsMissing)
            {
                yield break;
            }

            if (!options.VerifiesCounts || !list.HasCount || await CountAsync(cancellationToken).ConfigureAwait(false) is not { } count || count <= Rows)
            {
                break;
            }

            if (pass > 0)
            {
                Failure = new SisSourceException(CleverDiagnosticCodes.CountNotReached, $"Clever counts {count} {list.Name} and listed {Rows}.") { Endpoint = list.Name };
                yield break;
            }
        }

        IsComplete = true;
    }

    private async IAsyncEnumerable<CleverPage> ReadPagesAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var next = FetchAsync(client.AddressOf(list.Path(_limit, LastId)), LastId, stop.Token);
        try
        {
            while (next is not null)
            {
                var (page, failure, isMissing) = await next.ConfigureAwait(false);
                next = null;
                (Failure, IsMissing) = (failure, isMissing);
                if (page is null)
                {
                    yield break;
                }

                try
                {
                    if (!Advance(page))
                    {
                        yield break;
                    }

                    next = page.Next is { } link ? FetchAsync(client.Resolve(page.Answer, link), LastId, stop.Token) : null;
                }
                catch (SisException exception)
                {
                    // Only a link that leads elsewhere: the rows of this page are good.
                    Failure = exception;
                }

                using (page)
                {
                    yield return page;
                }

                if (Failure is not null)
                {
                    yield break;
                }
            }
        }
        finally
        {
            if (next is not null)
            {
                await stop.CancelAsync().ConfigureAwait(false);
                await ((Task)next).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                if (next.IsCompletedSuccessfully)
                {
                    (await next.ConfigureAwait(false)).Page?.Dispose();
                }
            }
        }
    }

    /// <summary>Takes note of a page's rows; refuses a page that leads nowhere.</summary>
    private bool Advance(CleverPage page)
    {
        if (page.Count == 0)
        {
            Failure = page.Next is null ? null : Loop();
        }
        else
        {
            var (first, last) = (IdOf(page[0]), IdOf(page[page.Count - 1]));
            if (LastId is not null && first is not null && string.CompareOrdinal(first, LastId) <= 0)
            {
                Failure = Loop();
            }
            else
            {
                Rows += page.Count;
                LastId = last ?? LastId;
            }
        }

        if (Failure is null)
        {
            return true;
        }

        page.Dispose();
        return false;
    }

    /// <summary>Fetches a page, going on from the same place after a failure that may pass, and in smaller pages when one is too large.</summary>
    private async Task<PageResult> FetchAsync(Uri address, string? after, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                var answer = await client.GetAsync(district, address, list.Name, cancellationToken).ConfigureAwait(false);
                if (answer.IsMissing)
                {
                    answer.Dispose();
                    return new PageResult(null, null, IsMissing: true);
                }

                try
                {
                    return new PageResult(new CleverPage(answer, answer.ReadEnvelope()), null, IsMissing: false);
                }
                catch
                {
                    answer.Dispose();
                    throw;
                }
            }
            catch (SisSourceException exception) when (exception.IsTransient && _resumes < options.MaxResumes)
            {
                _resumes++;
                await Task.Delay(exception.RetryAfter is { } asked && asked > options.ResumeDelay ? asked : options.ResumeDelay, client.Time, cancellationToken).ConfigureAwait(false);
            }
            catch (SisSourceException exception) when ((exception.StatusCode == 413 || exception.Code == HttpSourceCodes.AnswerTooLarge) && _limit > 100 && list.IsPaged)
            {
                _limit = Math.Max(100, _limit / 10);
                address = client.AddressOf(list.Path(_limit, after));
            }
            catch (SisSourceException exception) when (exception.StatusCode == 403)
            {
                return new PageResult(null, null, IsMissing: true);
            }
            catch (SisException exception)
            {
                return new PageResult(null, exception, IsMissing: false);
            }
        }
    }

    /// <returns>How many there are, or <see langword="null"/> when Clever does not say.</returns>
    private async Task<long?> CountAsync(CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await client.GetAsync(district, client.AddressOf($"{list.Name}?count=true"), list.Name, cancellationToken).ConfigureAwait(false);
            return answer.IsMissing ? null : answer.ReadEnvelope().Count;
        }
        catch (SisException)
        {
            return null;
        }
    }

    private string? IdOf(ReadOnlyMemory<byte> json)
    {
        _row.Read(json);
        return _row.Text(0);
    }

    private SisSourceException Loop() =>
        new(CleverDiagnosticCodes.PagingLoop, $"The pages of {list.Name} do not lead to an end: they repeat themselves.") { Endpoint = list.Name };
}
