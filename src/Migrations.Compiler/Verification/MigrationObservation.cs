using Migrations.Compiler.Model;

namespace Migrations.Compiler.Verification;

/// <summary>What a migration was seen to do.</summary>
internal sealed record MigrationObservation
{
    /// <summary>As in <see cref="CompiledMigration.Id"/>.</summary>
    public required string Id { get; init; }

    public MigrationKind Kind { get; init; }

    public EquatableArray<StatementObservation> Statements { get; init; }

    public WayBack WayBack { get; init; }

    /// <summary>What it made of the schema; nothing where it did not run.</summary>
    public SchemaChange Change { get; init; } = new();

    /// <summary>Tables and views that have another name or schema behind it.</summary>
    public EquatableArray<TableRename> Renamed { get; init; }

    /// <summary>SHA-256, hex, of the schema behind it; empty where it did not run to its end.</summary>
    public string Fingerprint { get; init; } = "";
}
