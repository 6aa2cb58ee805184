using Microsoft.Data.Sqlite;
using Migrations;
using Migrations.Runtime.Tests.Bundles;

// An app as the tests start several of at once: 20 migrations, one of them without a transaction. Waits for the word "go", then does what its
// arguments say, else applies to the database of DATABASE_URL.
TestMigration[] history =
[
    .. Enumerable.Range(1, 19).Select(i => new TestMigration($"{i:0000}", $"item_{i}", TestScript.Of($"CREATE TABLE item_{i} (id integer PRIMARY KEY)", $"INSERT INTO item_{i} VALUES ({i})"))),
    new("0020", "loose", TestScript.WithoutTransaction("VACUUM", "INSERT INTO item_1 VALUES (20)")),
];
var app = new MigrationApp(new BundleBuilder(history).Catalog(), new PostgreSqlProvider(), new SqliteProvider(SqliteFactory.Instance));
if (await app.RunCommandAsync(args) is { } exitCode)
{
    return exitCode;
}

Console.WriteLine("ready");
Console.ReadLine();
var report = await app.ApplyAsync();
Console.WriteLine($"applied {report.Applied.Count}");
return 0;
