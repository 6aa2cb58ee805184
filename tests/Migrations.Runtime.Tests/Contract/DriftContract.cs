using Migrations.Providers;
using Migrations.Runtime.Tests.Bundles;

namespace Migrations.Runtime.Tests.Contract;

/// <summary>A database whose schema is not what the migrations make. What they make is read from another database of the same kind.</summary>
internal sealed class DriftContract(Func<Task<ContractDatabase>> create, Func<Task<ContractDatabase>> createOfTheBuild)
{
    private static readonly TestMigration[] s_migrations =
    [
        new("1", "users", TestScript.Of("CREATE TABLE users (id int PRIMARY KEY, name varchar(20) NOT NULL)", "CREATE TABLE orders (id int PRIMARY KEY, user_id int NOT NULL REFERENCES users (id))")),
        new("2", "names", TestScript.Of("CREATE INDEX users_name ON users (name)", "CREATE VIEW names AS SELECT name FROM users WHERE name <> ''")),
        new("3", "email", TestScript.Of("ALTER TABLE users ADD COLUMN email varchar(200)")),
    ];

    private static readonly MigrationOptions s_options = new() { CheckDrift = true };

    public async Task NothingIsSaidWhereTheSchemaIsTheOneOfTheMigrations()
    {
        var (database, app) = await AppliedAsync();

        var status = await app.GetStatusAsync(database.ConnectionString, s_options);

        Assert.AreEqual("", Lines(status));
        Assert.IsTrue(status.Drift!.IsEmpty);
        Assert.IsNull((await app.GetStatusAsync(database.ConnectionString)).Drift);
    }

    public async Task WhatAPersonDidByHandIsNamed()
    {
        var (database, app) = await AppliedAsync();
        await database.ExecuteAsync("ALTER TABLE users ADD COLUMN phone varchar(20)");
        await database.ExecuteAsync("DROP INDEX users_name");
        await database.ExecuteAsync("CREATE TABLE notes (id int PRIMARY KEY, text varchar(20))");
        await database.ExecuteAsync("DROP TABLE orders");

        var status = await app.GetStatusAsync(database.ConnectionString, s_options);

        Assert.AreEqual("Additional table notes\nMissing table orders\nAdditional column users.phone\nMissing index users.users_name", Lines(status));
        Assert.IsTrue(status.IsUpToDate);
        StringAssert.Contains(status.ToString(), "Drift: 4 objects of the schema are not what the migrations make.");
    }

    public async Task WhatIsIgnoredIsNotNamed()
    {
        var (database, app) = await AppliedAsync();
        await database.ExecuteAsync("ALTER TABLE users ADD COLUMN phone varchar(20)");
        await database.ExecuteAsync("CREATE TABLE audit_notes (id int PRIMARY KEY)");
        var schema = database is PostgreSqlDatabase ? "public." : "";

        var status = await app.GetStatusAsync(database.ConnectionString, s_options with { DriftIgnore = [schema + "audit_*", schema + "users.phone"] });

        Assert.AreEqual("", Lines(status));
    }

    public async Task ADatabaseThatIsBehindIsComparedWithWhatIsApplied()
    {
        var database = await create();
        var app = database.App(new BundleBuilder(s_migrations) { Schema = await SchemaAsync() });
        await app.ApplyAsync(database.ConnectionString, new MigrationOptions { Target = app.Catalog.Migrations[1] });

        Assert.AreEqual("", Lines(await app.GetStatusAsync(database.ConnectionString, s_options)));

        await database.ExecuteAsync("ALTER TABLE users ADD COLUMN email varchar(200)");

        Assert.AreEqual("Additional column users.email", Lines(await app.GetStatusAsync(database.ConnectionString, s_options)));
    }

    public async Task ADatabaseThatIsAheadIsNotCompared()
    {
        var (database, _) = await AppliedAsync();
        var older = database.App(new BundleBuilder(s_migrations[0], s_migrations[1]) { Schema = await SchemaAsync() });

        var drift = (await older.GetStatusAsync(database.ConnectionString, s_options)).Drift!;

        Assert.IsTrue(drift.IsEmpty);
        StringAssert.Contains(drift.Notes.Single(), "migrations that this build does not know");
    }

    public async Task ARepeatableThatIsToRunAgainMakesNoDrift()
    {
        var view = new TestMigration("", "totals", TestScript.Of("CREATE VIEW totals AS SELECT count(*) AS n FROM users")) { Kind = MigrationKind.Repeatable };
        var newer = view with { Up = TestScript.Of("DROP VIEW IF EXISTS totals", "CREATE VIEW totals AS SELECT count(*) AS n, max(name) AS last FROM users") };
        var database = await create();
        await database.App([s_migrations[0], view]).ApplyAsync(database.ConnectionString);
        TestMigration[] migrations = [s_migrations[0], newer];

        var status = await database.App(new BundleBuilder(migrations) { Schema = await SchemaAsync(migrations) }).GetStatusAsync(database.ConnectionString, s_options);

        Assert.AreEqual("", Lines(status));
    }

    private async Task<(ContractDatabase Database, MigrationApp App)> AppliedAsync()
    {
        var database = await create();
        var app = database.App(new BundleBuilder(s_migrations) { Schema = await SchemaAsync() });
        await app.ApplyAsync(database.ConnectionString);
        return (database, app);
    }

    private async Task<TestSchema> SchemaAsync(params TestMigration[] migrations)
    {
        var database = await createOfTheBuild();
        var moments = new List<LiveSchema> { await ReadAsync(database) };
        foreach (var migration in migrations.Length == 0 ? s_migrations : migrations)
        {
            foreach (var statement in migration.Up!.Statements)
            {
                await database.ExecuteAsync(statement);
            }

            moments.Add(await ReadAsync(database));
        }

        return TestSchema.Of(database.Provider.Dialect, moments);
    }

    private static async Task<LiveSchema> ReadAsync(ContractDatabase database)
    {
        await using var session = await database.Provider.OpenAsync(DatabaseTarget.Parse(database.ConnectionString), new SessionSettings(new JournalNames(null, "migration_history", "migration_log"), "tests"), CancellationToken.None);
        return await ((ISchemaSession)session).ReadSchemaAsync(CancellationToken.None);
    }

    private static string Lines(MigrationStatus status) => string.Join('\n', status.Drift!.Items.Select(item => $"{item.Kind} {item.Name}".Replace("public.", "", StringComparison.Ordinal).Replace("main.", "", StringComparison.Ordinal)));
}
