using Sis.Testing;

namespace Sis.Sharing.Tests;

/// <summary>What an application receives, as a preview works it out.</summary>
internal static class Delivered
{
    public static List<RosterRecord> ByPreview(IReadOnlyList<RosterRecord> records, ISharingPolicy policy) =>
        ByPreviewAsync(records, policy).GetAwaiter().GetResult();

    public static async Task<List<RosterRecord>> ByPreviewAsync(IReadOnlyList<RosterRecord> records, ISharingPolicy policy)
    {
        using var preview = await SharingPreview.ReadAsync(new MemorySource(records) { BatchSize = 5 }, "tenant", [policy]);
        return await ReadAsync(await preview.ShareAsync(policy));
    }

    public static async Task<List<RosterRecord>> ReadAsync(SharedView view)
    {
        var shared = new List<RosterRecord>();
        await foreach (var item in view.ReadAsync())
        {
            if (item is BatchItem { Batch: var batch })
            {
                using (batch)
                {
                    for (var i = 0; i < batch.Count; i++)
                    {
                        shared.Add(batch[i].ToRecord());
                    }
                }
            }
        }

        return shared;
    }
}
