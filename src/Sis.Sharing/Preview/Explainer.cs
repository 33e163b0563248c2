using System.Text;

namespace Sis.Sharing;

/// <summary>Follows a record through a policy and writes down what it meets.</summary>
internal sealed class Explainer(RosterSpool roster, SharedView view)
{
    private readonly List<SharingStep> _steps = [];

    /// <exception cref="SisException">SIS4041: the roster does not have the record.</exception>
    public async Task<SharingExplanation> ExplainAsync(RosterKey key, CancellationToken cancellationToken)
    {
        if (!view.Policy.Fields.Union(view.Policy.ScopeFields).Includes(key.Kind))
        {
            _steps.Add(new SharingStep($"no field of {key.Kind.ToName()} is allowed, so none is read", false));
            return new SharingExplanation(key, false, Reasons.NoField, _steps);
        }

        var bytes = await FindAsync(key, cancellationToken).ConfigureAwait(false)
            ?? throw new SisException(SharingCodes.UnknownRecord, $"{key} is not in the roster. Compare it with the identifiers of the source; case matters.");
        var decision = view.Scope.Decide(new EncodedRecord(key.Kind, bytes));
        _steps.Add(new SharingStep(decision.Reason, decision.IsShared));
        if (view.Scope is SelectedScope selected)
        {
            TellRules(selected, new EncodedRecord(key.Kind, bytes));
        }

        TellReferences(new EncodedRecord(key.Kind, bytes));
        if (key.Kind == RosterKind.Person)
        {
            await TellTiesAsync(RosterKind.Enrollment, EnrollmentFields.PersonKey, EnrollmentFields.SectionKey, bytes, cancellationToken).ConfigureAwait(false);
            await TellTiesAsync(RosterKind.StudentContact, StudentContactFields.ContactKey, StudentContactFields.StudentKey, bytes, cancellationToken).ConfigureAwait(false);
        }

        var isShared = view.IsShared(new EncodedRecord(key.Kind, bytes));
        return new SharingExplanation(key, isShared,
            decision.IsShared && !isShared ? "something that it cannot do without is not shared" : decision.Reason, _steps)
        {
            WithheldFields = WithheldOf(new EncodedRecord(key.Kind, bytes), isShared),
        };
    }

    private async Task<byte[]?> FindAsync(RosterKey key, CancellationToken cancellationToken)
    {
        var id = Encoding.UTF8.GetBytes(key.Id);
        await foreach (var batch in roster.ReadAsync(key.Kind, cancellationToken).ConfigureAwait(false))
        {
            using (batch)
            {
                for (var i = 0; i < batch.Count; i++)
                {
                    if (batch[i].Key.SequenceEqual(id))
                    {
                        return batch[i].Bytes.ToArray();
                    }
                }
            }
        }

        return null;
    }

    private void TellRules(SelectedScope scope, in EncodedRecord record)
    {
        foreach (var site in scope.Sites)
        {
            var at = site.IsAnywhere ? string.Empty : $" of {string.Join(", ", site.Schools)}";
            foreach (var rule in site.Rules)
            {
                if (rule.IsOnSections ? record.Kind != RosterKind.Section : record.Kind != RosterKind.Person)
                {
                    continue;
                }

                var matches = rule.IsOnSections
                    ? site.Contains(record[SectionFields.SchoolKey]) && rule.MatchesSection(record)
                    : rule.MatchesPerson(record, record[PersonFields.Roles], site, scope.Groups);
                _steps.Add(new SharingStep($"rule {rule.Number}{at} ({rule.Rule}) {(matches ? "matches" : "does not match")}", matches ? !rule.IsExclusion : null));
            }
        }
    }

    private void TellReferences(in EncodedRecord record)
    {
        foreach (var (number, value) in record)
        {
            if (RosterCatalog.Find(record.Kind, number) is not { Target: { } target } field)
            {
                continue;
            }

            if (!field.IsList)
            {
                TellReference(field, target, value);
                continue;
            }

            foreach (var item in new EncodedList(value))
            {
                TellReference(field, target, field.Type == FieldType.Roles ? EncodedRole.Read(item).OrgKey : item);
            }
        }
    }

    private void TellReference(RosterField field, RosterKind target, ReadOnlySpan<byte> key)
    {
        var isPresent = view.IsPresent(target, key);
        _steps.Add(new SharingStep(
            $"referred to by {field.Name}; it is {(isPresent ? "shared" : field.IsRequired ? "not shared, and the record cannot do without it" : "not shared, so the reference is cut")}",
            isPresent, new RosterKey(target, Encoding.UTF8.GetString(key))));
    }

    /// <summary>The sections of a person, and the students whose contact the person is.</summary>
    private async Task TellTiesAsync(RosterKind kind, RosterField mine, RosterField other, byte[] person, CancellationToken cancellationToken)
    {
        await roster.VisitAsync(kind, batch =>
        {
            var key = new EncodedRecord(RosterKind.Person, person).Key;
            for (var i = 0; i < batch.Count; i++)
            {
                if (batch[i][mine].SequenceEqual(key))
                {
                    var decision = view.Scope.Decide(batch[i]);
                    _steps.Add(new SharingStep($"{kind.ToName()} in it: {decision.Reason}".Replace("studentContact in it", "contact of", StringComparison.Ordinal),
                        decision.IsShared, new RosterKey(other.Target!.Value, Encoding.UTF8.GetString(batch[i][other]))));
                }
            }
        }, cancellationToken).ConfigureAwait(false);
    }

    private List<string> WithheldOf(in EncodedRecord record, bool isShared)
    {
        var names = new List<string>();
        foreach (var (number, _) in record)
        {
            if (RosterCatalog.Find(record.Kind, number) is { } field && !(isShared && view.Policy.Fields.Contains(field)))
            {
                names.Add(field.Name);
            }
        }

        return names;
    }
}
