namespace Sis.Abstractions.Tests;

/// <summary>Whatever ends up in a log line tells kinds, identifiers and names of fields, never a value.</summary>
public sealed class ToStringTests
{
    private const string Canary = "canary-7f3a";
    private const int CanaryNumber = 73197319;

    private static readonly DateOnly CanaryDay = new(1973, 1, 9);

    public static TheoryData<string> KindNames => new(RosterKinds.All.Select(kind => kind.ToName()));

    [Theory, MemberData(nameof(KindNames))]
    public void Of_a_record_with_a_canary_in_every_field(string name)
    {
        Assert.True(RosterKinds.TryParse(name, out var kind));
        var record = Planted(kind, "id-1");

        Assert.Equal($"{name}:id-1", record.ToString());
        Silent(record.Key, $"{record}", RosterItem.Of(record), new RosterChangeBatch(new SinkRun("t", "s", "r", "p"), 0,
            [RosterChange.Of(RosterOperation.Update, record, Planted(kind, "id-1"))]));
        foreach (var operation in Enum.GetValues<RosterOperation>())
        {
            Silent(RosterChange.Of(operation, record), RosterChange.Of(operation, record).Id);
        }
    }

    [Theory, MemberData(nameof(KindNames))]
    public void Of_encoded_records_and_batches(string name)
    {
        Assert.True(RosterKinds.TryParse(name, out var kind));
        using var writer = new RecordBatchWriter(kind);
        writer.Add(Planted(kind, "id-1"));
        using var batch = writer.Take();

        Silent(batch, writer, RosterItem.Of(batch), batch[0].ToString());
    }

    [Fact]
    public void Of_the_parts_of_a_record()
    {
        var person = (Person)Planted(RosterKind.Person, "1");
        var org = (Org)Planted(RosterKind.Org, "1");

        Silent(person.Name, person.Student, person.Demographics, org.Address, person.Phones[0], person.Identifiers[0], person.Roles[0]);
        Assert.Equal("home", person.Phones[0].ToString());
        Assert.Equal("state", person.Identifiers[0].ToString());
    }

    [Fact]
    public void Of_exceptions_about_values_that_could_not_be_written_or_read()
    {
        using var writer = new RecordBatchWriter(RosterKind.Person);
        var tooLong = string.Concat(Enumerable.Repeat(Canary, 200));
        Silent(Assert.ThrowsAny<Exception>(() => writer.Begin(tooLong)));
        Silent(Assert.ThrowsAny<Exception>(() => writer.Add(new Person { Id = "1", Email = string.Concat(Enumerable.Repeat(Canary, 400_000)) })));

        foreach (var field in new RosterField[] { PersonFields.BirthDate, PersonFields.GraduationYear })
        {
            var bytes = Records.Write(RosterKind.Person, other => other.WriteCanonical(field, Layout.Utf8(Canary)));
            Silent(Assert.Throws<InvalidDataException>(() => new EncodedRecord(RosterKind.Person, bytes).ToRecord()));
        }
    }

    [Fact]
    public void Of_a_diagnostic_says_where_and_what()
    {
        var diagnostic = new RosterDiagnostic("SIS1002", DiagnosticSeverity.Warning, "A date could not be read.")
        {
            File = "users.csv",
            Line = 12,
            Column = "birthDate",
            Key = new RosterKey(RosterKind.Person, "4711"),
            Field = "person.demographics.birthDate",
            Count = 3,
        };

        Assert.Equal("SIS1002 users.csv(12): column birthDate: person:4711: A date could not be read. (×3)", diagnostic.ToString());
        Assert.Contains("SIS1002", new RejectionItem(RosterKind.Person, null, diagnostic).ToString(), StringComparison.Ordinal);
    }

    private static RosterRecord Planted(RosterKind kind, string id) => Records.Make(kind, id, RosterCatalog.FieldsOf(kind).Select(Plant));

    private static Sample Plant(RosterField field)
    {
        object value = field.Type switch
        {
            FieldType.Text or FieldType.Key => Canary,
            FieldType.Number => CanaryNumber,
            FieldType.Boolean => true,
            FieldType.Date => CanaryDay,
            FieldType.Token => field.Read(Layout.Utf8(Canary)),
            FieldType.KeyList or FieldType.TextList => new[] { Canary },
            FieldType.Identifiers => new[] { new Identifier("state", Canary) },
            FieldType.Phones => new[] { new Phone(PhoneType.Home, Canary) },
            FieldType.Roles => new[] { new PersonRole { Role = RosterRole.Staff, OrgKey = "o1", Title = Canary, Start = CanaryDay } },
            FieldType.Extensions => new Dictionary<string, string> { [Canary] = Canary },
            _ => throw new InvalidOperationException($"There is no canary for {field.Type} yet."),
        };
        return new Sample(field, value, _ => { });
    }

    private static void Silent(params object[] things) => Assert.All(things, thing =>
    {
        var text = thing.ToString()!;
        Assert.DoesNotContain(Canary, text, StringComparison.Ordinal);
        Assert.DoesNotContain("7319", text, StringComparison.Ordinal);
        Assert.DoesNotContain("1973", text, StringComparison.Ordinal);
    });
}
