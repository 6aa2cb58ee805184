using Migrations.Compiler.Verification;
using Migrations.Verifier.Tests.Infrastructure;

namespace Migrations.Verifier.Tests;

/// <summary>Up, down and up again: what is there behind each is compared with what has to be there.</summary>
[TestClass]
public sealed class WaysBack
{
    private const string Users = "CREATE TABLE users (id bigint PRIMARY KEY, name text NOT NULL, age integer);\nINSERT INTO users VALUES (1, 'a', 30), (2, 'b', 40);\n";

    [TestMethod]
    [DataRow("CREATE TABLE orders (id bigint PRIMARY KEY, user_id bigint REFERENCES users);\nCREATE INDEX orders_user ON orders (user_id);", "DROP TABLE orders;")]
    [DataRow("ALTER TABLE users ADD COLUMN mail text UNIQUE;", "ALTER TABLE users DROP COLUMN mail;")]
    [DataRow("ALTER TABLE users RENAME COLUMN name TO full_name;", "ALTER TABLE users RENAME COLUMN full_name TO name;")]
    [DataRow("CREATE FUNCTION f() RETURNS int LANGUAGE sql AS $$ SELECT 1 $$;", "DROP FUNCTION f();")]
    [DataRow("CREATE INDEX CONCURRENTLY i ON users (name);", "DROP INDEX CONCURRENTLY i;")]
    [DataRow("UPDATE users SET age = age + 1;", "UPDATE users SET age = age - 1;")]
    [DataRow("ALTER TYPE state ADD VALUE 'c';", "ALTER TYPE state RENAME TO old;\nCREATE TYPE state AS ENUM ('a', 'b');\nDROP TYPE old;")]
    public async Task ADownScriptThatUndoesUpIsProved(string up, string down)
    {
        var outcome = await Run(up, down);

        Assert.AreEqual("", outcome.All);
        Assert.AreEqual(WayBack.Proved, outcome.Migration("0002_change").WayBack);
    }

    [TestMethod]
    [DataRow("CREATE TABLE orders (id bigint PRIMARY KEY);\nCREATE TYPE order_state AS ENUM ('open');", "DROP TABLE orders;", "left behind: enum public.order_state")]
    [DataRow("ALTER TABLE users ADD COLUMN mail text;", "SELECT 1;", "left behind: column public.users.mail")]
    [DataRow("ALTER TABLE users DROP COLUMN age;", "SELECT 1;", "missing: column public.users.age")]
    [DataRow("ALTER TABLE users ALTER COLUMN age TYPE bigint;", "ALTER TABLE users ALTER COLUMN age TYPE smallint;", "not as it was: column public.users.age (integer before, smallint now)")]
    public async Task ADownScriptThatLeadsElsewhereIsReported(string up, string down, string difference)
    {
        var outcome = await Run(up, down);

        Assert.StartsWith("0002_change.down.sql(1,1,1,", outcome.Findings);
        Assert.EndsWith("error MIG2101", outcome.Findings);
        Assert.Contains(difference, outcome.Messages("MIG2101"));
        Assert.AreEqual(WayBack.NotInverse, outcome.Migration("0002_change").WayBack);
    }

    [TestMethod]
    public async Task TheHistoryGoesOnBehindUpWhereverDownLed()
    {
        var outcome = await new History()
            .File("0001_users.sql", Users)
            .File("0002_a.sql", "CREATE TABLE a (id int);\n").File("0002_a.down.sql", "DROP TABLE users;\n")
            .File("0003_b.sql", "ALTER TABLE users ADD COLUMN x int;\nALTER TABLE a ADD COLUMN y int;\n").File("0003_b.down.sql", "ALTER TABLE a DROP COLUMN y;\nALTER TABLE users DROP COLUMN x;\n")
            .File("0004_c.sql", "INSERT INTO users (id, name) VALUES (3, 'c');\n").File("0004_c.down.sql", "DELETE FROM users WHERE id = 3;\n")
            .RunAsync();

        Assert.AreEqual("0002_a.down.sql(1,1,1,5): error MIG2101", outcome.Findings);
        Assert.Contains("left behind: table public.a; missing: table public.users", outcome.Messages("MIG2101"));
        Assert.AreEqual(WayBack.Proved, outcome.Migration("0003_b").WayBack);
        Assert.AreEqual(WayBack.Proved, outcome.Migration("0004_c").WayBack);
    }

    [TestMethod]
    public async Task ADownScriptThatFailsIsReportedAtItsStatement()
    {
        var outcome = await Run("ALTER TABLE users ADD COLUMN mail text;", "ALTER TABLE users\n  DROP COLUMN mial;");

        Assert.AreEqual("0002_change.down.sql(1,1,1,6): error MIG2001", outcome.Findings);
        Assert.AreEqual(WayBack.NotInverse, outcome.Migration("0002_change").WayBack);
    }

    [TestMethod]
    [DataRow("ALTER TABLE users RENAME COLUMN name TO full_name;", "ALTER TABLE users DROP COLUMN full_name;\nALTER TABLE users ADD COLUMN name text NOT NULL DEFAULT '';\nALTER TABLE users ALTER COLUMN name DROP DEFAULT;", "values of public.users.name, which are others now")]
    [DataRow("CREATE TABLE people AS SELECT * FROM users;", "DROP TABLE people;\nDELETE FROM users;", "2 of 2 rows of public.users")]
    [DataRow("ALTER TABLE users ADD COLUMN years integer;\nUPDATE users SET years = age;\nALTER TABLE users DROP COLUMN age;", "ALTER TABLE users DROP COLUMN years;\nALTER TABLE users ADD COLUMN age integer;", "2 of 2 values of public.users.age")]
    public async Task ADownScriptThatLosesWhatUpKeptIsReported(string up, string down, string loss)
    {
        var outcome = await Run(up, down);

        Assert.StartsWith("0002_change.down.sql(1,1,1,", outcome.Findings);
        Assert.EndsWith("warning MIG2102", outcome.Findings);
        Assert.Contains(loss, outcome.Messages("MIG2102"));
        Assert.AreEqual(WayBack.LosesData, outcome.Migration("0002_change").WayBack);
    }

    [TestMethod]
    [DataRow("ALTER TABLE users DROP COLUMN age;", "ALTER TABLE users ADD COLUMN age integer;")]
    [DataRow("UPDATE users SET name = lower(name) || 'x';", "SELECT 1;")]
    [DataRow("DELETE FROM users;", "SELECT 1;")]
    public async Task WhatUpItselfDeletesNoDownScriptCanBringBack(string up, string down)
    {
        var outcome = await Run(up, down);

        Assert.AreEqual("", outcome.Findings);
    }

    [TestMethod]
    public async Task OtherOrderOfColumnsIsSaidAndNoError()
    {
        var outcome = await Run("ALTER TABLE users DROP COLUMN name;", "ALTER TABLE users ADD COLUMN name text NOT NULL DEFAULT '';\nALTER TABLE users ALTER COLUMN name DROP DEFAULT;");

        Assert.AreEqual("0002_change.down.sql(1,1,1,6): info MIG2101", outcome.All);
        Assert.Contains("the columns of public.users stand in another order", outcome.Messages("MIG2101"));
        Assert.AreEqual(WayBack.Proved, outcome.Migration("0002_change").WayBack);
    }

    [TestMethod]
    public async Task OtherWhiteSpaceInABodyIsSaidAndNoError()
    {
        var outcome = await new History()
            .File("0001_f.sql", "CREATE FUNCTION f() RETURNS text LANGUAGE plpgsql AS $$\nBEGIN\n  RETURN 'a  b'; -- twice\nEND $$;\n")
            .File("0002_change.sql", "DROP FUNCTION f();\n")
            .File("0002_change.down.sql", "create function f() returns text language plpgsql as $$\nbegin\n      return 'a  b';\nend\n$$;\n")
            .RunAsync();

        Assert.AreEqual("0002_change.down.sql(1,1,1,7): info MIG2101", outcome.All);
        Assert.Contains("the text of function public.f() has other white space, comments or letter case, and means the same", outcome.Messages("MIG2101"));
        Assert.AreEqual(WayBack.Proved, outcome.Migration("0002_change").WayBack);
    }

    [TestMethod]
    public async Task OtherLettersInAStringOfABodyAreAnErrorThatShowsThem()
    {
        var outcome = await new History()
            .File("0001_f.sql", $"CREATE FUNCTION f() RETURNS text LANGUAGE plpgsql AS $$\nBEGIN\n  RETURN '{new string('x', 90)}, one  a';\nEND $$;\n")
            .File("0002_change.sql", "DROP FUNCTION f();\n")
            .File("0002_change.down.sql", $"CREATE FUNCTION f() RETURNS text LANGUAGE plpgsql AS $$\nBEGIN\n  RETURN '{new string('x', 90)}, one  A';\nEND $$;\n")
            .RunAsync();

        Assert.AreEqual("0002_change.down.sql(1,1,1,7): error MIG2101", outcome.Findings);
        Assert.Contains("xxx, one a'; END $function$ before, ", outcome.Messages("MIG2101"));
        Assert.Contains("xxx, one A'; END $function$ now)", outcome.Messages("MIG2101"));
    }

    [TestMethod]
    public async Task ASecondUpThatEndsElsewhereIsReported()
    {
        var outcome = await Run(
            "DO $$\nBEGIN\n  IF (SELECT count(*) FROM users) = 2 THEN\n    CREATE TABLE first_time (id int);\n  END IF;\nEND $$;",
            "DROP TABLE first_time;\nINSERT INTO users VALUES (3, 'c', 50);");

        Assert.AreEqual("0002_change.sql(1,1,1,3): error MIG2103", outcome.Findings);
        Assert.Contains("missing: table public.first_time", outcome.Messages("MIG2103"));
    }

    [TestMethod]
    public async Task WhatIsComputedWhenATableIsMadeDiffersTheSecondTime()
    {
        var outcome = await Run("CREATE TABLE notes (id int PRIMARY KEY, written timestamp DEFAULT 'now'::timestamp);", "DROP TABLE notes;");

        Assert.AreEqual("0002_change.sql(1,1,1,7): error MIG2103", outcome.Findings);
        Assert.Contains("column public.notes.written", outcome.Messages("MIG2103"));
    }

    /// <summary>SQLSTATE 55P04: a value of an enum may be used when the transaction that added it is committed.</summary>
    [TestMethod]
    public async Task WhatOneTransactionMayNotUseOfAnotherBeforeItsCommitIsNoFinding()
    {
        var outcome = await new History()
            .File("0001_jobs.sql", "CREATE TYPE state AS ENUM ('a', 'b');\nCREATE TABLE jobs (id int PRIMARY KEY, state state NOT NULL);\n")
            .File("0002_change.sql", "UPDATE jobs SET state = 'a' WHERE state = 'b';\nALTER TYPE state RENAME TO old;\nCREATE TYPE state AS ENUM ('a');\nALTER TABLE jobs ALTER COLUMN state TYPE state USING state::text::state;\nDROP TYPE old;\n")
            .File("0002_change.down.sql", "ALTER TYPE state ADD VALUE 'b';\n")
            .RunAsync();

        Assert.AreEqual("", outcome.Findings);
        Assert.AreEqual(WayBack.Proved, outcome.Migration("0002_change").WayBack);
    }

    [TestMethod]
    public async Task WhatTheCommitOfADownScriptWouldRefuseIsReported()
    {
        var outcome = await new History()
            .File("0001_two.sql", "CREATE TABLE a (id int PRIMARY KEY);\nCREATE TABLE b (id int PRIMARY KEY, a_id int REFERENCES a DEFERRABLE INITIALLY DEFERRED);\nINSERT INTO a VALUES (1);\nINSERT INTO b VALUES (1, 1);\n")
            .File("0002_change.sql", "INSERT INTO a VALUES (2);\n")
            .File("0002_change.down.sql", "DELETE FROM a WHERE id IN (1, 2);\n")
            .File("0003_more.sql", "INSERT INTO a VALUES (3);\n")
            .RunAsync();

        Assert.StartsWith("0002_change.down.sql(1,1,1,", outcome.Findings);
        Assert.Contains("violates foreign key constraint", outcome.Messages("MIG2007"));
        Assert.AreEqual(WayBack.NotInverse, outcome.Migration("0002_change").WayBack);
        Assert.AreEqual(WayBack.NoDownScript, outcome.Migration("0003_more").WayBack);
    }

    [TestMethod]
    public async Task WhatIsSaidToBeIrreversibleIsListedAndNotRun()
    {
        var outcome = await new History()
            .File("0001_users.sql", Users)
            .File("0002_change.sql", "-- @irreversible: the ages are personal data\nALTER TABLE users DROP COLUMN age;\n")
            .File("0002_change.down.sql", "SELECT no_such_function();\n")
            .RunAsync();

        Assert.AreEqual("", outcome.Findings);
        Assert.AreEqual(WayBack.Irreversible, outcome.Migration("0002_change").WayBack);
        Assert.AreEqual(WayBack.NoDownScript, outcome.Migration("0001_users").WayBack);
    }

    private static Task<Outcome> Run(string up, string down) => new History()
        .File("0001_users.sql", Users + "CREATE TYPE state AS ENUM ('a', 'b');\n")
        .File("0002_change.sql", up + "\n")
        .File("0002_change.down.sql", down + "\n")
        .RunAsync();
}
