namespace Sis.Sharing.Tests;

/// <summary>Nothing is shared unless someone says what and which fields, and the messages say how to say it.</summary>
public sealed class SharingBuilderTests
{
    [Fact]
    public void A_policy_without_a_mode_is_refused()
    {
        var message = Refused("SIS4004", share => share.Fields(f => f.Allow("person.email")));

        Assert.Contains("District()", message, StringComparison.Ordinal);
        Assert.Contains("Schools(\"hs-01\")", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_policy_without_fields_is_refused()
    {
        Assert.Contains("Fields(f => f.Allow(", Refused("SIS4004", share => share.District()), StringComparison.Ordinal);
        Refused("SIS4004", share => share.Schools("hs-01").Fields(_ => { }));
        Refused("SIS4004", share => share.Schools("hs-01").Fields(f => f.Allow()));
        Refused("SIS4004", _ => { });
    }

    [Fact]
    public void Two_modes_are_refused()
    {
        Assert.Contains("both District(…) and Schools(…)", Refused("SIS4003", share => { share.District(); share.Schools("hs-01"); }), StringComparison.Ordinal);
        Assert.Contains("both Schools(…) and District(…)", Refused("SIS4003", share => { share.Schools("hs-01"); share.District(); }), StringComparison.Ordinal);
        Refused("SIS4003", share => { share.Schools("hs-01"); share.Schools("hs-02"); });
        Refused("SIS4003", share => { share.District().Fields(f => f.Allow("person.email")); share.District(); });
    }

    /// <summary>The modes are on one type, and what is left to say after one of them on another, so that two in a row do not compile.</summary>
    [Fact]
    public void After_a_mode_there_is_no_mode_to_choose()
    {
        string[] modes = [.. Enum.GetNames<SharingMode>()];

        Assert.All(modes, mode => Assert.Equal(typeof(SharingTerms), typeof(SharingBuilder).GetMethod(mode)!.ReturnType));
        Assert.All(modes, mode => Assert.Null(typeof(SharingTerms).GetMethod(mode)));
    }

    [Fact]
    public void A_definition_that_says_more_than_its_mode_is_refused()
    {
        var definition = new SharingDefinition { Mode = SharingMode.District, Schools = ["hs-01"], Fields = ["person.email"] };

        Assert.Equal("SIS4003", Assert.Throws<SisException>(() => SharingPolicy.Create(definition)).Code);
    }

    [Fact]
    public void Schools_without_identifiers_are_refused()
    {
        Assert.Contains("Schools(\"hs-01\", \"hs-02\")", Refused("SIS4004", share => share.Schools()), StringComparison.Ordinal);
        Refused("SIS4004", share => share.Schools("hs-01", " ").Fields(f => f.Allow("person.email")));
        Refused("SIS4004", share => share.Schools(new List<string>()));
        Assert.Throws<ArgumentNullException>(() => SharingPolicy.Create(share => share.Schools(null!)));
    }

    [Fact]
    public void Unknown_fields_are_refused_with_a_suggestion()
    {
        Assert.Contains("person.email", Refused("SIS4001", share => share.District().Fields(f => f.Allow("person.emial"))), StringComparison.Ordinal);
    }

    [Fact]
    public void Fields_add_up_and_may_come_from_a_list()
    {
        var policy = SharingPolicy.Create(share => share
            .District()
            .Fields(f => f.Allow("person.email").Allow(new List<string> { "section.title" }))
            .Fields(f => f.Allow("person.ext.bus", "person.demographics.birthDate")));

        Assert.Equal(["person.demographics.birthDate", "person.email", "person.ext.bus", "section.schoolKey", "section.title"], policy.Fields.Names);
    }

    [Fact]
    public void Everything_stays_everything_whatever_is_added()
    {
        var policy = SharingPolicy.Create(share => share.District().Fields(f => f.AllowEverything().Allow("person.ext.bus")));

        Assert.Equal(RosterFieldSet.Everything.ToString(), policy.Fields.ToString());
    }

    [Fact]
    public void Share_hands_the_policy_to_the_sync_and_names_the_sync_in_errors()
    {
        var sync = new FakeSync();
        sync.Share(share => share.Schools("hs-01", "hs-02").Fields(f => f.Allow("person.name.*", "person.roles", "section.title", "enrollment.role")));
        var error = Assert.Throws<SisException>(() => sync.Share(share => share.District()));

        Assert.True(sync.Policy!.Fields.Contains(PersonFields.FamilyName));
        Assert.Contains("sync 'library'", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentNullException>(() => sync.Share(null!));
    }

    [Fact]
    public void The_fingerprint_depends_on_what_is_said_and_not_on_how()
    {
        var policy = Policies.Schools(["hs-02", "hs-01"], "section.title", "person.email");

        Assert.Equal("sharing/2\nmode schools\nschool 5:hs-01\nschool 5:hs-02\npeople Student, Teacher; None; StayOut\nfields\nperson.email\nsection.schoolKey\nsection.title", policy.Fingerprint);
        Assert.Equal(policy.Fingerprint, Policies.Schools(["hs-01", " hs-02 ", "hs-01"], "person.email", "section.title", "section.schoolKey").Fingerprint);
        Assert.NotEqual(policy.Fingerprint, Policies.Schools(["hs-01"], "section.title", "person.email").Fingerprint);
        Assert.NotEqual(policy.Fingerprint, Policies.Schools(["hs-02", "hs-01"], "section.title").Fingerprint);
        Assert.NotEqual(Policies.Schools(["a\n1:b"]).Fingerprint, Policies.Schools(["a", "b"]).Fingerprint);
        Assert.StartsWith("sharing/2\nmode district\nfields\n",
            SharingPolicy.Create(share => share.District().Fields(f => f.AllowEverything())).Fingerprint, StringComparison.Ordinal);
    }

    /// <summary>Deciding needs more than may leave: otherwise a source would not read the roles by which people are shared.</summary>
    [Theory]
    [InlineData("person.name.given", "enrollment.personKey enrollment.role enrollment.sectionKey org.parentKey person.roles section.schoolKey")]
    [InlineData("section.title", "org.parentKey")]
    [InlineData("term.name", "org.parentKey section.schoolKey section.termKeys term.orgKey term.parentKey")]
    [InlineData("course.title", "course.orgKey org.parentKey section.courseKey section.schoolKey")]
    public void What_deciding_needs_is_read_though_it_may_not_leave(string field, string needed)
    {
        Assert.Equal(needed, string.Join(' ', Policies.Schools(["hs-01"], field).ScopeFields.Names));
    }

    [Fact]
    public void Contacts_are_read_only_when_they_may_leave()
    {
        Assert.True(Policies.Schools(["hs-01"]).ScopeFields.Includes(RosterKind.StudentContact));
        Assert.False(Policies.Schools(["hs-01"], Policies.WithoutContacts).ScopeFields.Includes(RosterKind.StudentContact));
        Assert.Empty(SharingPolicy.Create(share => share.District().Fields(f => f.AllowEverything())).ScopeFields.Names);
    }

    /// <summary>A roster read with exactly the fields that the policy asks for gives the same decisions as the whole roster.</summary>
    [Fact]
    public void The_fields_asked_for_are_enough_to_decide() => Check.Seeds(seed =>
    {
        var records = RandomRoster.Make(seed);
        var (policy, _) = Policies.Any(seed);
        var asked = policy.Fields.Union(policy.ScopeFields);
        var read = records.Where(record => asked.Includes(record.Kind)).Select(record => Read(record, asked)).ToList();

        var whole = Decisions.SharedAsync(policy, records).GetAwaiter().GetResult();
        var masked = Decisions.SharedAsync(policy, read).GetAwaiter().GetResult();

        Assert.Equal(whole.Order(), masked.Order());
    });

    private static RosterRecord Read(RosterRecord record, RosterFieldSet fields)
    {
        using var writer = new RecordBatchWriter(record.Kind);
        writer.Begin(record.Id);
        foreach (var (number, value) in new EncodedRecord(record.Kind, RecordBytes.Encode(record)))
        {
            if ((fields.GetMask(record.Kind) & (1UL << number)) != 0)
            {
                writer.WriteCanonical(RosterCatalog.Find(record.Kind, number)!, value);
            }
        }

        writer.End();
        using var batch = writer.Take();
        return batch[0].ToRecord();
    }

    private static string Refused(string code, Action<SharingBuilder> configure)
    {
        var error = Assert.Throws<SisException>(() => SharingPolicy.Create(configure));
        Assert.Equal(code, error.Code);
        return error.Message;
    }

    private sealed class FakeSync : ISyncBuilder
    {
        public ISharingPolicy? Policy { get; private set; }

        public string Name => "library";

        public ISyncBuilder From(string source) => this;

        public ISyncBuilder SharePolicy(Func<IServiceProvider, ISharingPolicy> policy)
        {
            Policy = policy(null!);
            return this;
        }

        public ISyncBuilder To(Func<IServiceProvider, IRosterSink> sink) => this;
    }
}
