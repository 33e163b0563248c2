namespace Sis.Scenarios.Tests;

/// <summary>What the generator of the day-by-day district says that it changed on one day.</summary>
internal sealed class ChangeLog
{
    public HashSet<string> CreatedPeople { get; } = [];

    public HashSet<string> RemovedPeople { get; } = [];

    public int CreatedEnrollments { get; private set; }

    public int RemovedEnrollments { get; private set; }

    /// <summary>Reads the log: lines about files stand between the days.</summary>
    public static IReadOnlyList<ChangeLog> Read(string path)
    {
        var days = new List<ChangeLog>();
        var isBetween = true;
        foreach (var line in File.ReadLines(path).Where(line => line.StartsWith('|')).Skip(2))
        {
            var cells = line.Split('|', StringSplitOptions.TrimEntries);
            if (cells[2] == "File")
            {
                isBetween = true;
                continue;
            }

            if (isBetween)
            {
                days.Add(new ChangeLog());
                isBetween = false;
            }

            days[^1].Add(cells[1], cells[2], cells[4].Split(' ')[0]);
        }

        return days;
    }

    private void Add(string action, string type, string key)
    {
        switch (action, type)
        {
            case ("Created", "Student"):
                Assert.True(CreatedPeople.Add(key));
                break;
            case ("Deactivated", "Student"):
                Assert.True(RemovedPeople.Add(key));
                break;
            case ("Created", "Enrollment"):
                CreatedEnrollments++;
                break;
            case ("Deactivated", "Enrollment"):
                RemovedEnrollments++;
                break;
            default:
                Assert.Fail($"Not known: {action} {type}");
                break;
        }
    }
}
