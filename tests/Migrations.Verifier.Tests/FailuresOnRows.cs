using Migrations.Verifier.Tests.Infrastructure;

namespace Migrations.Verifier.Tests;

/// <summary>Tables have generated rows when a migration runs, and what fails only because of them is told from what always fails.</summary>
[TestClass]
public sealed class FailuresOnRows
{
    private const string Users = "CREATE TABLE users (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name text NOT NULL, age integer);\n";

    [TestMethod]
    [DataRow("ALTER TABLE users ADD COLUMN country text NOT NULL;", "error")]
    [DataRow("ALTER TABLE users ADD COLUMN country text;\nALTER TABLE users ALTER COLUMN country SET NOT NULL;", "error")]
    [DataRow("ALTER TABLE users ADD COLUMN country text;\nUPDATE users SET country = 'x' WHERE age > 1000000;\nALTER TABLE users ALTER COLUMN country SET NOT NULL;", "info")]
    [DataRow("ALTER TABLE users DROP COLUMN age, ADD COLUMN age bigint NOT NULL;", "error")]
    [DataRow("ALTER TABLE users ADD COLUMN spare int;\nALTER TABLE users RENAME COLUMN age TO years;\nUPDATE users SET years = NULL;\nALTER TABLE users ALTER COLUMN years SET NOT NULL;", "info")]
    [DataRow("ALTER TABLE users ADD CHECK (name = 'nobody has this name');", "info")]
    [DataRow("ALTER TABLE users ADD COLUMN code text NOT NULL DEFAULT 'x' UNIQUE;", "info")]
    [DataRow("ALTER TABLE users ALTER COLUMN name TYPE integer USING ('x' || name)::integer;", "info")]
    [DataRow("DO $$ BEGIN IF EXISTS (SELECT FROM users) THEN RAISE EXCEPTION 'there are users'; END IF; END $$;", "info")]
    public async Task AreAnErrorOnlyWhereAnyRowFails(string sql, string level)
    {
        var outcome = await new History().File("0001_users.sql", Users).File("0002_change.sql", sql + "\n").RunAsync();

        Assert.StartsWith("0002_change.sql(", outcome.All);
        Assert.EndsWith($"{level} MIG2006", outcome.All);
    }

    [TestMethod]
    [DataRow("ALTER TABLE users ADD COLUMN country text NOT NULL DEFAULT '';")]
    [DataRow("ALTER TABLE users ADD COLUMN country text;\nUPDATE users SET country = 'x';\nALTER TABLE users ALTER COLUMN country SET NOT NULL;")]
    [DataRow("INSERT INTO users (id, name) OVERRIDING SYSTEM VALUE VALUES (1, 'admin'), (2, 'b'), (3, 'c');")]
    public async Task AreNoneWhereRowsPass(string sql)
    {
        var outcome = await new History().File("0001_users.sql", Users).File("0002_change.sql", sql + "\n").RunAsync();

        Assert.AreEqual("", outcome.All);
    }

    [TestMethod]
    public async Task TheRunGoesOnWithoutThoseRowsAndWithNewOnes()
    {
        var outcome = await new History()
            .File("0001_users.sql", Users)
            .File("0002_check.sql", "ALTER TABLE users ADD CHECK (name = 'nobody has this name');\nALTER TABLE users ADD COLUMN a int;\n")
            .File("0003_a.sql", "UPDATE users SET a = 1;\n")
            .File("0004_not_null.sql", "ALTER TABLE users ADD COLUMN b int NOT NULL;\n")
            .File("0005_more.sql", "ALTER TABLE users ADD COLUMN c int NOT NULL;\n")
            .RunAsync();

        Assert.AreEqual("0002_check.sql(1,1,1,6): info MIG2006\n0004_not_null.sql(1,1,1,6): error MIG2006\n0005_more.sql(1,1,1,6): error MIG2006", outcome.All);
    }

    [TestMethod]
    public async Task TablesThatNothingTouchesGetRowsAgainEachTimeTheRunGoesOnWithoutThem()
    {
        var outcome = await new History()
            .File("0001_users.sql", Users)
            .File("0002_a.sql", "CREATE TABLE a (x int NOT NULL);\n")
            .File("0003_a_check.sql", "ALTER TABLE a ADD CHECK (x = 123456789);\n")
            .File("0004_b.sql", "CREATE TABLE b (x int NOT NULL);\n")
            .File("0005_b_check.sql", "ALTER TABLE b ADD CHECK (x = 123456789);\n")
            .File("0006_not_null.sql", "ALTER TABLE users ADD COLUMN c int NOT NULL;\n")
            .RunAsync();

        Assert.AreEqual("0003_a_check.sql(1,1,1,6): info MIG2006\n0005_b_check.sql(1,1,1,6): info MIG2006\n0006_not_null.sql(1,1,1,6): error MIG2006", outcome.All);
    }

    [TestMethod]
    public async Task WhatFailsWithoutRowsTooHasNothingToDoWithThem()
    {
        var outcome = await new History().File("0001_users.sql", Users).File("0002_change.sql", "INSERT INTO users (name) VALUES (NULL);\n").RunAsync();

        Assert.AreEqual("0002_change.sql(1,1,1,7): error MIG2007", outcome.All);
    }

    [TestMethod]
    public async Task OfADownScriptAreToldToo()
    {
        var outcome = await new History()
            .File("0001_users.sql", Users)
            .File("0002_change.sql", "ALTER TABLE users DROP COLUMN name;\n")
            .File("0002_change.down.sql", "ALTER TABLE users ADD COLUMN name text NOT NULL;\n")
            .File("0003_behind.sql", "ALTER TABLE users ADD COLUMN b int;\n")
            .File("0003_behind.down.sql", "ALTER TABLE users DROP COLUMN b;\n")
            .RunAsync();

        Assert.AreEqual("0002_change.down.sql(1,1,1,6): error MIG2006", outcome.All);
    }

    [TestMethod]
    public async Task AreToldOnAServerToo()
    {
        var outcome = await new History()
            .File("0001_users.sql", Users)
            .File("0002_check.sql", "ALTER TABLE users ADD CHECK (name = 'nobody has this name');\n")
            .File("0003_not_null.sql", "ALTER TABLE users ADD COLUMN b int NOT NULL;\n")
            .RunOnServerAsync();

        Assert.AreEqual("0002_check.sql(1,1,1,6): info MIG2006\n0003_not_null.sql(1,1,1,6): error MIG2006", outcome.All);
    }

    [TestMethod]
    public async Task TablesThatCannotBeFilledAreListed()
    {
        var outcome = await new History().File("0001_t.sql", "CREATE TABLE t (id int NOT NULL CHECK (id > 1 AND id < 1));\n").File("0002_t.sql", "ALTER TABLE t ADD COLUMN b int NOT NULL;\n").RunAsync();

        Assert.AreEqual("0001_t.sql(1,1,1,7): info MIG2902", outcome.All);
        Assert.StartsWith("No row could be generated for public.t, because ", outcome.Messages("MIG2902"));
    }
}
