using Migrations.Execution;
using Migrations.Packing;
using Migrations.Planning;
using Migrations.Providers;

namespace Migrations.History;

/// <summary>Rows of the journal for migrations that are not run.</summary>
internal sealed class JournalRows(MigrationCatalog catalog, IMigrationProvider provider, MigrationOptions options, RunIdentity run)
{
    private readonly RunScope _scope = RunScope.Of(options);
    private readonly ScriptSource _scripts = new(catalog, provider.Dialect, null);

    public LogEntry Log(string action, MigrationKey key, string message) => run.Log(action, key, message);

    /// <summary>True for what runs once, in order.</summary>
    public bool IsVersioned(Migration migration) => catalog.Packed(migration).Kind is MigrationKind.Versioned or MigrationKind.Code;

    /// <summary>True when it would run in this environment; where none is named, every one counts.</summary>
    public bool IsHere(Migration migration) => _scope.Environment is null || _scope.IsFor(catalog.Packed(migration).Environments);

    /// <summary>The row as if the migration had just been applied.</summary>
    /// <exception cref="MigrationRefusedException">It has no script for this kind of database.</exception>
    public JournalEntry Applied(Migration migration, long sequence)
    {
        var (checksum, codeChecksum) = Checksums(migration);
        return new JournalEntry
        {
            Key = new MigrationKey(migration.Version, migration.Name),
            Kind = _scripts.Kind(migration),
            Sequence = sequence,
            Checksum = checksum,
            CodeChecksum = codeChecksum,
            Chain = _scripts.Chain(migration),
            Duration = TimeSpan.Zero,
            Application = run.Application,
            RunId = run.Id,
            Down = _scripts.Down(migration),
        };
    }

    private (string Checksum, string CodeChecksum) Checksums(Migration migration)
    {
        if (migration.Code is not null)
        {
            return (migration.Checksum, migration.Checksum);
        }

        var script = catalog.Packed(migration).Script(BundleFormat.RoleUp, provider.Dialect)
            ?? throw new MigrationRefusedException([$"{migration} has no script for {provider.Name}, so it cannot count as applied there."]);
        return (catalog.Bundle.Index.Checksum(script), catalog.Bundle.Index.CodeChecksum(script));
    }
}
