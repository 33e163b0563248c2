using System.Text.Json.Serialization;

namespace Sis;

/// <summary>What a run expects to find, and so which limits its gates have. No mode switches gates off.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RunMode>))]
public enum RunMode
{
    /// <summary>An ordinary night; a first run when the ledger is empty.</summary>
    Normal,

    /// <summary>The ledger is expected to be empty: refused when it is not.</summary>
    FirstRun,

    /// <summary>The new school year replaces terms, courses, sections and enrollments, and everyone moves up a grade.</summary>
    RollOver,

    /// <summary>A run that takes back what an earlier one delivered: only <see cref="IRosterPlans.RollBackAsync"/> makes one. Its gates let everything through, because a person asked for it.</summary>
    RollBack,
}
