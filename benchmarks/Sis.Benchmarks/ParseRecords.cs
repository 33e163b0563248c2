using System.Diagnostics;
using BenchmarkDotNet.Attributes;
using Sis.Csv;

namespace Sis.Benchmarks;

/// <summary>What does it cost to make canonical records of the rows of a OneRoster file, beside only looking at its fields?</summary>
[MemoryDiagnoser]
public class ParseRecords
{
    private byte[] _file = [];

    [Params("users.csv", "enrollments.csv")]
    public string File { get; set; } = string.Empty;

    private RosterTable Table => File == OneRosterTables.Users.File ? OneRosterTables.Users : OneRosterTables.Enrollments;

    /// <remarks>
    /// A night reads millions of rows, so what counts is the code that the runtime has after a second. It compiles that beside the run, and until then a short
    /// benchmark would measure the code of before.
    /// </remarks>
    [GlobalSetup]
    public void Setup()
    {
        _file = Samples.OneRosterFile(File);
        for (var round = 0; round < 5; round++)
        {
            for (var since = Stopwatch.StartNew(); since.ElapsedMilliseconds < 300;)
            {
                _ = CsvHelperSpans() + CsvHelperStrings() + OneRosterFile() + OneRosterFileWithRules();
            }

            Thread.Sleep(200);
        }
    }

    [Benchmark(Baseline = true)]
    public long CsvHelperSpans() => PlainCsv.CountBytesOfFields(_file);

    [Benchmark]
    public long CsvHelperStrings() => PlainCsv.CountLettersOfFields(_file);

    [Benchmark]
    public long OneRosterFile() => Read(new TableReader(Table, ReadMode.Full, RosterFieldSet.Everything));

    /// <summary>With the rules between files, of which one file alone needs the most: remembering user names and addresses.</summary>
    [Benchmark]
    public long OneRosterFileWithRules()
    {
        var rules = new OneRosterRules(RosterFieldSet.Everything);
        return Read(new TableReader(Table, ReadMode.Full, RosterFieldSet.Everything) { Watch = layout => rules.Watch(Table, layout) });
    }

    private long Read(TableReader reader)
    {
        var records = 0L;
        foreach (var item in reader.Read(() => new MemoryStream(_file), CancellationToken.None))
        {
            if (item is BatchItem { Batch: var batch })
            {
                records += batch.Count;
                batch.Dispose();
            }
        }

        return reader.IsComplete ? records : throw new InvalidOperationException(reader.Reason);
    }
}
