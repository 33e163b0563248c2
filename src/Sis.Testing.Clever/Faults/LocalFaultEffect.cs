namespace Sis.Testing.Clever;

/// <summary>What a <see cref="LocalFault"/> does to a request.</summary>
public enum LocalFaultEffect
{
    /// <summary>Answers with <see cref="LocalFault.Status"/>, in one of the shapes of errors that Clever has; 429 has no body at all.</summary>
    Status,

    /// <summary>Answers with a page of HTML and status 200, as a proxy would.</summary>
    Html,

    /// <summary>Answers with JSON that breaks off, though the answer itself is whole.</summary>
    BrokenJson,

    /// <summary>Closes the connection in the middle of the answer.</summary>
    BreaksOff,

    /// <summary>Closes the connection before the answer.</summary>
    Drops,

    /// <summary>Answers after <see cref="LocalFault.Delay"/>.</summary>
    Slow,

    /// <summary>Answers a page whose link to the next one leads to <see cref="LocalFault.Link"/>.</summary>
    Link,

    /// <summary>Answers a page whose link to the next one is the page itself.</summary>
    Loop,

    /// <summary>Answers a page without its last row, and without a link though more follows.</summary>
    CutShort,

    /// <summary>Sends the request elsewhere with status 302, to <see cref="LocalFault.Link"/>.</summary>
    Redirect,

    /// <summary>Answers as always: for <see cref="LocalFault.Before"/>.</summary>
    None,
}
