using System.Text.RegularExpressions;
using System.Xml.Linq;
using Migrations.Compiler.Documents;
using Migrations.Compiler.Documents.Explanations;
using Migrations.Compiler.Documents.Texts;
using Migrations.TestSupport;
using Migrations.Verifier.Tests.Infrastructure;

namespace Migrations.Verifier.Tests.Documents;

/// <summary>What people get to read about a history that ran on a real server.</summary>
[TestClass]
public sealed partial class DocumentsOfAHistory
{
    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public async Task AreAsReviewed()
    {
        var outcome = await Shop().RunAsync(TestContext.CancellationToken);
        var files = DocumentSet.Create(outcome.Compiled);

        CollectionAssert.AreEqual(new[] { "schema.md", "billing.svg", "public.svg", "history.html" }, files.Select(file => file.Name).ToArray());
        foreach (var file in files)
        {
            Snapshot.Verify(WithoutVersion(file.Text), file.Name);
        }
    }

    [TestMethod]
    public async Task AreTheSameEachTime()
    {
        var first = await Shop().RunAsync(TestContext.CancellationToken);
        var second = await Shop().RunAsync(TestContext.CancellationToken);

        Assert.AreEqual(DocumentSet.Create(first.Compiled), DocumentSet.Create(second.Compiled));
        Assert.AreEqual(Explanation.Write(first.Compiled), Explanation.Write(second.Compiled));
    }

    [TestMethod]
    public async Task ExplanationIsAsReviewedAndFitsATerminal()
    {
        var text = Explanation.Write((await Shop().RunAsync(TestContext.CancellationToken)).Compiled);

        Assert.IsEmpty(text.Split('\n').Where(line => TextCells.Of(line) > Explanation.Width));
        Snapshot.Verify(WithoutVersion(text));
    }

    [TestMethod]
    public async Task SayThatLocksOutsideOfATransactionWereNotObserved()
    {
        var outcome = await new History()
            .File("0001_t.sql", "CREATE TABLE t (a int);\n")
            .File("0002_i.sql", "-- @no-transaction\nSET statement_timeout = 0;\nCREATE INDEX CONCURRENTLY i ON t (a);\nBEGIN;\nALTER TABLE t ADD COLUMN b int;\nCOMMIT;\nVACUUM t;\n")
            .RunAsync(TestContext.CancellationToken);

        var lines = Explanation.Write(outcome.Compiled).Split('\n').SkipWhile(line => !line.StartsWith("0002", StringComparison.Ordinal)).Where(line => line.Length > 0 && char.IsAsciiDigit(line[0])).Skip(1).ToList();
        Assert.AreEqual("2 4 6", string.Join(' ', new[] { "not observed", "AccessExclusive t", "not observed" }.Select((words, i) => lines.FindIndex(i * 2, line => line.Contains(words, StringComparison.Ordinal)) + 1)), string.Join('\n', lines));

        var page = DocumentSet.Create(outcome.Compiled).Single(file => file.Name == "history.html").Text;
        Assert.AreEqual(3, Regex.Count(page, ">not observed<"), "Twice in its table, once in the overview.");
    }

    [TestMethod]
    public async Task PageNeedsNothingFromElsewhere()
    {
        var page = DocumentSet.Create((await Shop().RunAsync(TestContext.CancellationToken)).Compiled).Single(file => file.Name == "history.html").Text;

        Assert.DoesNotContain("http", page);
        Assert.DoesNotContain("src=", page);
        Assert.DoesNotContain("<link", page);
        Assert.DoesNotContain("<script>alert", page);

        // Every element is closed: as XML, but for what HTML allows beyond it.
        XDocument.Parse(Void().Replace(page.Replace("<!DOCTYPE html>", "", StringComparison.Ordinal).Replace(" hidden>", " hidden=\"\">", StringComparison.Ordinal), "<$1/>").Replace("&&", "&amp;&amp;", StringComparison.Ordinal));
    }

    private static string WithoutVersion(string text) => Version().Replace(text, "PostgreSQL");

    private static History Shop() => new History()
        .File(
            "0001_shop.sql",
            """
            CREATE TYPE order_status AS ENUM ('new', 'paid', 'it''s | gone');
            CREATE DOMAIN email AS text CHECK (VALUE LIKE '%@%');
            CREATE TYPE address AS (street text, zip varchar(10));
            CREATE TABLE users (
              id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
              email email NOT NULL UNIQUE,
              home address,
              invited_by bigint REFERENCES users
            );
            COMMENT ON TABLE users IS 'People who buy | <b>or</b> *look*';
            COMMENT ON COLUMN users.email IS E'Unique,\nin small letters';
            CREATE TABLE "odd ""name"" <&>" (
              "the key" uuid PRIMARY KEY DEFAULT gen_random_uuid(),
              "größe" numeric(12, 2) NOT NULL DEFAULT 0,
              "select" text GENERATED ALWAYS AS ("größe"::text) STORED
            );
            CREATE TABLE orders (
              id bigint PRIMARY KEY,
              user_id bigint NOT NULL REFERENCES users ON DELETE CASCADE,
              "odd" uuid REFERENCES "odd ""name"" <&>",
              status order_status NOT NULL DEFAULT 'new',
              placed timestamp with time zone NOT NULL DEFAULT now(),
              CONSTRAINT placed_in_time CHECK (placed > '2000-01-01')
            );
            CREATE INDEX orders_by_user ON orders (user_id, placed DESC) WHERE status <> 'paid';
            """)
        .File("0001_shop.down.sql", "DROP TABLE orders, \"odd \"\"name\"\" <&>\", users;\nDROP TYPE address, order_status;\nDROP DOMAIN email;\n")
        .File(
            "0002_billing.sql",
            """
            CREATE SCHEMA billing;
            COMMENT ON SCHEMA billing IS 'Money';
            CREATE TABLE billing.invoices (id int PRIMARY KEY, order_id bigint NOT NULL UNIQUE REFERENCES orders, total numeric(12, 2));
            CREATE TABLE billing.events (id bigint, at date NOT NULL, PRIMARY KEY (id, at)) PARTITION BY RANGE (at);
            CREATE TABLE billing.events_2026 PARTITION OF billing.events FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
            CREATE TABLE billing.drafts (id int PRIMARY KEY, text text);
            ALTER TABLE billing.invoices ENABLE ROW LEVEL SECURITY;
            CREATE POLICY only_paid ON billing.invoices FOR SELECT USING (total > 0);
            CREATE FUNCTION billing.note() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
            COMMENT ON FUNCTION billing.note() IS 'Does nothing yet';
            CREATE TRIGGER notes AFTER INSERT ON billing.invoices FOR EACH ROW EXECUTE FUNCTION billing.note();
            CREATE VIEW billing.open AS SELECT id, total FROM billing.invoices WHERE total IS NULL;
            """)
        .File("0002_billing.down.sql", "DROP SCHEMA billing CASCADE;\n")
        .File(
            "0003_change.sql",
            """
            ALTER TABLE orders ALTER COLUMN placed TYPE timestamp;
            ALTER TABLE users ADD COLUMN a_name_as_long_as_a_name_can_be_in_postgresql_sixty_three_bytes text;
            ALTER TABLE users DROP COLUMN home;
            ALTER TABLE orders ADD COLUMN token uuid NOT NULL DEFAULT gen_random_uuid();
            CREATE INDEX users_invited_by ON users (invited_by);
            """)
        .File("0004_gone.sql", "-- @irreversible: nobody needs <script>alert(1)</script> any more\nDROP TABLE billing.drafts;\n");

    // Another version of the server is no other picture.
    [GeneratedRegex("PostgreSQL [0-9]+([.][0-9]+)*( at MigrationsScratchConnection)?")]
    private static partial Regex Version();

    [GeneratedRegex("<((?:meta|input)[^>]*)>")]
    private static partial Regex Void();
}
