using Sis.EndToEnd;

// The whole path, from CSV files to a delivered plan, each night in a process of its own so that its peak memory is its own.
return args switch
{
    ["generate", var students, var folder] => await Nights.GenerateAsync(int.Parse(students), folder),
    ["night", var name, var roster, var state] => await Night.RunAsync(name, roster, state),
    ["yardstick", var roster] => Yardstick.Run(roster),
    ["net", var students, var folder, .. var rest] => await Nights.RunSafetyNetAsync(int.Parse(students), folder, rest),
    ["resume", var students, var folder] => await Nights.RunResumeAsync(int.Parse(students), folder),
    ["all", var students, var folder, .. var rest] => await Nights.RunAllAsync(int.Parse(students), folder, rest),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("""
        generate STUDENTS FOLDER                 writes day1, day2 and day2-shuffled as OneRoster 1.1 files
        night NAME ROSTER-FOLDER STATE-FILE      runs one night and prints one line of JSON
        yardstick ROSTER-FOLDER                  reads and hashes the same files
        net STUDENTS FOLDER [PAIRS]              nights with and without gates and health report, in turn
        resume STUDENTS FOLDER                   a night whose process is killed in the middle of its delivery, and the one after it
        all STUDENTS FOLDER [DUCKDB-FOLDER] [PAIRS]
                                                 all nights beside both yardsticks; DuckDB where its folder is given
        """);
    return 2;
}
