using System.Data.Common;
using Microsoft.Data.Sqlite;
using Migrations.Providers;

namespace Migrations.Runtime.Tests.Contract;

/// <summary>A SQLite file in a temporary folder.</summary>
internal sealed class SqliteDatabase : ContractDatabase
{
    public string File { get; } = Path.Combine(Directory.CreateTempSubdirectory("migrations-test-").FullName, "app.db");

    public override IMigrationProvider Provider => new SqliteProvider(SqliteFactory.Instance);

    public override string ConnectionString => $"Data Source={File}";

    public override string NonTransactional => "VACUUM";

    protected override string TablesQuery => "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'";

    public override DbConnection Connect() => new SqliteConnection(ConnectionString);

    protected override string BlockStatement(string table) => "BEGIN IMMEDIATE";
}
