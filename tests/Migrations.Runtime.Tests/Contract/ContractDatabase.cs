using System.Data.Common;
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
}
