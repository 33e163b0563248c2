using System.Globalization;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Sis.Cli;

/// <summary>How many records a bar stands for.</summary>
internal sealed class CountColumn : ProgressColumn
{
    /// <inheritdoc/>
    public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime) =>
        new Text(task.Value.ToString("N0", CultureInfo.InvariantCulture)).RightJustified();
}
