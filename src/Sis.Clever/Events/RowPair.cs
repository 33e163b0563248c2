namespace Sis.Clever;

/// <summary>A record after an event, and before it: the same but for the old values.</summary>
internal sealed class RowPair
{
    private readonly JsonRow _before;

    public RowPair(Func<JsonRow> create)
    {
        Now = create();
        _before = create();
        _before.Base = Now;
    }

    /// <summary>The record after the event.</summary>
    public JsonRow Now { get; }

    /// <summary>The record before the event; <see langword="null"/> when no old values came.</summary>
    public JsonRow? Before { get; private set; }

    /// <summary>The states that are known, the earlier one first.</summary>
    public IEnumerable<JsonRow> States => Before is null ? [Now] : [Before, Now];

    public void Read(ReadOnlyMemory<byte> now, ReadOnlyMemory<byte> previous)
    {
        Now.Read(now);
        _before.Read(previous);
        Before = previous.IsEmpty ? null : _before;
    }
}
