using Migrations.Verifier.Tests.Infrastructure;

namespace Migrations.Verifier.Tests;

/// <summary>What PostgreSQL refuses has an id by its SQLSTATE, and stands where the server says it does.</summary>
[TestClass]
public sealed class ErrorClasses
{
    private const string Users = "CREATE TABLE users (id bigint PRIMARY KEY, name text NOT NULL, age integer);\nCREATE VIEW adults AS SELECT id, age FROM users WHERE age > 17;\n";

    [TestMethod]
    [DataRow("ALTER TABLE user ADD COLUMN a int;", "error", "MIG1001", "1,13,1,17")]
    [DataRow("ALTER TABLE usrs ADD COLUMN a int;", "error", "MIG2001", "1,1,1,6")]
    [DataRow("SELECT id\nFROM usrs;", "error", "MIG2001", "2,6,2,10")]
    [DataRow("INSERT INTO users (id, nmae) VALUES (1, 'x');", "error", "MIG2001", "1,24,1,28")]
    [DataRow("SELECT foo(1);", "error", "MIG2001", "1,8,1,11")]
    [DataRow("ALTER TABLE users ADD COLUMN state order_state;", "error", "MIG2001", "1,36,1,47")]
    [DataRow("CREATE TABLE nowhere.x (id int);", "error", "MIG2001", "1,14,1,21")]
    [DataRow("SELECT id FROM users, adults;", "error", "MIG2001", "1,8,1,10")]
    [DataRow("INSERT INTO users (id, name) VALUES (1, 'a') ON CONFLICT (name) DO NOTHING;", "error", "MIG2001", "1,1,1,7")]
    [DataRow("ALTER TABLE users ALTER COLUMN name TYPE integer;", "error", "MIG2002", "1,1,1,6")]
    [DataRow("UPDATE users SET age = name;", "error", "MIG2002", "1,24,1,28")]
    [DataRow("UPDATE users SET age = 'ä' || 'old'::integer;", "error", "MIG2002", "1,31,1,36")]
    [DataRow("SELECT 'x'::date;", "error", "MIG2002", "1,8,1,11")]
    [DataRow("CREATE TABLE users (id int);", "error", "MIG2003", "1,1,1,7")]
    [DataRow("ALTER TABLE users ADD COLUMN name text;", "error", "MIG2003", "1,1,1,6")]
    [DataRow("CREATE SCHEMA public;", "error", "MIG2003", "1,1,1,7")]
    [DataRow("ALTER TABLE users DROP COLUMN age;", "error", "MIG2004", "1,1,1,6")]
    [DataRow("DROP TABLE users;", "error", "MIG2004", "1,1,1,5")]
    [DataRow("ALTER TABLE users ALTER COLUMN age TYPE bigint;", "error", "MIG2004", "1,1,1,6")]
    [DataRow("ALTER TABLE users ADD FOREIGN KEY (age) REFERENCES users (name);", "error", "MIG2007", "1,1,1,6")]
    [DataRow("SELECT name, count(*) FROM users;", "error", "MIG2007", "1,8,1,12")]
    [DataRow("DO $$\nBEGIN\n  UPDATE users SET nmae = 'x';\nEND $$;", "error", "MIG2005", "3,20,3,24")]
    [DataRow("CREATE FUNCTION f() RETURNS bigint LANGUAGE sql AS $$\n  SELECT id\n  FROM usrs\n$$;", "error", "MIG2005", "3,8,3,12")]
    [DataRow("CREATE FUNCTION f() RETURNS int LANGUAGE plpgsql AS $$\nDECLARE x no_type;\nBEGIN\n  RETURN 1;\nEND $$;", "error", "MIG2005", "2,11,2,18")]
    public async Task AreReportedAtTheirPlace(string sql, string level, string id, string place)
    {
        var outcome = await new History().File("0001_users.sql", Users).File("0002_change.sql", sql + "\n").RunAsync();

        Assert.AreEqual($"0002_change.sql({place}): {level} {id}", outcome.Findings, outcome.Messages(id));
    }

    [TestMethod]
    public async Task TheMessageHasTheServersWordsStateAndHint()
    {
        var outcome = await new History().File("0001_users.sql", Users).File("0002_change.sql", "DROP TABLE users;\n").RunAsync();

        Assert.AreEqual(
            $"{outcome.Verified.Engine} refuses this: cannot drop table users because other objects depend on it (SQLSTATE 2BP01). view adults depends on table users. Hint: Use DROP ... CASCADE to drop the dependent objects too.",
            outcome.Messages("MIG2004"));
    }

    [TestMethod]
    public async Task PlacesCountCharactersAndVariablesAsInTheFile()
    {
        var outcome = await new History()
            .Variable("owner", "a_rather_long_sample")
            .File("0001_users.sql", Users)
            .File("0002_change.sql", "-- 𝄞 ä\nSELECT '𝄞ä', '${owner}', '${owner}' AS \"${owner}\", nmae FROM users;\n")
            .RunAsync();

        Assert.AreEqual("0002_change.sql(2,53,2,57): error MIG2001", outcome.Findings);
    }

    [TestMethod]
    public async Task AGoodHistoryHasNoFinding()
    {
        var outcome = await new History()
            .File("0001_users.sql", Users)
            .File("0002_change.sql", "CREATE INDEX CONCURRENTLY users_name ON users (name);\n")
            .File("0003_enum.sql", "CREATE TYPE s AS ENUM ('a');\nALTER TABLE users ADD COLUMN s s NOT NULL DEFAULT 'a';\n")
            .File("0004_settings.sql", "SET search_path = pg_catalog;\nCREATE TABLE public.t (id int);\n")
            .File("0005_behind.sql", "INSERT INTO t VALUES (1);\n")
            .RunAsync();

        Assert.AreEqual("", outcome.Findings);
        Assert.AreEqual("0001_users 0002_change 0003_enum 0004_settings 0005_behind", string.Join(' ', outcome.Verified.Migrations.Select(migration => migration.Id)));
    }
}
