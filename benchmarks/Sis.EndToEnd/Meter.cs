using System.Diagnostics;
using System.Globalization;

namespace Sis.EndToEnd;

/// <summary>Measures the process from a start to an end.</summary>
internal sealed class Meter
{
    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private readonly TimeSpan _cpu = Process.GetCurrentProcess().TotalProcessorTime;
    private readonly long _allocated = GC.GetTotalAllocatedBytes();

    public Measured Read(string name) => new()
    {
        Name = name,
        Seconds = _watch.Elapsed.TotalSeconds,
        CpuSeconds = (Process.GetCurrentProcess().TotalProcessorTime - _cpu).TotalSeconds,
        AllocatedMiB = (GC.GetTotalAllocatedBytes() - _allocated) / 1048576.0,
        PeakMiB = PeakMiB(),
        GcPauseMs = GC.GetTotalPauseDuration().TotalMilliseconds,
    };

    /// <remarks>Linux tells the peak of the resident set; elsewhere the framework's figure must do.</remarks>
    private static double PeakMiB()
    {
        const string line = "VmHWM:";
        if (File.Exists("/proc/self/status")
            && File.ReadLines("/proc/self/status").FirstOrDefault(text => text.StartsWith(line, StringComparison.Ordinal)) is { } found)
        {
            return long.Parse(found[line.Length..].Replace("kB", string.Empty, StringComparison.Ordinal).Trim(), CultureInfo.InvariantCulture) / 1024.0;
        }

        return Process.GetCurrentProcess().PeakWorkingSet64 / 1048576.0;
    }
}
