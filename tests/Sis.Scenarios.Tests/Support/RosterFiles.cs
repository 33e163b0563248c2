using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace Sis.Scenarios.Tests;

/// <summary>A small district as OneRoster 1.1 files, each of which a test may damage. Every personal value holds <see cref="Canary"/>.</summary>
internal sealed class RosterFiles
{
    public const string Canary = "cnry";

    private readonly SortedDictionary<string, byte[]> _files = new(StringComparer.Ordinal);

    public RosterFiles(string prefix = "", int students = 60)
    {
        Write("orgs.csv", "sourcedId,status,dateLastModified,name,type,identifier,parentSourcedId",
            [$"{prefix}d1,,,Sample District,district,900,", $"{prefix}s1,,,North School,school,901,{prefix}d1", $"{prefix}s2,,,South School,school,902,{prefix}d1"]);
        Write("academicSessions.csv", "sourcedId,status,dateLastModified,title,type,startDate,endDate,parentSourcedId,schoolYear",
            [$"{prefix}y1,,,2026-2027,schoolYear,2026-08-01,2027-07-01,,2027", $"{prefix}t1,,,Fall,term,2026-08-01,2027-01-01,{prefix}y1,2027"]);
        Write("courses.csv", "sourcedId,status,dateLastModified,schoolYearSourcedId,title,courseCode,grades,orgSourcedId,subjects,subjectCodes",
            Enumerable.Range(1, 6).Select(i => $"{prefix}c{i},,,{prefix}y1,Course {i},C{i},05,{prefix}d1,,"));
        Write("classes.csv",
            "sourcedId,status,dateLastModified,title,grades,courseSourcedId,classCode,classType,location,schoolSourcedId,termSourcedIds,subjects,subjectCodes,periods",
            Enumerable.Range(1, 12).Select(i => $"{prefix}k{i},,,Class {i},05,{prefix}c{1 + (i % 6)},K{i},scheduled,Room {i},{prefix}s{1 + (i % 2)},{prefix}t1,,,"));
        Write("users.csv",
            "sourcedId,status,dateLastModified,enabledUser,orgSourcedIds,role,username,userIds,givenName,familyName,middleName,identifier,email,sms,phone,agentSourcedIds,grades,password",
            Enumerable.Range(1, students).SelectMany(i => new[]
            {
                User($"{prefix}p{i}", "student", $"{prefix}s{1 + (i % 2)}", i, $"{prefix}g{i}", "05"),
                User($"{prefix}g{i}", "parent", $"{prefix}s{1 + (i % 2)}", i + 1000, $"{prefix}p{i}", string.Empty),
            }).Concat(Enumerable.Range(1, 6).Select(i => User($"{prefix}q{i}", "teacher", $"\"{prefix}s1,{prefix}s2\"", i + 2000, string.Empty, string.Empty))));
        Write("demographics.csv", "sourcedId,status,dateLastModified,birthDate,sex,americanIndianOrAlaskaNative,asian,blackOrAfricanAmerican,"
                + "nativeHawaiianOrOtherPacificIslander,white,demographicRaceTwoOrMoreRaces,hispanicOrLatinoEthnicity,countryOfBirthCode,"
                + "stateOfBirthAbbreviation,cityOfBirth,publicSchoolResidenceStatus",
            Enumerable.Range(1, students).Select(i =>
                $"{prefix}p{i},,,2015-0{1 + (i % 9)}-1{i % 10},female,false,true,false,false,false,false,true,{Canary}-country,{Canary}-state,{Canary}-city{i},{Canary}-residence"));
        Write("enrollments.csv", "sourcedId,status,dateLastModified,classSourcedId,schoolSourcedId,userSourcedId,role,primary,beginDate,endDate",
            Enumerable.Range(1, students * 4).Select(i => $"{prefix}e{i},,,{prefix}k{1 + (i % 12)},,{prefix}p{1 + (i % students)},student,,2026-08-01,")
                .Concat(Enumerable.Range(1, 12).Select(i => $"{prefix}f{i},,,{prefix}k{i},,{prefix}q{1 + (i % 6)},teacher,true,,")));
        Write("manifest.csv", "propertyName,value",
            ["manifest.version,1.0", "oneroster.version,1.1", .. _files.Keys.Select(name => $"file.{Path.GetFileNameWithoutExtension(name)},bulk")]);
    }

    /// <summary>Replaces text that must be in a file.</summary>
    public RosterFiles Replace(string name, string old, string now)
    {
        var text = Text(name);
        Assert.Contains(old, text, StringComparison.Ordinal);
        return Set(name, Encoding.UTF8.GetBytes(text.Replace(old, now, StringComparison.Ordinal)));
    }

    /// <summary>Takes away the rows that begin with an identifier.</summary>
    public RosterFiles RemoveRow(string name, string id)
    {
        var lines = Text(name).Split("\r\n");
        Assert.Single(lines, line => line.StartsWith(id + ',', StringComparison.Ordinal));
        return Set(name, Encoding.UTF8.GetBytes(string.Join("\r\n", lines.Where(line => !line.StartsWith(id + ',', StringComparison.Ordinal)))));
    }

    /// <summary>Changes a row as a whole.</summary>
    public RosterFiles ChangeRow(string name, string id, Func<string, string> change)
    {
        var lines = Text(name).Split("\r\n");
        Assert.Single(lines, line => line.StartsWith(id + ',', StringComparison.Ordinal));
        return Set(name, Encoding.UTF8.GetBytes(string.Join("\r\n", lines.Select(line => line.StartsWith(id + ',', StringComparison.Ordinal) ? change(line) : line))));
    }

    public RosterFiles Append(string name, params string[] rows) => Set(name, [.. _files[name], .. Encoding.UTF8.GetBytes(string.Concat(rows.Select(row => row + "\r\n")))]);

    public RosterFiles Change(string name, Func<byte[], byte[]> change) => Set(name, change(_files[name]));

    public RosterFiles Set(string name, byte[] content)
    {
        _files[name] = content;
        return this;
    }

    public RosterFiles Delete(string name)
    {
        Assert.True(_files.Remove(name));
        return this;
    }

    public string Text(string name) => Encoding.UTF8.GetString(_files[name]);

    public void WriteTo(string folder)
    {
        foreach (var file in Directory.GetFiles(folder))
        {
            File.Delete(file);
        }

        foreach (var (name, content) in _files)
        {
            File.WriteAllBytes(Path.Combine(folder, name), content);
        }
    }

    public byte[] ToZip()
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in _files)
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(content);
            }
        }

        return stream.ToArray();
    }

    private static string User(string id, string role, string orgs, int number, string agents, string grades) => string.Create(CultureInfo.InvariantCulture,
        $"{id},,,true,{orgs},{role},{Canary}-user{number},{{ldap:{Canary}-ldap{number}}},{Canary}-given{number},{Canary}-family{number},{Canary}-middle{number},"
        + $"{Canary}-number{number},{Canary}-mail{number}@example.org,{Canary}-sms{number},{Canary}-phone{number},{agents},{grades},{Canary}-password{number}");

    private void Write(string name, string header, IEnumerable<string> rows) =>
        _files[name] = Encoding.UTF8.GetBytes(string.Concat(rows.Prepend(header).Select(row => row + "\r\n")));
}
