using Migrations.Verifier.Observation;

namespace Migrations.Verifier.Tests.Rows;

/// <summary>Tables of all kinds get rows that the server accepts.</summary>
[TestClass]
public sealed class TablesGetRows
{
    [TestMethod]
    [DataRow("CREATE TABLE t (id int PRIMARY KEY, name text NOT NULL, note text)")]
    [DataRow("CREATE TABLE t (id serial PRIMARY KEY, other bigserial, v smallint)")]
    [DataRow("CREATE TABLE t (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, twice bigint GENERATED ALWAYS AS (id * 2) STORED)")]
    [DataRow("CREATE TABLE t (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), a jsonb NOT NULL, b json NOT NULL, c bytea NOT NULL UNIQUE, d inet NOT NULL, e cidr NOT NULL, f macaddr NOT NULL, g macaddr8 NOT NULL)")]
    [DataRow("CREATE TABLE t (a date NOT NULL, b time NOT NULL, c timetz NOT NULL, d timestamp(3) NOT NULL, e timestamptz NOT NULL, f interval NOT NULL, g interval day to second NOT NULL)")]
    [DataRow("CREATE TABLE t (a numeric NOT NULL, b numeric(10,2) NOT NULL, c numeric(2,2) NOT NULL UNIQUE, d real NOT NULL, e double precision NOT NULL, f money NOT NULL, g numeric(3) NOT NULL)")]
    [DataRow("CREATE TABLE t (a char NOT NULL, b char(3) NOT NULL, c varchar(1) UNIQUE NOT NULL, d varchar(2) NOT NULL, e name NOT NULL, f \"char\" NOT NULL, g bit NOT NULL, h bit(5) NOT NULL, i varbit(9) NOT NULL, j boolean NOT NULL)")]
    [DataRow("CREATE TABLE t (a point NOT NULL, b line NOT NULL, c lseg NOT NULL, d box NOT NULL, e path NOT NULL, f polygon NOT NULL, g circle NOT NULL)")]
    [DataRow("CREATE TABLE t (a int4range NOT NULL, b int8range NOT NULL, c numrange NOT NULL, d tsrange NOT NULL, e tstzrange NOT NULL, f daterange NOT NULL, g int4multirange NOT NULL, h datemultirange NOT NULL)")]
    [DataRow("CREATE TABLE t (a int[] NOT NULL, b text[] NOT NULL, c uuid[] NOT NULL, d jsonb[] NOT NULL, e timestamptz[] NOT NULL, f int[][] NOT NULL, g int4range[] NOT NULL, h bytea[] NOT NULL)")]
    [DataRow("CREATE TABLE t (a tsvector NOT NULL, b tsquery NOT NULL, c pg_lsn NOT NULL, d oid NOT NULL, e regclass NOT NULL, f jsonpath NOT NULL, g pg_snapshot NOT NULL, h xid8 NOT NULL, i tid NOT NULL, j xml NOT NULL)")]
    [DataRow("CREATE TYPE mood AS ENUM ('sad', 'ok'); CREATE TABLE t (a mood NOT NULL, b mood[] NOT NULL, c mood)")]
    [DataRow("CREATE DOMAIN email AS text CHECK (VALUE ~ '^[^@]+@[^@]+$'); CREATE DOMAIN work_email AS email CHECK (VALUE LIKE '%@example.com') NOT NULL; CREATE TABLE t (a email NOT NULL, b work_email, c email[])")]
    [DataRow("CREATE TYPE pair AS (x int, y text); CREATE TABLE t (a pair NOT NULL, b pair[] NOT NULL)")]
    [DataRow("CREATE TYPE span AS RANGE (subtype = time); CREATE TABLE t (a span NOT NULL)")]
    [DataRow("CREATE EXTENSION citext; CREATE EXTENSION hstore; CREATE EXTENSION ltree; CREATE EXTENSION cube; CREATE TABLE t (a citext PRIMARY KEY, b hstore NOT NULL, c ltree NOT NULL, d cube NOT NULL)")]
    [DataRow("CREATE SCHEMA \"My App\"; CREATE TYPE \"My App\".\"Odd Type\" AS ENUM ('it''s', 'b\\c'); CREATE TABLE \"My App\".\"T able\" (\"I d\" int PRIMARY KEY, \"select\" \"My App\".\"Odd Type\" NOT NULL CHECK (\"select\" <> 'it''s'))")]
    [DataRow("CREATE TABLE t (status text NOT NULL CHECK (status IN ('open', 'closed')), n int NOT NULL CHECK (n BETWEEN 50 AND 60), price numeric(6,2) NOT NULL CHECK (price > 9.99 AND price < 10.5))")]
    [DataRow("CREATE TABLE t (code char(3) NOT NULL CHECK (code ~ '^[A-Z]{3}$'), slug text NOT NULL CHECK (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'), sha text NOT NULL CHECK (length(sha) = 64), url text NOT NULL CHECK (url LIKE 'https://%'))")]
    [DataRow("CREATE TABLE t (a int NOT NULL, b int NOT NULL, CHECK (a < b), c int, d int, CHECK (num_nonnulls(c, d) = 1), start_at timestamptz NOT NULL, end_at timestamptz NOT NULL, CHECK (start_at < end_at))")]
    [DataRow("CREATE TABLE t (kind text NOT NULL, a int, b text, CHECK ((kind = 'a' AND a IS NOT NULL AND b IS NULL) OR (kind = 'b' AND a IS NULL AND b IS NOT NULL)))")]
    [DataRow("CREATE TABLE t (doc jsonb NOT NULL CHECK (jsonb_typeof(doc) = 'array'), tags text[] NOT NULL CHECK (cardinality(tags) > 1), hash bytea NOT NULL CHECK (octet_length(hash) = 32), day date NOT NULL CHECK (day >= '2024-05-01'))")]
    [DataRow("CREATE TABLE t (one boolean PRIMARY KEY DEFAULT true CHECK (one))")]
    [DataRow("CREATE TABLE p (id int PRIMARY KEY); CREATE TABLE t (id int PRIMARY KEY REFERENCES p, other int NOT NULL REFERENCES p)")]
    [DataRow("CREATE TABLE p (a int, b text, PRIMARY KEY (a, b)); CREATE TABLE t (x int NOT NULL, y text NOT NULL, FOREIGN KEY (x, y) REFERENCES p)")]
    [DataRow("CREATE TABLE o (id int PRIMARY KEY); CREATE TABLE p (org int REFERENCES o, id int, PRIMARY KEY (org, id)); CREATE TABLE q (org int, id int, PRIMARY KEY (org, id), FOREIGN KEY (org) REFERENCES o); CREATE TABLE t (org int NOT NULL, p int NOT NULL, q int NOT NULL, FOREIGN KEY (org, p) REFERENCES p, FOREIGN KEY (org, q) REFERENCES q)")]
    [DataRow("CREATE TABLE t (id int PRIMARY KEY, parent int REFERENCES t)")]
    [DataRow("CREATE TABLE t (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, root int NOT NULL REFERENCES t)")]
    [DataRow("CREATE TABLE a (id int PRIMARY KEY, b int); CREATE TABLE b (id int PRIMARY KEY, a int NOT NULL REFERENCES a); ALTER TABLE a ADD FOREIGN KEY (b) REFERENCES b")]
    [DataRow("CREATE TABLE a (id int PRIMARY KEY, b int NOT NULL); CREATE TABLE b (id int PRIMARY KEY, a int NOT NULL REFERENCES a); ALTER TABLE a ADD FOREIGN KEY (b) REFERENCES b")]
    [DataRow("CREATE TABLE a (id int PRIMARY KEY, b int NOT NULL); CREATE TABLE c (id int PRIMARY KEY, a int NOT NULL REFERENCES a); CREATE TABLE b (id int PRIMARY KEY REFERENCES c DEFERRABLE INITIALLY DEFERRED); ALTER TABLE a ADD FOREIGN KEY (b) REFERENCES b")]
    [DataRow("CREATE TABLE p (id int PRIMARY KEY); CREATE TABLE t (a int REFERENCES p, b int REFERENCES p, CHECK ((a IS NULL) <> (b IS NULL)))")]
    [DataRow("CREATE TABLE u (id int PRIMARY KEY); CREATE TABLE t (a int NOT NULL REFERENCES u, b int NOT NULL REFERENCES u, CHECK (a <> b))")]
    [DataRow("CREATE TABLE p (id int, region text) PARTITION BY LIST (region); CREATE TABLE t PARTITION OF p FOR VALUES IN ('eu', 'us'); CREATE TABLE d PARTITION OF p DEFAULT")]
    [DataRow("CREATE TABLE p (id int, made timestamptz NOT NULL) PARTITION BY RANGE (made); CREATE TABLE t PARTITION OF p FOR VALUES FROM ('2031-01-01') TO ('2031-02-01')")]
    [DataRow("CREATE TABLE p (id int NOT NULL) PARTITION BY HASH (id); CREATE TABLE t PARTITION OF p FOR VALUES WITH (MODULUS 4, REMAINDER 0); CREATE TABLE t2 PARTITION OF p FOR VALUES WITH (MODULUS 4, REMAINDER 3)")]
    [DataRow("CREATE TABLE p (id int, a date NOT NULL, b text NOT NULL) PARTITION BY RANGE (a); CREATE TABLE q PARTITION OF p FOR VALUES FROM ('2024-01-01') TO ('2025-01-01') PARTITION BY LIST (b); CREATE TABLE t PARTITION OF q FOR VALUES IN ('x')")]
    [DataRow("CREATE EXTENSION btree_gist; CREATE TABLE t (room int NOT NULL, during tstzrange NOT NULL, EXCLUDE USING gist (room WITH =, during WITH &&))")]
    [DataRow("CREATE TABLE t (id int PRIMARY KEY, n int UNIQUE DEFERRABLE INITIALLY DEFERRED)")]
    [DataRow("CREATE TABLE t (id int PRIMARY KEY); CREATE TABLE l (id int); CREATE RULE r AS ON INSERT TO t DO ALSO INSERT INTO l VALUES (1)")]
    [DataRow("CREATE TABLE t (id int PRIMARY KEY, v int NOT NULL, upd timestamptz); CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.upd := now(); RETURN NEW; END $$; CREATE TRIGGER g BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION f()")]
    [DataRow("CREATE TABLE t (id int PRIMARY KEY); CREATE TABLE n (t int PRIMARY KEY REFERENCES t, total bigint NOT NULL DEFAULT 0); CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN INSERT INTO n VALUES (NEW.id); RETURN NEW; END $$; CREATE TRIGGER g AFTER INSERT ON t FOR EACH ROW EXECUTE FUNCTION f()")]
    [DataRow("CREATE TABLE t (id int PRIMARY KEY, num text NOT NULL, patch int NOT NULL GENERATED ALWAYS AS (split_part(num, '.', 3)::int) STORED)")]
    [DataRow("CREATE TABLE t (id int PRIMARY KEY); ALTER TABLE t ENABLE ROW LEVEL SECURITY; ALTER TABLE t FORCE ROW LEVEL SECURITY")]
    [DataRow("CREATE TABLE b (a int NOT NULL); CREATE TABLE t (c text NOT NULL) INHERITS (b)")]
    [DataRow("CREATE TABLE t ()")]
    [DataRow("CREATE TABLE t (id int PRIMARY KEY, email text NOT NULL, UNIQUE (id, email)); CREATE UNIQUE INDEX u ON t (lower(email))")]
    [DataRow("CREATE FUNCTION ok(text) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$ SELECT $1 = 'abc' $$; CREATE TABLE t (a text NOT NULL CHECK (ok(a)))")]
    [DataRow("CREATE TABLE t (a text NOT NULL CHECK (a::int > 7))")]
    public async Task OfAnyShape(string sql)
    {
        await using var database = await OnServer.CreateAsync();
        var observed = await ObservedDatabase.CreateAsync(database, CancellationToken.None);
        await database.RunAsync(sql);
        await observed.SettleAsync(CancellationToken.None);

        var state = await observed.SeedAsync(CancellationToken.None);

        Assert.AreEqual("", string.Join('\n', observed.EmptyTables));
        var empty = state.Content.Tables.Values.Where(table => table.Rows == 0).Select(table => table.Table).ToList();
        Assert.AreEqual("", string.Join('\n', empty));
    }

    [TestMethod]
    [DataRow("CREATE FUNCTION no() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'not here'; END $$; CREATE TABLE t (id int PRIMARY KEY); CREATE TRIGGER no BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION no()", "public.t: the database refuses every row that was tried: not here (SQLSTATE P0001)")]
    [DataRow("CREATE TABLE t (a text NOT NULL CHECK (md5(a) = 'x'))", "public.t: the database refuses every row that was tried: new row for relation \"t\" violates check constraint \"t_a_check\" (SQLSTATE 23514)")]
    [DataRow("CREATE TABLE p (id int PRIMARY KEY CHECK (false)); CREATE TABLE t (p int NOT NULL REFERENCES p)", "public.p: the database refuses every row that was tried: new row for relation \"p\" violates check constraint \"p_check\" (SQLSTATE 23514)\npublic.t: public.p, which it references, has no rows")]
    [DataRow("CREATE FUNCTION nothing() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END $$; CREATE TABLE t (id int PRIMARY KEY); CREATE TRIGGER nothing BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION nothing()", "public.t: the database refuses every row that was tried: it takes the row and keeps nothing of it (SQLSTATE 00000)")]
    public async Task OrAReasonWhyNot(string sql, string expected)
    {
        await using var database = await OnServer.CreateAsync();
        var observed = await ObservedDatabase.CreateAsync(database, CancellationToken.None);
        await database.RunAsync(sql);
        await observed.SettleAsync(CancellationToken.None);

        await observed.SeedAsync(CancellationToken.None);

        Assert.AreEqual(expected, string.Join('\n', observed.EmptyTables.Select(table => $"{table.Table}: {table.Reason}")));
    }
}
