using BenchmarkDotNet.Attributes;

namespace Sis.Benchmarks;

/// <summary>What does sharing add to an enrollment, when all is allowed, and when its dates are not so that it is written anew?</summary>
[MemoryDiagnoser]
public class ShareEnrollments
{
    private const int Most = 10_000;

    private byte[][] _enrollments = [];
    private RecordSharer _everything = null!;
    private RecordSharer _masked = null!;

    [GlobalSetup]
    public void Setup()
    {
        var presence = new Presence(Samples.Hasher);
        Know(presence, RosterKind.Section);
        Know(presence, RosterKind.Person);
        _enrollments = [.. Samples.Encoded(RosterKind.Enrollment).Take(Most)];
        _everything = Sharer(RosterFieldSet.Everything, presence);
        _masked = Sharer(RosterFieldSet.Of(EnrollmentFields.SectionKey.Name, EnrollmentFields.PersonKey.Name), presence);
        if (Everything() != 0 || Masked() == 0)
        {
            throw new InvalidOperationException("Only what is masked should be written anew.");
        }
    }

    [GlobalCleanup]
    public void Cleanup()
    {
        _everything.Dispose();
        _masked.Dispose();
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Most)]
    public int WalkedFields()
    {
        var length = 0;
        foreach (var bytes in _enrollments)
        {
            foreach (var (number, value) in new EncodedRecord(RosterKind.Enrollment, bytes))
            {
                length += number + value.Length;
            }
        }

        return length;
    }

    [Benchmark(OperationsPerInvoke = Most)]
    public int Everything() => Share(_everything);

    [Benchmark(OperationsPerInvoke = Most)]
    public int Masked() => Share(_masked);

    private static void Know(Presence presence, RosterKind kind)
    {
        var set = presence.Begin(kind, Most);
        foreach (var bytes in Samples.Encoded(kind))
        {
            Samples.Hasher.Hash(new EncodedRecord(kind, bytes).Key, out var low, out var high);
            set.Add(new KeyHash(low, high));
        }
    }

    private static RecordSharer Sharer(RosterFieldSet fields, Presence presence) =>
        new(KindShape.All(fields)[(int)RosterKind.Enrollment], null, presence, Samples.Hasher);

    private int Share(RecordSharer sharer)
    {
        var rewritten = 0;
        foreach (var bytes in _enrollments)
        {
            rewritten += sharer.Share(new EncodedRecord(RosterKind.Enrollment, bytes)) switch
            {
                ShareOutcome.Unchanged => 0,
                ShareOutcome.Rewritten => 1,
                var outcome => throw new InvalidOperationException($"An enrollment was not shared: {outcome}."),
            };
        }

        return rewritten;
    }
}
