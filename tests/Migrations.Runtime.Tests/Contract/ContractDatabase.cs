using System.Data.Common;
using Migrations.Planning;
using Migrations.Providers;
using Migrations.Runtime.Tests.Bundles;

namespace Migrations.Runtime.Tests.Contract;

/// <summary>A fresh database of one kind for one test.</summary>
internal abstract class ContractDatabase
{
    public abstract IMigrationProvider Provider { get; }

    /// <summary>What the app would be configured with.</summary>
    public abstract string ConnectionString { get; }

    /// <summary>A statement that cannot run in a transaction and may run twice.</summary>
    public abstract string NonTransactional { get; }

    public abstract DbConnection Connect();

    public MigrationApp App(params IReadOnlyList<TestMigration> migrations) => App(new BundleBuilder(migrations));

    public MigrationApp App(BundleBuilder bundle) => new(bundle.Catalog(), Provider);

    public async Task<object?> ScalarAsync(string sql)
    {
        using var connection = Connect();
        await connection.OpenAsync();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return await command.ExecuteScalarAsync();
    }

    public async Task<long> CountAsync(string sql) => Convert.ToInt64(await ScalarAsync(sql));

    public async Task ExecuteAsync(string sql) => await ScalarAsync(sql);

    /// <summary>Holds a table as a long transaction of the app would, until it is disposed.</summary>
    public async Task<IAsyncDisposable> BlockAsync(string table)
    {
        var connection = Connect();
        await connection.OpenAsync();
        using var command = connection.CreateCommand();
        command.CommandText = BlockStatement(table);
        await command.ExecuteNonQueryAsync();
        return new OpenTransaction(connection);
    }

    /// <summary>Writes the row that a kill leaves behind while a statement outside a transaction runs.</summary>
    public async Task InterruptAsync(TestMigration migration, int done, long rows = 0)
    {
        await using var session = await Provider.OpenAsync(DatabaseTarget.Parse(ConnectionString), new SessionSettings(new JournalNames(null, "migration_history", "migration_log"), "killed"), default);
        await session.CreateJournalAsync(default);
        var script = new BundleBuilder(migration).Catalog().Bundle.Load(0);
        var row = new JournalEntry
        {
            Key = new MigrationKey(migration.Version, migration.Name),
            Kind = migration.Kind,
            Sequence = 1,
            Checksum = script.Checksum,
            CodeChecksum = script.CodeChecksum,
            Chain = "",
            State = JournalState.Applying,
            Duration = TimeSpan.Zero,
            Application = "killed",
            RunId = Guid.NewGuid(),
            CompletedStatements = done,
            CompletedRows = rows,
            CompletedChecksum = CompletedStatements.Checksum(script.Statements, done),
        };
        await session.WriteAsync(new SavedEntry(row, Replaces: false, null), default);
    }

    /// <summary>Names of the tables, sorted, without the journal's.</summary>
    public async Task<string> TablesAsync()
    {
        using var connection = Connect();
        await connection.OpenAsync();
        using var command = connection.CreateCommand();
        command.CommandText = TablesQuery;
        using var reader = await command.ExecuteReaderAsync();
        var names = new List<string>();
        while (await reader.ReadAsync())
        {
            names.Add(reader.GetString(0));
        }

        return string.Join(' ', names.Where(n => !n.StartsWith("migration_")).Order(StringComparer.Ordinal));
    }

    protected abstract string TablesQuery { get; }

    protected abstract string BlockStatement(string table);
}
