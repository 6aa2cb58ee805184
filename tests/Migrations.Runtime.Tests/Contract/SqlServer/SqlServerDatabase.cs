using System.Data.Common;
using Microsoft.Data.SqlClient;
using Migrations.Providers;

namespace Migrations.Runtime.Tests.Contract;

/// <summary>A fresh database on the server that MIGRATIONS_TEST_SQLSERVER names.</summary>
internal sealed class SqlServerDatabase : ContractDatabase
{
    private SqlServerDatabase(string connectionString) => ConnectionString = connectionString;

    public override IMigrationProvider Provider { get; } =
        new SqlServerProvider(SqlClientFactory.Instance) { ReadError = e => e is SqlException s ? new SqlServerError(s.Number, s.LineNumber, s.Procedure) : null };

    public override string ConnectionString { get; }

    public override string NonTransactional => "CHECKPOINT";

    protected override string TablesQuery => "SELECT name FROM sys.tables";

    /// <summary>An exclusive lock on the table, for as long as the transaction lasts.</summary>
    protected override string BlockStatement(string table) => $"BEGIN TRANSACTION; SELECT * FROM {table} WITH (TABLOCKX, HOLDLOCK)";

    public static async Task<ContractDatabase> CreateAsync()
    {
        var server = new SqlConnectionStringBuilder(Environment.GetEnvironmentVariable("MIGRATIONS_TEST_SQLSERVER")) { Pooling = false };
        var name = $"migrations_test_{Guid.NewGuid():N}";
        using var connection = new SqlConnection(server.ConnectionString);
        await connection.OpenAsync();
        using var command = connection.CreateCommand();
        command.CommandText = $"CREATE DATABASE [{name}]";
        await command.ExecuteNonQueryAsync();
        server.InitialCatalog = name;
        return new SqlServerDatabase(server.ConnectionString);
    }

    public override DbConnection Connect() => new SqlConnection(ConnectionString);
}
