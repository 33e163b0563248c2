namespace Sis.Abstractions.Tests;

/// <summary>What would give bytes that are not canonical is refused when it is written, not found when it is read.</summary>
public sealed class WriterMisuseTests : IDisposable
{
    private readonly RecordBatchWriter _writer = new(RosterKind.Person);

    public void Dispose() => _writer.Dispose();

    [Fact]
    public void Fields_out_of_order_or_twice()
    {
        _writer.Begin("1");
        _writer.WriteText(PersonFields.Email, "a@b.c"u8);

        Assert.Contains("out of order", Refused(() => _writer.WriteText(PersonFields.GivenName, "A"u8)), StringComparison.Ordinal);
        Assert.Contains("out of order", Refused(() => _writer.WriteText(PersonFields.Email, "a@b.c"u8)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_blank_value_takes_its_place_in_the_order_too()
    {
        _writer.Begin("1");
        _writer.WriteText(PersonFields.Email, " "u8);

        Refused(() => _writer.WriteText(PersonFields.Email, "a@b.c"u8));
    }

    [Fact]
    public void A_field_of_another_kind()
    {
        _writer.Begin("1");

        Assert.Contains("section.title is not a field of a person", Refused(() => _writer.WriteText(SectionFields.Title, "x"u8)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_field_without_Begin_and_after_End()
    {
        Assert.Contains("before Begin", Refused(() => _writer.WriteText(PersonFields.Email, "x"u8)), StringComparison.Ordinal);
        _writer.Begin("1");
        _writer.End();
        Refused(() => _writer.WriteText(PersonFields.Email, "x"u8));
        Refused(() => _writer.BeginList(PersonFields.Roles));
        Refused(_writer.End);
    }

    [Fact]
    public void Begin_twice()
    {
        _writer.Begin("1");

        Refused(() => _writer.Begin("2"));
        Refused(() => _writer.Add(new Person { Id = "2" }));
    }

    [Fact]
    public void An_open_record_or_list()
    {
        _writer.Begin("1");
        Refused(() => _writer.Take());
        _writer.BeginList(PersonFields.Roles);
        Refused(_writer.End);
        Refused(() => _writer.BeginList(PersonFields.Grades));
        Assert.Contains("while the list person.roles is open", Refused(() => _writer.WriteText(PersonFields.StudentNumber, "x"u8)), StringComparison.Ordinal);
    }

    [Fact]
    public void Items_without_a_list_or_of_another_sort()
    {
        Refused(() => _writer.AddItem("x"u8));
        Refused(() => _writer.AddPair("x"u8, "y"u8));
        Refused(() => _writer.AddRole("teacher"u8, "o1"u8));
        Refused(() => _writer.AddCanonicalItem("x"u8));
        Refused(_writer.EndList);
        _writer.Begin("1");
        _writer.BeginList(PersonFields.Identifiers);
        Refused(() => _writer.AddItem("x"u8));
        Refused(() => _writer.AddRole("teacher"u8, "o1"u8));
        _writer.EndList();
        _writer.BeginList(PersonFields.Roles);
        Refused(() => _writer.AddPair("x"u8, "y"u8));
        _writer.EndList();
        Refused(() => _writer.AddItem("x"u8));
    }

    [Fact]
    public void A_value_of_another_type_for_every_field()
    {
        foreach (var field in RosterCatalog.FieldsOf(RosterKind.Person))
        {
            Wrong(field, FieldType.Text, writer => writer.WriteText(field, "x"u8));
            Wrong(field, FieldType.Token, writer => writer.WriteToken(field, "x"u8));
            Wrong(field, FieldType.Key, writer => writer.WriteKey(field, "x"u8));
            Wrong(field, FieldType.Number, writer => writer.WriteInteger(field, 1));
            Wrong(field, FieldType.Boolean, writer => writer.WriteBoolean(field, true));
            Wrong(field, FieldType.Date, writer => writer.WriteDate(field, new DateOnly(2025, 1, 1)));
            if (!field.IsList)
            {
                Wrong(field, null, writer => writer.BeginList(field));
            }
        }

        static void Wrong(RosterField field, FieldType? right, Action<RecordBatchWriter> write)
        {
            if (field.Type != right)
            {
                using var writer = new RecordBatchWriter(field.Kind);
                writer.Begin("1");
                Assert.Contains(field.Name, Refused(() => write(writer)), StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void A_record_of_another_kind()
    {
        var org = new Org { Id = "o", Name = "n", Type = OrgType.School };

        Assert.Throws<ArgumentException>(() => _writer.Add(org));
        Assert.Throws<ArgumentException>(() => _writer.Add(new EncodedRecord(RosterKind.Org, RecordBytes.Encode(org))));
        Assert.Throws<ArgumentException>(() => new EncodedRecord(RosterKind.Org, RecordBytes.Encode(org)).TryGet(PersonFields.GivenName, out _));
        Assert.Equal(0, _writer.Count);
    }

    [Fact]
    public void A_null_field()
    {
        _writer.Begin("1");

        Assert.Throws<ArgumentNullException>(() => _writer.WriteText(null!, "x"u8));
        Assert.Throws<ArgumentNullException>(() => _writer.BeginList(null!));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(RosterKey.MaxIdBytes + 1)]
    public void An_identifier_without_bytes_or_with_too_many(int length)
    {
        Assert.Throws<ArgumentException>(() => _writer.Begin(new byte[length].AsSpan()));
        Assert.Throws<ArgumentException>(() => _writer.Begin(new string('k', length)));
        Assert.Throws<ArgumentException>(() => _writer.Begin("  "u8));

        _writer.Begin(new string('é', RosterKey.MaxIdBytes / 2));
        _writer.End();
        Assert.Equal(1, _writer.Count);
    }

    [Fact]
    public void A_typed_record_without_an_identifier_and_with_one_too_long()
    {
        Assert.Throws<InvalidOperationException>(() => _writer.Add(new Person()));
        Assert.Throws<ArgumentException>(() => _writer.Add(new Person { Id = new string('k', RosterKey.MaxIdBytes + 1) }));
        Assert.Equal(0, _writer.Count);
    }

    [Fact]
    public void A_record_too_long_is_dropped_and_the_others_stay()
    {
        var small = new Person { Id = "1", Email = "a@b.c" };
        _writer.Add(small);
        Assert.Throws<ArgumentException>(() => _writer.Add(new Person { Id = "2", Email = new string('x', EncodedRecord.MaxBytes) }));
        _writer.Begin("3");
        _writer.WriteText(PersonFields.Email, new byte[EncodedRecord.MaxBytes].AsSpan().ToArray().Select(_ => (byte)'x').ToArray());
        Assert.Throws<ArgumentException>(_writer.End);
        _writer.Add(small);
        using var batch = _writer.Take();

        Assert.Equal(2, batch.Count);
        Assert.Equal(batch.BytesOf(0), batch.BytesOf(1));
    }

    [Fact]
    public void Cancel_drops_what_was_begun()
    {
        _writer.Cancel();
        _writer.Begin("1");
        _writer.BeginList(PersonFields.Roles);
        _writer.Cancel();
        _writer.Begin("2");
        _writer.WriteText(PersonFields.GivenName, "A"u8);
        _writer.End();
        using var batch = _writer.Take();

        Assert.Equal(1, batch.Count);
        Assert.Equal("2"u8, batch[0].Key);
    }

    [Fact]
    public void A_writer_for_no_kind_or_without_room()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new RecordBatchWriter((RosterKind)7));
        Assert.Throws<ArgumentOutOfRangeException>(() => new RecordBatchWriter(RosterKind.Org, default, 10));
        Assert.Throws<ArgumentOutOfRangeException>(() => new RecordBatchWriter(RosterKind.Org, new RecordPart(16, false)));
    }

    private static string Refused(Action action) => Assert.Throws<InvalidOperationException>(action).Message;
}
