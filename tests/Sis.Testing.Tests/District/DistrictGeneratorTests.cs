using System.Numerics;
using System.Text;

namespace Sis.Testing.Tests;

public sealed class DistrictGeneratorTests
{
    private static readonly DistrictGenerator Tiny = new(new DistrictOptions
    {
        Students = 300,
        StudentsPerSchool = 60,
        HasContacts = true,
        UpdatedShare = 0.05,
        RemovedShare = 0.03,
        AddedShare = 0.04,
    });

    private static readonly MemoryRoster DayOne = Tiny.DayOne.ToRoster();
    private static readonly MemoryRoster DayTwo = Tiny.DayTwo.ToRoster();

    [Fact]
    public void A_district_is_the_same_on_every_machine_and_in_every_version()
    {
        Assert.Equal("7bea166d06647b76dea917c307e1b83f993261256e42cf51d81776c42302f314", DayOne.Fingerprint());
        Assert.Equal("50ef91b12c74cc7d4240d3720f7a9390d59720261d67697802b3058ad8435a55", DayTwo.Fingerprint());
    }

    [Fact]
    public void Another_seed_makes_another_district()
    {
        var other = new DistrictGenerator(Tiny.Options with { Seed = 43 });

        Assert.NotEqual(DayOne.Fingerprint(), other.DayOne.ToRoster().Fingerprint());
    }

    [Fact]
    public void A_small_district_has_the_documented_counts()
    {
        var district = new DistrictGenerator();

        Assert.Equal([14, 7, 200, 2834, 10_625, 72_833, 0], RosterKinds.All.Select(district.DayOne.CountOf));
        Assert.Equal([14, 7, 200, 2834, 10_625, 72_821, 0], RosterKinds.All.Select(district.DayTwo.CountOf));
        Assert.Equal("course +0 ~2 -0; section +0 ~28 -0; person +50 ~106 -50; enrollment +351 ~723 -363", district.Changes.ToString());
        Assert.Equal(district.DayOne.CountOf(RosterKind.Enrollment), district.DayOne.Records(RosterKind.Enrollment).LongCount());
    }

    [Fact]
    public void Keys_are_unique()
    {
        Assert.Equal(RosterKinds.All.Sum(Tiny.DayOne.CountOf), DayOne.Count);
        Assert.Equal(RosterKinds.All.Sum(Tiny.DayTwo.CountOf), DayTwo.Count);
    }

    [Fact]
    public void The_order_of_keys_is_not_the_order_of_records()
    {
        var ids = Tiny.DayOne.Records(RosterKind.Enrollment).Select(record => record.Id).ToList();

        Assert.InRange(ids.Zip(ids.Skip(1)).Count(pair => string.CompareOrdinal(pair.First, pair.Second) < 0), ids.Count * 4 / 10, ids.Count * 6 / 10);
        Assert.All(ids, id => Assert.Matches("^[0-9a-f]{24}$", id));
    }

    [Fact]
    public void References_are_closed_on_both_days()
    {
        Assert.Empty(DayOne.DanglingReferences());
        Assert.Empty(DayTwo.DanglingReferences());
    }

    [Theory]
    [InlineData(1, 750)]
    [InlineData(7, 1)]
    [InlineData(50, 10)]
    [InlineData(399, 100)]
    public void A_district_of_any_size_is_closed_and_counts_its_changes(int students, int perSchool)
    {
        var district = new DistrictGenerator(new DistrictOptions
        {
            Students = students,
            StudentsPerSchool = perSchool,
            HasContacts = true,
            UpdatedShare = 0.1,
            RemovedShare = 0.1,
            AddedShare = 0.1,
        });
        var (before, after) = (district.DayOne.ToRoster(), district.DayTwo.ToRoster());

        Assert.Empty(before.DanglingReferences());
        Assert.Empty(after.DanglingReferences());
        Assert.Equal(DistrictChanges.Between(before, after).ToString(), district.Changes.ToString());
    }

    [Fact]
    public void Expected_changes_are_what_a_comparison_of_the_days_finds()
    {
        var found = DistrictChanges.Between(DayOne, DayTwo);

        Assert.Equal(found.ToString(), Tiny.Changes.ToString());
        Assert.Equal(found, Tiny.Changes);
    }

    [Fact]
    public void Every_sort_of_change_happens()
    {
        foreach (var kind in (RosterKind[])[RosterKind.Person, RosterKind.Enrollment])
        {
            Assert.True(Tiny.Changes.Created(kind) > 0 && Tiny.Changes.Updated(kind) > 0 && Tiny.Changes.Removed(kind) > 0, kind.ToName());
        }

        Assert.True(Tiny.Changes.Updated(RosterKind.Section) > 0);
        Assert.True(Tiny.Changes.Removed(RosterKind.StudentContact) > 0);
    }

    [Fact]
    public void An_update_changes_exactly_one_field_and_all_of_them_get_their_turn()
    {
        var large = new DistrictGenerator(new DistrictOptions { Students = 2000, UpdatedShare = 0.3, RemovedShare = 0, AddedShare = 0 });
        var (before, after) = (large.DayOne.ToRoster(), large.DayTwo.ToRoster());
        var changed = 0UL;
        foreach (var (key, bytes) in after.Bytes)
        {
            if (!before.Bytes[key].AsSpan().SequenceEqual(bytes))
            {
                var fields = RecordComparer.ChangedFields(key.Kind, before.Bytes[key], bytes);
                Assert.True(BitOperations.PopCount(fields) == 1, key.ToString());
                changed |= key.Kind == RosterKind.Person ? fields : 0;
            }
        }

        RosterField[] expected = [PersonFields.FamilyName, PersonFields.MiddleName, PersonFields.Email, PersonFields.Phones, PersonFields.Enabled, PersonFields.BirthCity];
        Assert.Equal(expected.Aggregate(0UL, (bits, field) => bits | (1UL << field.Number)), changed);
    }

    [Fact]
    public void Shuffled_is_the_same_in_another_order()
    {
        var shuffled = Tiny.DayTwo.Shuffled();
        var (before, after) = (Ids(Tiny.DayTwo), Ids(shuffled));

        Assert.NotEqual(before, after);
        Assert.Equal(before.Order(StringComparer.Ordinal), after.Order(StringComparer.Ordinal));
        Assert.Equal(DayTwo.Fingerprint(), shuffled.ToRoster().Fingerprint());

        static List<string> Ids(DistrictDay day) => [.. day.Records(RosterKind.Person).Select(record => record.Id)];
    }

    [Fact]
    public void Records_of_both_days_come_in_one_order()
    {
        foreach (var kind in RosterKinds.All)
        {
            var first = Tiny.DayOne.Records(kind).Select(record => record.Id).Where(id => DayTwo.Contains(new RosterKey(kind, id)));
            var second = Tiny.DayTwo.Records(kind).Select(record => record.Id).Where(id => DayOne.Contains(new RosterKey(kind, id)));

            Assert.Equal(first, second);
        }
    }

    [Fact]
    public void New_students_stand_among_the_old_ones()
    {
        var isNew = Tiny.DayTwo.Records(RosterKind.Enrollment).Select(record => !DayOne.Contains(record.Key)).ToList();

        Assert.True(isNew.IndexOf(true) < isNew.Count / 3);
        Assert.InRange(isNew.LastIndexOf(true), isNew.Count / 2, isNew.Count - 10);
    }

    [Fact]
    public void Sections_have_about_25_students_and_a_teacher_of_their_school()
    {
        var district = new DistrictGenerator(1500).DayOne.ToRoster();
        var people = district.Records.OfType<Person>().ToDictionary(person => person.Id);
        var enrollments = district.Records.OfType<Enrollment>().ToLookup(enrollment => enrollment.SectionKey);

        foreach (var section in district.Records.OfType<Section>())
        {
            var members = enrollments[section.Id].ToList();
            Assert.InRange(members.Count(member => member.Role == RosterRole.Student), 15, 35);
            Assert.Single(members, member => member.Role == RosterRole.Teacher);
            Assert.All(members, member => Assert.Equal(section.SchoolKey, people[member.PersonKey].Roles.Single().OrgKey));
        }
    }

    [Fact]
    public void Nobody_is_in_two_sections_at_once()
    {
        var periods = DayOne.Records.OfType<Section>().ToDictionary(section => section.Id, section => section.Periods.Single());
        var lessons = DayOne.Records.OfType<Enrollment>().Select(enrollment => (enrollment.PersonKey, periods[enrollment.SectionKey])).ToList();

        Assert.Distinct(lessons);
    }

    [Fact]
    public void Line_breaks_stand_in_rooms_only_when_asked_for()
    {
        var with = new DistrictGenerator(new DistrictOptions { Students = 2000, HasLineBreaks = true });

        Assert.Contains(with.DayOne.Records(RosterKind.Section).OfType<Section>(), section => section.Location?.Contains('\n') == true);
        Assert.DoesNotContain(DayOne.Bytes.Values, bytes => bytes.AsSpan().IndexOf("Annex\n"u8) >= 0 || Encoding.UTF8.GetString(bytes).Contains("\nAnnex"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_source_delivers_the_day(bool asBatches)
    {
        var items = await Sample.ReadAsync(Tiny.DayTwo.ToSource(asBatches));

        Assert.Equal(DayTwo.Fingerprint(), MemoryRoster.Of(Sample.RecordsIn(items)).Fingerprint());
        Assert.Equal(7, items.OfType<EndItem>().Count(end => end is { IsComplete: true, Mode: ReadMode.Full }));
        Assert.Equal(asBatches, items.OfType<BatchItem>().Any());
    }

    [Fact]
    public void Impossible_options_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new DistrictGenerator(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new DistrictGenerator(new DistrictOptions { RemovedShare = 0.9 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new DistrictGenerator(new DistrictOptions { StudentsPerSchool = 0 }));
    }
}
