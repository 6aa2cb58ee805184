using Microsoft.Data.Sqlite;
using Migrations;
using Migrations.Runtime.TestApp.History;
using Migrations.Runtime.Tests.Bundles;

// An app as the tests start and kill several of. With MIGRATIONS_TEST_HISTORY=60 its build knows 60 migrations of every kind; without it 20, one
// of them without a transaction; with "seed 7" the random history of that seed. Says "ready", waits for the word "go", then does what its arguments say, else applies to the database of DATABASE_URL.
var size = Environment.GetEnvironmentVariable("MIGRATIONS_TEST_HISTORY");
TestMigration[] simple =
[
    .. Enumerable.Range(1, 19).Select(i => new TestMigration($"{i:0000}", $"item_{i}", TestScript.Of($"CREATE TABLE item_{i} (id integer PRIMARY KEY)", $"INSERT INTO item_{i} VALUES ({i})"))),
    new("0020", "loose", TestScript.WithoutTransaction("VACUUM", "INSERT INTO item_1 VALUES (20)")),
];
var dialect = Environment.GetEnvironmentVariable("DATABASE_URL")?.StartsWith("sqlite", StringComparison.Ordinal) == true ? MigrationDialect.Sqlite : MigrationDialect.PostgreSql;
var catalog = size?.StartsWith("seed ", StringComparison.Ordinal) == true ? RandomHistory.Catalog(dialect, int.Parse(size["seed ".Length..]))
    : size is null ? new BundleBuilder(simple).Catalog() : AuditedHistory.Catalog(dialect, int.Parse(size));
var app = new MigrationApp(catalog, new PostgreSqlProvider(), new SqliteProvider(SqliteFactory.Instance));
if (size is null && await app.RunCommandAsync(args) is { } exitCode)
{
    return exitCode;
}

if (size is not null && args.Length > 0)
{
    // What .NET compiles at the first use is compiled then, so that random moments fall into the work.
    await app.GetStatusAsync();
}

Console.WriteLine("ready");
Console.ReadLine();
if (await app.RunCommandAsync(args) is { } code)
{
    return code;
}

var report = await app.ApplyAsync();
Console.WriteLine($"applied {report.Applied.Count}");
return 0;
