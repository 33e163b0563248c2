using System.Runtime.CompilerServices;

namespace CustomSource;

/// <summary>Stands for a vendor's own API: pages of accounts, fetched one after the other.</summary>
internal sealed class VendorApi
{
    private static readonly Account[][] Pages =
    [
        [new("100", "Noor", "Lindqvist", "learner"), new("101", "Tomás", "Okoro", "learner")],
        [new("102", "Ines", "Marlowe", "instructor"), new("", "Row", "Without Number", "learner")],
    ];

    public async IAsyncEnumerable<Account> ReadAccountsAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        foreach (var page in Pages)
        {
            await Task.Delay(10, cancellationToken);
            foreach (var account in page)
            {
                yield return account;
            }
        }
    }

    internal sealed record Account(string Number, string Given, string Family, string Sort);
}
