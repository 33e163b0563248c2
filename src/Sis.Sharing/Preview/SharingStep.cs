namespace Sis.Sharing;

/// <summary>One step of an explanation.</summary>
/// <param name="Text">What was looked at and what came of it, without values of the roster.</param>
/// <param name="IsShared">Whether it speaks for sharing, against it, or neither.</param>
/// <param name="Key">The other record that it is about, if any.</param>
public sealed record SharingStep(string Text, bool? IsShared = null, RosterKey? Key = null)
{
    /// <summary>The step on one line.</summary>
    public override string ToString() =>
        $"{(IsShared switch { true => "+", false => "-", _ => " " })} {(Key is { } key ? $"{key}: " : string.Empty)}{Text}";
}
