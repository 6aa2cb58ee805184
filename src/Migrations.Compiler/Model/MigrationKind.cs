namespace Migrations.Compiler.Model;

/// <summary>How a migration behaves over time; the numbers are those of the bundle.</summary>
internal enum MigrationKind
{
    /// <summary>Runs once, in the order of versions.</summary>
    Versioned = 0,

    /// <summary>Runs again when its content changed, after the versioned ones.</summary>
    Repeatable = 1,

    /// <summary>A class of the app, in one order with the versioned ones; it is not in the bundle.</summary>
    Code = 2,

    /// <summary>Data of one environment, runs again when its content changed.</summary>
    Seed = 3,

    /// <summary>Indexes, aggregates and the like, runs again when its content changed, at the end.</summary>
    Optimization = 4,
}
