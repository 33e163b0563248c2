using System.Runtime.CompilerServices;

namespace Sis.Sharing;

/// <content>Whole batches: what is looked up for many records at a time is waited for once.</content>
internal sealed partial class SelectedScope
{
    /// <summary>How many identifiers are looked up at a time.</summary>
    private const int GroupSize = 128;

    public void DecideAll(RecordBatch batch, Span<bool> shared)
    {
        var isLookedUp = fields.Includes(batch.Kind) && !selection.IsDistrict;
        for (var start = 0; start < batch.Count; start += GroupSize)
        {
            var group = shared[start..Math.Min(start + GroupSize, batch.Count)];
            switch (batch.Kind)
            {
                case RosterKind.Enrollment when isLookedUp:
                    DecideEnrollments(batch, start, group);
                    break;
                case RosterKind.Person when isLookedUp:
                    DecidePeople(batch, start, group);
                    break;
                default:
                    for (var i = 0; i < group.Length; i++)
                    {
                        group[i] = Decide(batch[start + i]).IsShared;
                    }

                    break;
            }
        }
    }

    /// <remarks>A section is looked up once for enrollments in it that come together.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void DecideEnrollments(RecordBatch batch, int start, Span<bool> shared)
    {
        Span<PackedKey> sections = stackalloc PackedKey[GroupSize];
        Span<byte> sectionOf = stackalloc byte[GroupSize];
        ReadOnlySpan<byte> last = default;
        var count = 0;
        for (var i = 0; i < shared.Length; i++)
        {
            var section = EnrollmentParts.Read(batch.BytesOf(start + i)).Section;
            if (count == 0 || !section.SequenceEqual(last))
            {
                sections[count++] = PackedKey.Of(section);
                last = section;
            }

            sectionOf[i] = (byte)(count - 1);
        }

        Sections.Fetch(sections[..count]);
        for (var i = 0; i < shared.Length; i++)
        {
            ref readonly var packed = ref sections[sectionOf[i]];
            var isFirst = i == 0 || sectionOf[i] != sectionOf[i - 1];
            shared[i] = isFirst
                ? IsSharedSection(Sections.Get(packed.Form == PackedKey.LongForm ? batch[start + i][EnrollmentFields.SectionKey] : default, packed))
                : shared[i - 1];
        }

        for (var i = 0; ExcludedPeople.Count > 0 && i < shared.Length; i++)
        {
            shared[i] = shared[i] && IsNotExcluded(batch[start + i]);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void DecidePeople(RecordBatch batch, int start, Span<bool> shared)
    {
        Span<PackedKey> people = stackalloc PackedKey[GroupSize];
        for (var i = 0; i < shared.Length; i++)
        {
            people[i] = PackedKey.Of(batch[start + i].Key);
        }

        People.Fetch(people[..shared.Length]);
        for (var i = 0; i < shared.Length; i++)
        {
            var person = batch[start + i];
            shared[i] = DecidePerson(person, People.Get(person.Key, people[i])).IsShared;
        }
    }
}
