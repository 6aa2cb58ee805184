namespace Migrations.Runtime.Tests.Bundles;

/// <summary>A migration for a test's bundle.</summary>
internal sealed record TestMigration(string Version, string Name, TestScript? Up, TestScript? Down = null)
{
    public MigrationDialect Dialect { get; init; } = MigrationDialect.Any;

    public string IrreversibleReason { get; init; } = "";

    public MigrationKind Kind { get; init; }

    public string File => $"Migrations/{Version}_{Name}.sql";

    public string DownFile => $"Migrations/{Version}_{Name}.down.sql";
}
