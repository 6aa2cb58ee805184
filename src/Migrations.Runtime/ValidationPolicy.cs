namespace Migrations;

/// <summary>What a run looks at before it commits a migration.</summary>
public enum ValidationPolicy
{
    /// <summary>Nothing but verify scripts: a database holds its constraints by itself, and reading tables takes time while they are locked.</summary>
    None = 0,

    /// <summary>Foreign keys, also those that are NOT VALID, check and not-null constraints, indexes and sequences of the tables that the migration touches.</summary>
    Touched = 1,

    /// <summary>All that <c>validate</c> looks at, of all tables, but no rows are counted.</summary>
    Full = 2,
}
