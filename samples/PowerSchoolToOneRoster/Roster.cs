using System.Security.Cryptography;
using System.Text;
using Sis;

namespace PowerSchoolToOneRoster;

/// <summary>What a source delivered, as a number of records and a fingerprint of their bytes.</summary>
internal sealed record Roster(string Name, int Records, string Fingerprint, bool IsComplete)
{
    public static async Task<Roster> ReadAsync(string name, ISisSource source, RosterFieldSet fields)
    {
        var records = new SortedDictionary<string, byte[]>(StringComparer.Ordinal);
        var isComplete = true;
        await foreach (var item in source.ReadAsync(new SourceReadRequest { Tenant = "district", Fields = fields }))
        {
            if (item is BatchItem { Batch: var batch })
            {
                using (batch)
                {
                    for (var i = 0; i < batch.Count; i++)
                    {
                        records[$"{batch.Kind}:{Encoding.UTF8.GetString(batch[i].Key)}:{batch.Part.Order}"] = batch.BytesOf(i).ToArray();
                    }
                }
            }

            isComplete &= item is not EndItem { IsComplete: false };
        }

        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (key, bytes) in records)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(key));
            hash.AppendData(bytes);
        }

        return new Roster(name, records.Count, Convert.ToHexStringLower(hash.GetHashAndReset()[..8]), isComplete);
    }
}
