using Migrations.Compiler.Diagnostics;
using Migrations.Compiler.Model;
using Migrations.Compiler.Verification;

namespace Migrations.Compiler.Documents.Reports;

/// <summary>What is known of a migration on one engine: its scripts, and what running them has shown.</summary>
internal sealed record MigrationReport
{
    public required CompiledMigration Migration { get; init; }

    public required Dialect Dialect { get; init; }

    /// <summary>Name and version of the database that it ran on; empty where none can.</summary>
    public required string Engine { get; init; }

    /// <summary>Null where it did not run.</summary>
    public MigrationObservation? Seen { get; init; }

    /// <summary>Of the up script; none for a class.</summary>
    public EquatableArray<StatementReport> Statements { get; init; }

    /// <summary>In its files, but hidden ones.</summary>
    public EquatableArray<MigrationDiagnostic> Findings { get; init; }

    /// <summary>The up file below the migrations folder; the class for one in C#.</summary>
    public required string Source { get; init; }

    public IEnumerable<TableLock> Locks => SeenStatements.SelectMany(statement => statement.Locks);

    public IEnumerable<string> Rewritten => SeenStatements.SelectMany(statement => statement.Rewritten).Distinct();

    public IEnumerable<string> Scanned => SeenStatements.SelectMany(statement => statement.Scanned).Distinct();

    public IEnumerable<DataLoss> Destroyed => SeenStatements.SelectMany(statement => statement.Destroyed);

    /// <summary>What it made of the schema: without what belongs to a table that came or went as a whole.</summary>
    public IEnumerable<ObjectChange> Objects => Seen is null ? [] : ChangesOf(Seen.Change).Where(change => change.Name.Length > 0);

    private IEnumerable<StatementObservation> SeenStatements => Seen?.Statements ?? default;

    private static IEnumerable<ObjectChange> ChangesOf(SchemaChange change)
    {
        var added = Roots(change.Added.Select(version => version.Key));
        var dropped = Roots(change.Dropped);
        return added.Select(key => Change(ObjectEffect.Created, key))
            .Concat(change.Changed.Select(version => Change(ObjectEffect.Changed, version.Key)))
            .Concat(dropped.Select(key => Change(ObjectEffect.Dropped, key)));
    }

    private static ObjectChange Change(ObjectEffect effect, Schema.SchemaObjectKey key) => new(effect, Schema.SchemaObjectKindWords.InWords(key.Kind), key.QualifiedName);

    private static IEnumerable<Schema.SchemaObjectKey> Roots(IEnumerable<Schema.SchemaObjectKey> keys)
    {
        var all = keys.ToList();
        var wholes = new HashSet<(string, string)>(all.Where(key => key.Parent.Length == 0).Select(key => (key.Schema, key.Name)));
        return all.Where(key => key.Parent.Length == 0 || !wholes.Contains((key.Schema, key.Parent)));
    }
}
