namespace Migrations;

/// <summary>How a migration behaves over time. The numbers are those of the bundle and the journal.</summary>
public enum MigrationKind
{
    /// <summary>A script that runs once, in order.</summary>
    Versioned = 0,

    /// <summary>A view, function or procedure: runs again whenever its content changed, after the versioned ones.</summary>
    Repeatable = 1,

    /// <summary>A C# class that runs once, in one order with the versioned scripts.</summary>
    Code = 2,

    /// <summary>Data of one environment: runs again whenever its content changed, after the repeatable ones.</summary>
    Seed = 3,

    /// <summary>Indexes, partitions, aggregates: runs again whenever its content changed, last of all.</summary>
    Optimization = 4,
}
