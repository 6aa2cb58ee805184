using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace Migrations.Resilience.Tests.Databases;

/// <summary>A SQLite file in a temporary folder.</summary>
internal sealed class SqliteDatabase : AuditedDatabase
{
    public string File { get; } = Path.Combine(Directory.CreateTempSubdirectory("migrations-test-").FullName, "app.db");

    public override string Url => "sqlite:///" + File;

    protected override IReadOnlyList<string> SchemaQueries { get; } =
        ["SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'migration%' AND name NOT LIKE 'sqlite%' ORDER BY type, name", "PRAGMA foreign_key_check", "PRAGMA integrity_check"];

    protected override string RelationsQuery =>
        "SELECT name FROM sqlite_master WHERE type IN ('table', 'view') AND name NOT LIKE 'migration%' AND name NOT LIKE 'sqlite%' ORDER BY name";

    public override DbConnection Connect() => new SqliteConnection($"Data Source={File}");
}
