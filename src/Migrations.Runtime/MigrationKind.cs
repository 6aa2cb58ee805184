namespace Migrations;

/// <summary>How a migration behaves over time. The numbers are those of the bundle and the journal.</summary>
public enum MigrationKind
{
    /// <summary>Runs once, in order.</summary>
    Versioned = 0,

    /// <summary>Runs again whenever its content changed, after the versioned ones.</summary>
    Repeatable = 1,
}
