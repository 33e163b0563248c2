using Spectre.Console;

namespace Sis.Cli;

/// <summary>One bar for each phase of a run.</summary>
internal sealed class ProgressBars(ProgressContext context) : IProgress<SyncProgress>
{
    private readonly Dictionary<SyncPhase, ProgressTask> _tasks = [];

    /// <inheritdoc/>
    public void Report(SyncProgress value)
    {
        lock (_tasks)
        {
            if (!_tasks.TryGetValue(value.Phase, out var task))
            {
                foreach (var earlier in _tasks.Values)
                {
                    earlier.StopTask();
                }

                _tasks.Add(value.Phase, task = context.AddTask(value.Phase.ToString()));
            }

            task.IsIndeterminate = value.Total is null;
            task.MaxValue = Math.Max(1, value.Total ?? value.Done);
            task.Value = value.Done;
        }
    }
}
