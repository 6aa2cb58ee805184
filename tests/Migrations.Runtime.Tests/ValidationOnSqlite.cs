using Migrations.Runtime.Tests.Bundles;
using Migrations.Runtime.Tests.Contract;

namespace Migrations.Runtime.Tests;

/// <summary>Each check of a SQLite file shows what is wrong, and nothing where nothing is.</summary>
[TestClass]
public sealed class ValidationOnSqlite
{
    private const string Sound =
        """
        PRAGMA foreign_keys = OFF;
        CREATE TABLE customers (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, age INTEGER CHECK (age > 0));
        CREATE TABLE "or ders" (id INTEGER PRIMARY KEY, customer INTEGER REFERENCES customers, who TEXT REFERENCES CUSTOMERS (NAME), twice INTEGER AS (customer * 2));
        CREATE TABLE pairs (a INTEGER, b INTEGER, PRIMARY KEY (a, b)) WITHOUT ROWID;
        CREATE TABLE uses (b INTEGER, a INTEGER, FOREIGN KEY (b, a) REFERENCES pairs (b, a));
        CREATE VIEW names AS SELECT name FROM customers;
        CREATE TABLE log (what TEXT);
        CREATE TRIGGER ordered AFTER INSERT ON "or ders" BEGIN INSERT INTO log VALUES (NEW.who); END;
        CREATE TRIGGER renamed INSTEAD OF UPDATE ON names BEGIN UPDATE customers SET name = NEW.name WHERE name = OLD.name; END;
        CREATE VIRTUAL TABLE search USING fts5 (body);
        INSERT INTO customers (name) VALUES ('a'), ('b');
        INSERT INTO "or ders" (customer, who) VALUES (1, 'b'), (NULL, NULL);
        """;

    private static string Found(ValidationReport report) => string.Join('\n', report.Findings.Select(finding => $"{finding.Severity} {finding.Check} {finding.Place}{(finding.Count is { } count ? $" {count}" : "")}"));

    [TestMethod]
    [DataRow("", "")]
    [DataRow("INSERT INTO \"or ders\" (customer, who) VALUES (7, 'a'), (8, 'nobody')", "Error foreign-keys or ders 2\nError foreign-keys or ders 1")]
    [DataRow("CREATE TABLE child (id INTEGER REFERENCES nowhere (id))", "Error foreign-keys child")]
    [DataRow("CREATE TABLE child (id INTEGER REFERENCES customers (absent))", "Error foreign-keys child")]
    [DataRow("CREATE TABLE child (id INTEGER REFERENCES customers (age))", "Error foreign-keys child")]
    [DataRow("CREATE TABLE child (id INTEGER REFERENCES pairs)", "Error foreign-keys child")]
    [DataRow("CREATE UNIQUE INDEX some ON customers (age) WHERE age > 5; CREATE TABLE child (id INTEGER REFERENCES customers (age))", "Error foreign-keys child")]
    [DataRow("CREATE UNIQUE INDEX ages ON customers (age); CREATE TABLE child (id INTEGER REFERENCES customers (age))", "")]
    [DataRow("DROP TABLE customers", "Error foreign-keys or ders\nError foreign-keys or ders\nError definitions names")]
    [DataRow("DROP TABLE log", "Error definitions or ders")]
    [DataRow("CREATE TRIGGER gone AFTER DELETE ON uses BEGIN INSERT INTO nowhere VALUES (1); END", "Error definitions uses")]
    [DataRow("PRAGMA ignore_check_constraints = ON; UPDATE customers SET age = -1", "Error integrity PRAGMA integrity_check 2")]
    [DataRow("PRAGMA writable_schema = ON; UPDATE sqlite_master SET sql = replace(sql, 'what TEXT', 'what TEXT NOT NULL') WHERE name = 'log'; INSERT INTO log VALUES (NULL)", "Error integrity PRAGMA integrity_check 2")]
    public async Task WhatIsWrongIsFound(string sql, string expected)
    {
        var database = new SqliteDatabase();
        await database.ExecuteAsync(Sound);
        if (sql.Length > 0)
        {
            await database.ExecuteAsync("PRAGMA foreign_keys = OFF; " + sql);
        }

        // Else a connection of the pool goes on with the settings above.
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        var report = await database.App().ValidateAsync(database.ConnectionString);

        Assert.AreEqual(expected, Found(report), report.ToString());
        Assert.IsTrue(report.IsComplete, report.ToString());
        if (sql.Length == 0)
        {
            Assert.AreEqual("customers 2, log 2, or ders 2, pairs 0, uses 0", string.Join(", ", report.Tables.Select(table => $"{table.Table} {table.Rows}")));
            Assert.AreEqual("integrity 1, foreign-keys 2, definitions 3, row-counts 5, verify-scripts 0", string.Join(", ", report.Checks.Select(check => $"{check.Name} {check.Objects}")));
        }
    }

    [TestMethod]
    public async Task ADamagedFileIsFound()
    {
        var database = new SqliteDatabase();
        await database.ExecuteAsync("CREATE TABLE t (id INTEGER PRIMARY KEY, text TEXT); CREATE INDEX by_text ON t (text); INSERT INTO t WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000) SELECT i, 'text ' || i FROM n");
        var root = await database.CountAsync("SELECT rootpage FROM sqlite_master WHERE name = 'by_text'");
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        using (var file = File.OpenWrite(database.File))
        {
            file.Position = ((root - 1) * 4096) + 2000;
            file.Write(new byte[2096]);
        }

        var report = await database.App().ValidateAsync(database.ConnectionString);

        Assert.AreEqual("integrity", report.Findings.Single().Check, report.ToString());
        Assert.IsTrue(report.HasErrors);
    }

    [TestMethod]
    public async Task SettingsOfTheAppsConnectionStay()
    {
        var database = new SqliteDatabase();
        await database.ExecuteAsync(Sound);
        await using var connection = database.Connect();
        await connection.OpenAsync();
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA foreign_keys = ON";
        await command.ExecuteNonQueryAsync();

        await database.App().ValidateAsync(connection);

        command.CommandText = "SELECT foreign_keys || query_only FROM pragma_foreign_keys, pragma_query_only";
        Assert.AreEqual("10", await command.ExecuteScalarAsync());
    }

    [TestMethod]
    public async Task VerifyScriptsOfAppliedMigrationsAreRun()
    {
        var database = new SqliteDatabase();
        TestMigration[] history =
        [
            new("1", "a", TestScript.Of("CREATE TABLE a (id INTEGER, old INTEGER)")) { Verify = TestScript.Of("SELECT id FROM a WHERE id < 0", "SELECT old FROM a WHERE old IS NOT NULL", "SELECT id FROM a WHERE id > ${limit}") },
            new("2", "b", TestScript.Of("ALTER TABLE a DROP COLUMN old")),
            new("3", "c", TestScript.Of("CREATE TABLE c (id INTEGER)")) { Verify = TestScript.Of("SELECT 1 FROM nowhere") },
        ];
        var app = database.App(history);
        var options = new MigrationOptions { Target = app.Catalog.Migrations[1], Variables = new Dictionary<string, string> { ["limit"] = "100" } };
        await app.ApplyAsync(database.ConnectionString, options);
        await database.ExecuteAsync("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 30) INSERT INTO a SELECT -i FROM n");

        var report = await app.ValidateAsync(database.ConnectionString, options);

        var finding = report.Findings.Single();
        Assert.AreEqual("verify-scripts Migrations/1_a.verify.sql(1,1)", $"{finding.Check} {finding.Place}");
        Assert.StartsWith("This query should return no row and returned more than 20 rows. It held when 1_a was applied", finding.Message);
        Assert.HasCount(20, finding.Rows);
        var check = report.Checks.Single(item => item.Name == "verify-scripts");
        Assert.AreEqual(2, check.Objects);
        Assert.StartsWith("Migrations/1_a.verify.sql(2,1): no such column: old.", check.NotRun.Single());

        var unset = await app.ValidateAsync(database.ConnectionString);
        Assert.Contains("The variable 'limit' has no value", unset.Checks.Single(item => item.Name == "verify-scripts").NotRun.Single());
    }
}
