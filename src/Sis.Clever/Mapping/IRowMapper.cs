namespace Sis.Clever;

/// <summary>Turns the rows of one list into records. Pure but for what it writes.</summary>
internal interface IRowMapper : IDisposable
{
    /// <summary>The kinds that the rows make, the main one first.</summary>
    IReadOnlyList<RosterKind> Kinds { get; }

    /// <summary>Whether it is time to take.</summary>
    bool IsFull { get; }

    /// <summary>Reads a row's object.</summary>
    JsonRow Row { get; }

    /// <summary>Writes what <see cref="Row"/> holds.</summary>
    /// <exception cref="ArgumentException">It has no identifier, or is too long; nothing of it was written.</exception>
    void Map();

    /// <summary>The main record's key, or <see langword="null"/>.</summary>
    string? KeyOfRow();

    /// <summary>Drops what was begun.</summary>
    void Cancel();

    /// <summary>Hands over what was written.</summary>
    IEnumerable<RosterItem> Take();
}
