namespace Sis.Sharing;

/// <summary>The codes of what can be wrong with a policy, and of what it finds in a roster.</summary>
public static class SharingCodes
{
    /// <summary>None of the chosen schools is in the roster.</summary>
    public const string NoSchoolFound = "SIS4002";

    /// <summary>The policy names two modes.</summary>
    public const string TwoModes = "SIS4003";

    /// <summary>The policy says too little to share anything.</summary>
    public const string Incomplete = "SIS4004";

    /// <summary>Some chosen schools are not in the roster.</summary>
    public const string SchoolMissing = "SIS4005";

    /// <summary>None of the chosen sections is in the roster.</summary>
    public const string NoSectionFound = "SIS4006";

    /// <summary>Some chosen sections are not in the roster any more.</summary>
    public const string SectionEnded = "SIS4007";

    /// <summary>A rule asks for a field that its subject does not have.</summary>
    public const string UnknownRuleField = "SIS4010";

    /// <summary>A rule compares with a value that the field cannot have.</summary>
    public const string WrongRuleValue = "SIS4011";

    /// <summary>A rule compares in a way that does not suit the field.</summary>
    public const string WrongRuleOperator = "SIS4012";

    /// <summary>A rule matched nothing in the roster.</summary>
    public const string RuleMatchedNothing = "SIS4013";

    /// <summary>A policy in JSON cannot be read.</summary>
    public const string BadDocument = "SIS4020";

    /// <summary>Decisions of schools cannot be read.</summary>
    public const string BadDecisions = "SIS4030";

    /// <summary>A policy that decides by school was not prepared for a tenant.</summary>
    public const string NotPrepared = "SIS4031";

    /// <summary>No school has decided, so nothing is shared.</summary>
    public const string NoDecision = "SIS4032";

    /// <summary>A roster for a preview was not read completely.</summary>
    public const string IncompletePreview = "SIS4040";

    /// <summary>A record that a preview is asked about is not in the roster.</summary>
    public const string UnknownRecord = "SIS4041";
}
