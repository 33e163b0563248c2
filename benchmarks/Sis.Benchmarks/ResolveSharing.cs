using BenchmarkDotNet.Attributes;
using Sis.Sharing;
using Sis.Testing;

namespace Sis.Benchmarks;

/// <summary>What does a policy cost an enrollment: working out the scope over the whole roster, and then deciding?</summary>
/// <remarks>A district of 100,000 students, so that the tables are larger than the caches. Times are per enrollment, everything else included.</remarks>
[MemoryDiagnoser]
public class ResolveSharing
{
    private const int Students = 100_000;
    private const int Enrollments = 500_000;

    private HeldRoster _roster = null!;
    private ISharingPolicy _policy = null!;
    private ISharingScope _scope = null!;

    [Params("district", "all schools", "half the schools", "rules")]
    public string Policy { get; set; } = string.Empty;

    [GlobalSetup]
    public void Setup()
    {
        _roster = new HeldRoster(new DistrictGenerator(Students).DayOne, Enrollments);
        string[] schools = [.. _roster.Keys(RosterKind.Org).Skip(1)];
        _policy = SharingPolicy.Create(share =>
        {
            var terms = Policy switch
            {
                "district" => share.District(),
                "all schools" => share.Schools(schools),
                "half the schools" => share.Schools(schools.Where((_, index) => index % 2 == 0)),
                _ => share.Rules(rules => rules
                    .IncludeSections(where => where.Contains("section.title", "a").IsNot("org.name", "none"))
                    .IncludeStudents(where => where.OneOf("person.student.grades", "09", "10"))
                    .ExcludeTeachers(where => where.StartsWith("person.name.family", "B"))),
            };
            terms.Fields(fields => fields.Rostering());
        });
        _scope = Resolve();
        if (DecideEnrollments() == 0)
        {
            throw new InvalidOperationException("Nothing is shared.");
        }
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Enrollments)]
    public long WalkEnrollments()
    {
        var length = 0L;
        foreach (var batch in _roster.Batches(RosterKind.Enrollment))
        {
            for (var i = 0; i < batch.Count; i++)
            {
                length += batch[i][EnrollmentFields.PersonKey].Length;
            }
        }

        return length;
    }

    [Benchmark(OperationsPerInvoke = Enrollments)]
    public ISharingScope Resolve() => _policy.ResolveAsync(_roster).AsTask().GetAwaiter().GetResult();

    [Benchmark(OperationsPerInvoke = Enrollments)]
    public int DecideEnrollments()
    {
        var shared = 0;
        foreach (var batch in _roster.Batches(RosterKind.Enrollment))
        {
            for (var i = 0; i < batch.Count; i++)
            {
                shared += _scope.Decide(batch[i]).IsShared ? 1 : 0;
            }
        }

        return shared;
    }
}
