using Migrations.Verifier.Tests.Infrastructure;

namespace Migrations.Verifier.Tests;

/// <summary>What the bodies of PL/pgSQL and SQL name is looked up behind the last migration; what cannot be decided is not reported.</summary>
[TestClass]
public sealed class BodiesOfRoutines
{
    private const string Tables =
        """
        CREATE TABLE users (id bigint PRIMARY KEY, name text NOT NULL, age integer);
        CREATE TABLE orders (id bigint PRIMARY KEY, user_id bigint REFERENCES users, total numeric);

        """;

    [TestMethod]
    [DataRow("UPDATE users SET nmae = p_name WHERE id = p_id;", "6,20,6,24")]
    [DataRow("v_count := (SELECT count(*) FROM usrs);", "6,36,6,40")]
    [DataRow("IF EXISTS (SELECT 1 FROM users WHERE idd = p_id) THEN\n    RETURN 1;\n  END IF;", "6,40,6,43")]
    [DataRow("SELECT age INTO STRICT v_count FROM users WHERE idd = p_id;", "6,51,6,54")]
    [DataRow("PERFORM nothing(p_id);", "6,11,6,18")]
    [DataRow("FOR v_row IN SELECT id FROM usrs LOOP\n    NULL;\n  END LOOP;", "6,31,6,35")]
    [DataRow("FOR i IN 1..10 LOOP\n    DELETE FROM users WHERE id = i AND x = 1;\n  END LOOP;", "7,40,7,41")]
    [DataRow("v_user.name := v_user.nme;", "6,25,6,28")]
    [DataRow("INSERT INTO orders (id, usr) VALUES (1, p_id) RETURNING id INTO v_count;", "6,27,6,30")]
    [DataRow("SELECT CASE WHEN age > 1 THEN 'a' ELSE nme END INTO p_name FROM users;", "6,42,6,45")]
    public async Task WhatTheyNameMustBeThere(string command, string place)
    {
        var outcome = await Run(command);

        Assert.AreEqual($"0002_f.sql({place}): error MIG2005", outcome.Findings, outcome.Messages("MIG2005"));
    }

    [TestMethod]
    [DataRow("EXECUTE 'SELECT nothing FROM nowhere';")]
    [DataRow("CREATE TEMP TABLE work AS SELECT 1 AS a;\n  INSERT INTO work (a) VALUES (2);")]
    [DataRow("FOR v_row IN SELECT id FROM users LOOP\n    PERFORM v_row.id, v_row.whatever;\n  END LOOP;")]
    [DataRow("SELECT id, name INTO v_count, p_name FROM users WHERE id = $1 FOR UPDATE;")]
    [DataRow("v_user := (SELECT u FROM users u WHERE u.id = p_id);\n  RETURN v_user.age;")]
    [DataRow("SELECT * INTO v_user FROM users;\n  v_user.name = 'x';")]
    [DataRow("<<blk>>\n  DECLARE x integer := p_id; BEGIN x := blk.x + f.p_id; END;")]
    [DataRow("CASE p_id WHEN 1 THEN v_count := 1; ELSE v_count := 2; END CASE;")]
    [DataRow("BEGIN\n    v_count := 1 / 0;\n  EXCEPTION WHEN division_by_zero THEN RAISE NOTICE '% %', SQLSTATE, SQLERRM;\n  END;")]
    [DataRow("GET DIAGNOSTICS v_count = ROW_COUNT;\n  IF FOUND THEN RETURN 3; END IF;")]
    [DataRow("RETURN CASE WHEN p_id > 1 THEN (SELECT count(*) FROM orders o WHERE o.user_id = p_id) ELSE 0 END;")]
    [DataRow("WITH x AS (INSERT INTO users (id, name) VALUES (p_id, p_name) RETURNING id) SELECT count(*) INTO v_count FROM x;")]
    [DataRow("v_list[1] := 'a'; v_list := v_list || p_name; v_count := array_length(v_list, 1);")]
    [DataRow("OPEN v_cursor FOR SELECT id FROM users; FETCH v_cursor INTO v_count; CLOSE v_cursor;")]
    [DataRow("MERGE INTO users u USING orders o ON u.id = o.user_id WHEN MATCHED THEN UPDATE SET age = 1;")]
    public async Task WhatIsRightOrUndecidedIsNotReported(string command)
    {
        var outcome = await Run(command);

        Assert.AreEqual("", outcome.Findings, outcome.Messages("MIG2005"));
    }

    [TestMethod]
    public async Task ATableOfALaterMigrationIsFound()
    {
        var outcome = await new History()
            .File("0001_f.sql", "CREATE FUNCTION f() RETURNS bigint LANGUAGE plpgsql AS $$ BEGIN RETURN (SELECT count(*) FROM later); END $$;\n")
            .File("0002_t.sql", "CREATE TABLE later (id int);\n")
            .RunAsync();

        Assert.AreEqual("", outcome.Findings);
    }

    [TestMethod]
    [DataRow("plpgsql", "BEGIN RETURN (SELECT age FROM users LIMIT 1); END", "2,24,2,27")]
    [DataRow("sql", "SELECT age FROM users LIMIT 1", "2,10,2,13")]
    public async Task AColumnThatALaterMigrationDropsIsMissedInTheLastBody(string language, string body, string place)
    {
        var outcome = await new History()
            .File("0001_tables.sql", Tables)
            .File("0002_f.sql", $"CREATE FUNCTION f() RETURNS int LANGUAGE {language} AS $$\n  {body} $$;\n")
            .File("0003_drop.sql", "ALTER TABLE users DROP COLUMN age;\n")
            .RunAsync();

        Assert.AreEqual($"0002_f.sql({place}): error MIG2005", outcome.Findings, outcome.Messages("MIG2005"));
    }

    [TestMethod]
    public async Task ABodyThatWasReplacedIsNotLookedAt()
    {
        var outcome = await new History()
            .File("0001_f.sql", "CREATE FUNCTION f() RETURNS int LANGUAGE plpgsql AS $$ BEGIN RETURN (SELECT a FROM nowhere); END $$;\n")
            .File("0002_f.sql", "CREATE OR REPLACE FUNCTION f() RETURNS int LANGUAGE plpgsql AS $$ BEGIN RETURN 1; END $$;\n")
            .RunAsync();

        Assert.AreEqual("", outcome.Findings);
    }

    [TestMethod]
    [DataRow("NEW.nme := 'x';\n  RETURN NEW;", "")]
    [DataRow("IF NEW.nme IS NULL THEN\n    RETURN NULL;\n  END IF;\n  RETURN NEW;", "4,10,4,13")]
    [DataRow("IF TG_OP = 'UPDATE' AND OLD.name <> NEW.name THEN\n    UPDATE orders SET total = 0 WHERE user_id = NEW.id;\n  END IF;\n  RETURN NEW;", "")]
    public async Task RowsOfATriggerAreThoseOfItsTable(string commands, string place)
    {
        var outcome = await new History()
            .File("0001_tables.sql", Tables)
            .File("0002_trigger.sql", $"CREATE FUNCTION on_users() RETURNS trigger LANGUAGE plpgsql AS $$\nBEGIN\n\n  {commands}\nEND $$;\nCREATE TRIGGER t BEFORE UPDATE ON users FOR EACH ROW EXECUTE FUNCTION on_users();\n")
            .RunAsync();

        Assert.AreEqual(place.Length == 0 ? "" : $"0002_trigger.sql({place}): error MIG2005", outcome.Findings, outcome.Messages("MIG2005"));
    }

    [TestMethod]
    public async Task AnErrorInARoutineThatTheHistoryCallsIsReportedInItsBody()
    {
        var outcome = await new History()
            .File("0001_f.sql", "CREATE FUNCTION f() RETURNS void LANGUAGE plpgsql AS $$\nBEGIN\n  DELETE FROM nowhere;\nEND $$;\n")
            .File("0002_call.sql", "SELECT f();\n")
            .RunAsync();

        Assert.AreEqual("0001_f.sql(3,15,3,22): error MIG2005", outcome.Findings);
        Assert.Contains("It is run by 0002_call.sql line 1.", outcome.Messages("MIG2005"));
    }

    private static Task<Outcome> Run(string command) => new History()
        .File("0001_tables.sql", Tables)
        .File(
            "0002_f.sql",
            $"""
            CREATE FUNCTION f(p_id bigint, p_name text) RETURNS bigint LANGUAGE plpgsql AS $$
            DECLARE
              v_count bigint := 0; v_row record; v_user users; v_list text[]; v_cursor refcursor; -- ä
              v_age users.age%TYPE; v_same v_count%TYPE;
            BEGIN
              {command}
              RETURN v_count;
            END $$;

            """)
        .RunAsync();
}
