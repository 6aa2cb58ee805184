using Migrations;
using Migrations.Runtime.Tests.Bundles;

// What the test publishes natively: an app with three migrations and the commands, on PostgreSQL.
TestMigration[] history =
[
    new("0001", "users", TestScript.Of("CREATE TABLE users (id integer PRIMARY KEY, email text)", "INSERT INTO users VALUES (1, 'a@example.com')")),
    new("0002", "email_index", TestScript.WithoutTransaction("CREATE INDEX CONCURRENTLY users_email ON users (email)")),
    new("0003", "orders", TestScript.Of("CREATE TABLE orders (id integer PRIMARY KEY, user_id integer REFERENCES users (id))")),
];
var app = new MigrationApp(new BundleBuilder(history).Catalog(), new PostgreSqlProvider());
if (await app.RunCommandAsync(args) is { } exitCode)
{
    return exitCode;
}

var report = await app.ApplyAsync();
Console.WriteLine($"applied {report.Applied.Count}");
return 0;
