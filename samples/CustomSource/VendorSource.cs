using System.Runtime.CompilerServices;
using Sis;

namespace CustomSource;

/// <summary>Reads a roster from a vendor's API: one school and its people.</summary>
internal sealed class VendorSource(VendorApi api) : ISisSource
{
    public async IAsyncEnumerable<RosterItem> ReadAsync(SourceReadRequest request, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        yield return RosterItem.Of(new Org { Id = "hill", Name = "Hill School", Type = OrgType.School });
        yield return RosterItem.Complete(RosterKind.Org);

        await foreach (var account in api.ReadAccountsAsync(cancellationToken))
        {
            if (account.Number.Length == 0)
            {
                yield return new RejectionItem(RosterKind.Person, null,
                    new RosterDiagnostic("VENDOR001", DiagnosticSeverity.Error, "An account has no number. Give it one in the vendor's console."));
                continue;
            }

            var role = account.Sort == "learner" ? RosterRole.Student : RosterRole.Teacher;
            yield return RosterItem.Of(new Person
            {
                Id = account.Number,
                Name = new PersonName { Given = account.Given, Family = account.Family },
                Roles = [new PersonRole { Role = role, OrgKey = "hill" }],
            });
        }

        yield return RosterItem.Complete(RosterKind.Person);

        foreach (var kind in RosterKinds.All.Where(kind => kind is not (RosterKind.Org or RosterKind.Person) && request.Fields.Includes(kind)))
        {
            yield return new EndItem(kind, ReadMode.Absent, IsComplete: false); // asked for, and not to be had here
        }
    }
}
