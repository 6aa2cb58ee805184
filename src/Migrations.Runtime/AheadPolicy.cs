namespace Migrations;

/// <summary>What to do about a database that has migrations which this build does not know, because a newer build applied them.</summary>
public enum AheadPolicy
{
    /// <summary>Nothing.</summary>
    Ignore = 0,

    /// <summary>Say so.</summary>
    Warn = 1,

    /// <summary>Refuse to run.</summary>
    Fail = 2,
}
