using System.IO.Compression;
using System.Text;

namespace Sis.Csv.Tests;

/// <summary>A small export, each file of which a test may replace.</summary>
internal sealed class Export : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly SortedDictionary<string, byte[]> _files = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, string> _modes = new(StringComparer.Ordinal);
    private readonly string _version;

    private Export(string version) => _version = version;

    public string Path => _folder.Path;

    public static Export V11() => new Export("1.1").WithCommonFiles()
        .With("users", "sourcedId,status,dateLastModified,enabledUser,orgSourcedIds,role,username,userIds,givenName,familyName,middleName,identifier,email,sms,phone,agentSourcedIds,grades,password",
            "p1,,,true,s1,student,ana,{ldap:a1},Ana,Abel,,1001,ana@example.org,,,g1,05,secret-word",
            "p2,,,true,s1,teacher,tom,,Tom,Teal,,,tom@example.org,,,,,secret-word",
            "g1,,,true,s1,parent,pia,,Pia,Abel,,,pia@example.org,555-0101,555-0102,p1,,secret-word")
        .With("demographics", Demographics, "p1,,,2015-04-09,female,false,true,false,false,false,false,true,US,WA,Springfield,01");

    public static Export V12() => new Export("1.2").WithCommonFiles()
        .With("users", "sourcedId,status,dateLastModified,enabledUser,username,userIds,givenName,familyName,middleName,identifier,email,sms,phone,agentSourcedIds,grades,password,userMasterIdentifier,preferredGivenName,preferredMiddleName,preferredFamilyName,primaryOrgSourcedId,pronouns",
            "p1,,,true,ana,{ldap:a1},Ana,Abel,,1001,ana@example.org,,,g1,05,secret-word,m1,Annie,,,s1,she/her",
            "p2,,,true,tom,,Tom,Teal,,,tom@example.org,,,,,secret-word,,,,,s1,",
            "g1,,,true,pia,,Pia,Abel,,,pia@example.org,,,p1,,secret-word,,,,,s1,")
        .With("roles", "sourcedId,status,dateLastModified,userSourcedId,roleType,role,beginDate,endDate,orgSourcedId,userProfileSourcedId",
            "r1,,,p1,primary,student,2026-08-01,2027-06-30,s1,",
            "r2,,,p2,primary,teacher,,,s1,",
            "r3,,,p2,secondary,principal,2026-09-01,,s2,",
            "r4,,,g1,primary,guardian,,,s1,")
        .With("demographics", Demographics, "p1,,,2015-04-09,other,false,true,false,false,false,false,true,US,WA,Springfield,01");

    public const string Demographics = "sourcedId,status,dateLastModified,birthDate,sex,americanIndianOrAlaskaNative,asian,blackOrAfricanAmerican,"
        + "nativeHawaiianOrOtherPacificIslander,white,demographicRaceTwoOrMoreRaces,hispanicOrLatinoEthnicity,countryOfBirthCode,"
        + "stateOfBirthAbbreviation,cityOfBirth,publicSchoolResidenceStatus";

    /// <summary>Replaces a file, or adds one that the manifest calls bulk.</summary>
    public Export With(string name, params string[] lines) => WithBytes(name, Encoding.UTF8.GetBytes(string.Concat(lines.Select(line => line + "\r\n"))));

    public Export WithBytes(string name, byte[] content)
    {
        _files[name + ".csv"] = content;
        _modes.TryAdd(name, "bulk");
        return this;
    }

    /// <summary>Adds rows to a file.</summary>
    public Export Adding(string name, params string[] lines) =>
        WithBytes(name, [.. _files[name + ".csv"], .. Encoding.UTF8.GetBytes(string.Concat(lines.Select(line => line + "\r\n")))]);

    /// <summary>Replaces text in a file.</summary>
    public Export Replacing(string name, string old, string now)
    {
        var text = Encoding.UTF8.GetString(_files[name + ".csv"]);
        Assert.Contains(old, text, StringComparison.Ordinal);
        return WithBytes(name, Encoding.UTF8.GetBytes(text.Replace(old, now, StringComparison.Ordinal)));
    }

    /// <summary>Cuts a file's end off.</summary>
    public Export Cut(string name, int bytes) => WithBytes(name, _files[name + ".csv"][..^bytes]);

    /// <summary>Takes a file away, but not the manifest's word of it.</summary>
    public Export Without(string name)
    {
        _files.Remove(name + ".csv");
        return this;
    }

    public Export Mode(string name, string? mode)
    {
        if (mode is null)
        {
            _modes.Remove(name);
        }
        else
        {
            _modes[name] = mode;
        }

        return this;
    }

    /// <summary>Replaces the manifest; no lines, no manifest.</summary>
    public Export Manifest(params string[] lines)
    {
        _modes.Clear();
        if (lines.Length > 0)
        {
            With("manifest", lines);
        }

        return this;
    }

    public Task<ReadResult> ReadAsync(RosterFieldSet? fields = null) => ReadAsync(new OneRosterCsvSource(new OneRosterCsvOptions { Path = WriteFolder() }), fields);

    public Task<ReadResult> ReadZipAsync() => ReadAsync(new OneRosterCsvSource(new OneRosterCsvOptions { Path = WriteZip() }), null);

    public string WriteFolder()
    {
        foreach (var (name, content) in Contents())
        {
            _folder.Write(name, content);
        }

        return _folder.Path;
    }

    public void Dispose() => _folder.Dispose();

    private string WriteZip()
    {
        var path = System.IO.Path.Combine(_folder.Path, "roster.zip");
        using var zip = ZipFile.Open(path, ZipArchiveMode.Create);
        foreach (var (name, content) in Contents())
        {
            using var entry = zip.CreateEntry(name).Open();
            entry.Write(content);
        }

        return path;
    }

    private IEnumerable<(string Name, byte[] Content)> Contents()
    {
        if (_modes.Count > 0 && !_files.ContainsKey("manifest.csv"))
        {
            var manifest = string.Concat(_modes.Select(mode => $"file.{mode.Key},{mode.Value}\r\n"));
            yield return ("manifest.csv", Encoding.UTF8.GetBytes($"propertyName,value\r\nmanifest.version,1.0\r\noneroster.version,{_version}\r\n{manifest}"));
        }

        foreach (var (name, content) in _files)
        {
            yield return (name, content);
        }
    }

    private static async Task<ReadResult> ReadAsync(OneRosterCsvSource source, RosterFieldSet? fields)
    {
        var result = new ReadResult();
        await foreach (var item in source.ReadAsync(new SourceReadRequest { Tenant = "t", Fields = fields ?? RosterFieldSet.Everything }))
        {
            result.Add(item);
        }

        return result;
    }

    private Export WithCommonFiles() => With("orgs", "sourcedId,status,dateLastModified,name,type,identifier,parentSourcedId", "d1,,,Sample District,district,900,",
            "s1,,,North School,school,901,d1", "s2,,,South School,school,902,d1")
        .With("academicSessions", "sourcedId,status,dateLastModified,title,type,startDate,endDate,parentSourcedId,schoolYear",
            "y1,,,2026-2027,schoolYear,2026-08-01,2027-07-01,,2027", "t1,,,Fall,term,2026-08-01,2027-01-01,y1,2027")
        .With("courses", "sourcedId,status,dateLastModified,schoolYearSourcedId,title,courseCode,grades,orgSourcedId,subjects,subjectCodes",
            "c1,,,y1,Algebra,ALG,05,s1,Mathematics,02")
        .With("classes", "sourcedId,status,dateLastModified,title,grades,courseSourcedId,classCode,classType,location,schoolSourcedId,termSourcedIds,subjects,subjectCodes,periods",
            "k1,,,Algebra 1,05,c1,ALG-1,scheduled,Room 1,s1,t1,Mathematics,02,1")
        .With("enrollments", "sourcedId,status,dateLastModified,classSourcedId,schoolSourcedId,userSourcedId,role,primary,beginDate,endDate",
            "e1,,,k1,s1,p1,student,,2026-08-01,2027-01-01", "e2,,,k1,s1,p2,teacher,true,,");
}
