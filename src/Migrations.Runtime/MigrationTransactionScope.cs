namespace Migrations;

/// <summary>What one transaction holds.</summary>
public enum MigrationTransactionScope
{
    /// <summary>One migration: a failure undoes it, those before it stay.</summary>
    PerMigration = 0,

    /// <summary>The whole run: a failure undoes all of it. Refused when a migration cannot run in a transaction.</summary>
    WholeRun = 1,
}
