namespace Sis.Testing.PowerSchool;

/// <summary>What goes wrong with a request.</summary>
public enum PowerSchoolFaultKind
{
    /// <summary>Nothing by itself: the request is answered, after what <see cref="PowerSchoolFault.Before"/> does.</summary>
    None,

    /// <summary>Status 500.</summary>
    ServerError,

    /// <summary>Status 503 with a page of HTML.</summary>
    Unavailable,

    /// <summary>Status 429 with <c>Retry-After</c>.</summary>
    Throttled,

    /// <summary>Status 200 with a page of HTML, as during maintenance.</summary>
    MaintenancePage,

    /// <summary>A redirect to the page on which people sign in.</summary>
    SignInRedirect,

    /// <summary>Status 401, as of a token that has expired.</summary>
    ExpiredToken,

    /// <summary>Status 403 that names a column.</summary>
    Forbidden,

    /// <summary>Status 404.</summary>
    NotFound,

    /// <summary>No answer until the client gives up.</summary>
    Hang,

    /// <summary>The connection ends before the answer.</summary>
    Abort,

    /// <summary>The connection ends in the middle of the answer.</summary>
    CutOff,

    /// <summary>The answer ends in the middle, as if it were whole.</summary>
    CutShort,

    /// <summary>An answer without rows: <c>{}</c>.</summary>
    Empty,
}
