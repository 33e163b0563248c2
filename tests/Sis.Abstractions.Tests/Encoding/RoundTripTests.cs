using System.Text;

namespace Sis.Abstractions.Tests;

/// <summary>The same facts give the same bytes, whoever writes them and however untidily.</summary>
public sealed class RoundTripTests
{
    [Fact]
    public void Typed_and_bytes_give_the_same_record_for_every_field() => Check.Seeds(seed =>
    {
        var samples = new Samples(new Random(seed));
        foreach (var sample in RosterCatalog.Fields.Select(samples.Of))
        {
            var typed = RecordBytes.Encode(Records.Make(sample.Field.Kind, "id", sample));
            var written = Records.Write(sample.Field.Kind, "id", sample);

            Assert.True(typed.AsSpan().SequenceEqual(written), sample.Field.Name);
        }
    });

    [Fact]
    public void Typed_and_bytes_give_the_same_whole_record() => Check.KindsAndSeeds((kind, seed) =>
    {
        var samples = Records.Some(kind, seed);

        Assert.Equal(Records.Write(kind, "id", samples), RecordBytes.Encode(Records.Make(kind, "id", samples)));
    });

    [Fact]
    public void Typed_to_bytes_to_typed_is_the_same_record() => Check.KindsAndSeeds((kind, seed) =>
    {
        var record = Records.Make(kind, "id", Records.Some(kind, seed, isTidy: true));

        Assert.Equal(record, new EncodedRecord(kind, RecordBytes.Encode(record)).ToRecord());
        Assert.Equal(record.GetHashCode(), new EncodedRecord(kind, RecordBytes.Encode(record)).ToRecord().GetHashCode());
    });

    [Fact]
    public void Bytes_to_typed_to_bytes_are_the_same_bytes_however_untidy_the_record_was() => Check.KindsAndSeeds((kind, seed) =>
    {
        var bytes = RecordBytes.Encode(Records.Make(kind, "id", Records.Some(kind, seed)));

        Assert.Equal(bytes, RecordBytes.Encode(new EncodedRecord(kind, bytes).ToRecord()));
    });

    [Fact]
    public void Canonical_values_copied_field_by_field_give_the_same_record() => Check.KindsAndSeeds((kind, seed) =>
    {
        var bytes = RecordBytes.Encode(Records.Make(kind, "id", Records.Some(kind, seed)));
        using var writer = new RecordBatchWriter(kind);
        var record = new EncodedRecord(kind, bytes);
        writer.Begin(record.Key);
        foreach (var (number, value) in record)
        {
            var field = RosterCatalog.Find(kind, number)!;
            if (!field.IsList)
            {
                writer.WriteCanonical(field, value);
                continue;
            }

            writer.BeginList(field);
            foreach (var item in new EncodedList(value))
            {
                writer.AddCanonicalItem(item);
            }

            writer.EndList();
        }

        writer.End();
        writer.Add(record);
        using var batch = writer.Take();

        Assert.Equal(bytes, batch.BytesOf(0));
        Assert.Equal(bytes, batch[1].Bytes);
    });

    [Fact]
    public void Fields_are_found_by_number_and_come_in_ascending_order() => Check.KindsAndSeeds((kind, seed) =>
    {
        var record = new EncodedRecord(kind, RecordBytes.Encode(Records.Make(kind, "id", Records.Some(kind, seed))));
        var present = new HashSet<int>();
        var last = 0;
        foreach (var (number, value) in record)
        {
            Assert.True(number > last);
            Assert.False(value.IsEmpty);
            Assert.True(record.TryGet(number, out var found) && found.SequenceEqual(value));
            last = number;
            present.Add(number);
        }

        foreach (var field in RosterCatalog.FieldsOf(kind))
        {
            Assert.Equal(present.Contains(field.Number), record.TryGet(field, out _));
            Assert.Equal(present.Contains(field.Number), !record[field].IsEmpty);
        }
    });

    [Fact]
    public void Order_and_repeats_in_lists_do_not_matter() => Check.Seeds(seed =>
    {
        var random = new Random(seed);
        var samples = new Samples(random);
        foreach (var field in RosterCatalog.Fields.Where(field => field.IsList && field.Type != FieldType.Extensions))
        {
            var items = ((System.Collections.IEnumerable)samples.Of(field).Typed).Cast<object>().ToArray();
            var shuffled = items.Concat(items.Take(2)).ToArray();
            random.Shuffle(shuffled);

            Assert.Equal(Encode(field, items), Encode(field, shuffled));
        }
    });

    [Fact]
    public void Absent_blank_and_null_are_the_same()
    {
        var bare = RecordBytes.Encode(new Person { Id = "p1" });

        Assert.Equal(bare, RecordBytes.Encode(new Person { Id = " p1\t" }));
        Assert.Equal(bare, RecordBytes.Encode(new Person
        {
            Id = "p1",
            Email = " \u00A0",
            Username = "",
            Pronouns = "\u200B",
            Name = new() { Given = null, Family = "\t\n" },
            Phones = [new(PhoneType.Home, " "), new(default, "")],
            Roles = [new() { Role = default, OrgKey = "o1" }, new() { Role = new(" \u200B"), OrgKey = "o1" }, new() { Role = RosterRole.Staff, OrgKey = " " }],
            Student = new() { Grades = ["", " "] },
            Identifiers = [new("state", "")],
            Extensions = new Dictionary<string, string> { ["x"] = " " },
        }));
        Assert.Equal(new Person { Id = "p1" }, new Person { Id = "p1", Phones = [], Student = new() { Grades = [] }, Extensions = new Dictionary<string, string>() });
    }

    [Fact]
    public void A_telephone_without_a_type_keeps_its_number()
    {
        var person = new Person { Id = "p1", Phones = [new(default, "555")] };

        var read = (Person)new EncodedRecord(RosterKind.Person, RecordBytes.Encode(person)).ToRecord();

        Assert.Equal("555", Assert.Single(read.Phones).Number);
    }

    [Fact]
    public void A_known_word_is_written_in_its_canonical_spelling_and_reported_as_known()
    {
        using var writer = new RecordBatchWriter(RosterKind.Enrollment);
        writer.Begin("1");
        Assert.True(writer.WriteToken(EnrollmentFields.Role, " TEACHER "u8));
        writer.End();
        writer.Begin("2");
        Assert.False(writer.WriteToken(EnrollmentFields.Role, "Hall Monitor"u8));
        writer.End();
        writer.Begin("3");
        Assert.True(writer.WriteToken(EnrollmentFields.Role, "  "u8));
        writer.End();
        using var batch = writer.Take();

        Assert.Equal("teacher"u8, batch[0][EnrollmentFields.Role]);
        Assert.Equal("Hall Monitor"u8, batch[1][EnrollmentFields.Role]);
        Assert.False(batch[2].TryGet(EnrollmentFields.Role, out _));
        Assert.Equal(RosterRole.Teacher, ((Enrollment)batch[0].ToRecord()).Role);
        Assert.False(((Enrollment)batch[1].ToRecord()).Role.IsKnown);
    }

    [Fact]
    public void Every_known_word_is_found_in_any_case()
    {
        foreach (var field in RosterCatalog.Fields.Where(field => field.Type == FieldType.Token))
        {
            foreach (var word in field.Words!.Known)
            {
                var written = Records.ValueOf(field, writer => Assert.True(writer.WriteToken(field, word.ToUpperInvariant()), word));

                Assert.Equal(Layout.Utf8(word), written);
            }
        }
    }

    [Fact]
    public void The_type_of_a_telephone_is_a_word_too()
    {
        var person = new Person { Id = "p1", Phones = [new(new PhoneType("MOBILE"), "555")] };

        var read = (Person)new EncodedRecord(RosterKind.Person, RecordBytes.Encode(person)).ToRecord();

        Assert.Equal(PhoneType.Mobile, Assert.Single(read.Phones).Type);
    }

    [Theory]
    [InlineData(int.MinValue)]
    [InlineData(0)]
    [InlineData(int.MaxValue)]
    public void Whole_numbers_survive(int number)
    {
        var term = new Term { Id = "t", Name = "n", SchoolYear = number };

        Assert.Equal(term, new EncodedRecord(RosterKind.Term, RecordBytes.Encode(term)).ToRecord());
    }

    /// <summary>Lengths on both sides of where a length needs more bytes, in any order, with repeats and blanks between.</summary>
    [Fact]
    public void Lists_are_in_order_each_item_once_however_long_they_are() => Check.Seeds(seed =>
    {
        var random = new Random(seed);
        int[] lengths = [1, 2, 20, 126, 127, 128, 129, 300, 16_383, 16_384];
        var items = new List<string>();
        for (var i = random.Next(24); i > 0; i--)
        {
            var length = lengths[random.Next(random.Next(1, lengths.Length + 1))];
            items.Add(random.Next(5) == 0 && items.Count > 0 ? items[random.Next(items.Count)] : new string((char)('a' + random.Next(3)), length));
        }

        var value = Records.ValueOf(SectionFields.Subjects, writer =>
        {
            writer.BeginList(SectionFields.Subjects);
            foreach (var item in items)
            {
                writer.AddItem(item);
                writer.AddItem(" ");
            }

            writer.EndList();
            writer.WriteText(SectionFields.Location, "after");
        });

        var read = new List<string>();
        foreach (var item in new EncodedList(value))
        {
            read.Add(Encoding.UTF8.GetString(item));
        }

        Assert.Equal(items.Distinct().Order(StringComparer.Ordinal), read);
    });

    [Fact]
    public void Every_day_is_written_and_read()
    {
        Span<byte> text = stackalloc byte[CanonicalDate.Length];
        for (var number = DateOnly.MinValue.DayNumber; number <= DateOnly.MaxValue.DayNumber; number += 97)
        {
            var day = DateOnly.FromDayNumber(number);
            CanonicalDate.Write(day, text);

            Assert.Equal(day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), Encoding.ASCII.GetString(text));
            Assert.True(CanonicalDate.TryParse(text, out var read) && read == day);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("2025-02-29")]
    [InlineData("2025-13-01")]
    [InlineData("2025-00-01")]
    [InlineData("2025-01-00")]
    [InlineData("0000-01-01")]
    [InlineData("2025-1-01")]
    [InlineData("2025/01/01")]
    [InlineData("x025-01-01")]
    [InlineData("2x25-01-01")]
    [InlineData("20:5-01-01")]
    [InlineData("202/-01-01")]
    [InlineData("2025-x1-01")]
    [InlineData("2025-0x-01")]
    [InlineData("2025-01-x1")]
    [InlineData("2025-01-0x")]
    [InlineData("2025-01-32")]
    [InlineData("2025-04-31")]
    [InlineData("2025-01-01 ")]
    [InlineData("２025-01-1")]
    public void What_is_no_day_is_not_read(string text)
    {
        Assert.False(CanonicalDate.TryParse(Layout.Utf8(text), out _));
    }

    private static byte[] Encode(RosterField field, object[] items)
    {
        using var writer = new RecordBatchWriter(field.Kind);
        writer.Begin("id");
        writer.BeginList(field);
        foreach (var item in items)
        {
            switch (item)
            {
                case string text: writer.AddItem(text); break;
                case Identifier identifier: writer.AddPair(identifier.Scheme, identifier.Value); break;
                case Phone phone: writer.AddPair(phone.Type.Value, phone.Number); break;
                case PersonRole role: writer.AddRole(role); break;
            }
        }

        writer.EndList();
        writer.End();
        using var batch = writer.Take();
        return batch.Bytes.ToArray();
    }
}
