namespace Sis.Csv;

/// <summary>In which order the files of a set are read, and which kinds end after which.</summary>
internal sealed class FileSetPlan(IReadOnlyCollection<string> others, params (FileStep[] Steps, RosterKind[] Ends)[] stages)
{
    public IEnumerable<RosterItem> Read(FileSetRead read, CancellationToken cancellationToken)
    {
        foreach (var item in read.Begin([.. stages.SelectMany(stage => stage.Steps)], others))
        {
            yield return item;
        }

        foreach (var (steps, ends) in stages)
        {
            foreach (var item in steps.SelectMany(step => read.Read(step, cancellationToken)))
            {
                yield return item;
            }

            foreach (var item in ends.SelectMany(read.End))
            {
                yield return item;
            }
        }

        foreach (var item in read.EndAll())
        {
            yield return item;
        }
    }
}
