using System.Data.Common;
using Migrations.Providers;
using Migrations.TestSupport.PostgreSql;
using Npgsql;

namespace Migrations.Runtime.Tests.Contract;

/// <summary>A database on a real PostgreSQL server.</summary>
internal sealed class PostgreSqlDatabase : ContractDatabase
{
    private PostgreSqlDatabase(string connectionString) => ConnectionString = connectionString;

    public override IMigrationProvider Provider { get; } = new PostgreSqlProvider();

    public override string ConnectionString { get; }

    public override string NonTransactional => "VACUUM";

    public string Name => new NpgsqlConnectionStringBuilder(ConnectionString).Database!;

    protected override string TablesQuery => "SELECT tablename FROM pg_tables WHERE schemaname = 'public'";

    public static async Task<PostgreSqlDatabase> CreateAsync(PostgreSqlServer server) => new(await server.CreateDatabaseAsync());

    public override DbConnection Connect() => new NpgsqlConnection(ConnectionString + ";Pooling=false");

    protected override string BlockStatement(string table) => $"BEGIN; LOCK TABLE {table} IN ACCESS EXCLUSIVE MODE";
}
