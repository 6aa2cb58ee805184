using Migrations.Compiler.Documents;
using Migrations.Compiler.Documents.Explanations;
using Migrations.Compiler.Documents.Texts;
using Migrations.TestSupport;
using Migrations.Verifier.Scratch;
using Migrations.Verifier.Tests.Infrastructure;

namespace Migrations.Verifier.Tests.Documents;

/// <summary>What people get to read about a history that ran on SQLite.</summary>
[TestClass]
public sealed class DocumentsOfASqliteHistory
{
    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public async Task AreAsReviewed()
    {
        await using var database = EmbeddedSqlite.Create(TestContext.CancellationToken);
        var outcome = await Library().RunAsync(database, TestContext.CancellationToken);
        var files = DocumentSet.Create(outcome.Compiled);

        Assert.AreEqual("", outcome.Findings);
        foreach (var file in files)
        {
            Snapshot.Verify(file.Text.Replace(outcome.Verified.Engine, "SQLite", StringComparison.Ordinal), file.Name);
        }
    }

    [TestMethod]
    public async Task ExplanationIsAsReviewedAndFitsATerminal()
    {
        await using var database = EmbeddedSqlite.Create(TestContext.CancellationToken);
        var outcome = await Library().RunAsync(database, TestContext.CancellationToken);
        var text = Explanation.Write(outcome.Compiled);

        Assert.IsEmpty(text.Split('\n').Where(line => TextCells.Of(line) > Explanation.Width));
        Snapshot.Verify(text.Replace(outcome.Verified.Engine, "SQLite", StringComparison.Ordinal));
    }

    private static History Library() => new History()
        .File(
            "0001_library.sql",
            """
            CREATE TABLE authors (id INTEGER PRIMARY KEY, name TEXT NOT NULL CHECK (length(name) > 0), born INTEGER);
            CREATE TABLE books (
              id INTEGER PRIMARY KEY AUTOINCREMENT,
              author_id INTEGER NOT NULL REFERENCES authors ON DELETE CASCADE,
              title TEXT NOT NULL,
              isbn TEXT UNIQUE,
              label TEXT GENERATED ALWAYS AS (title || ' (' || isbn || ')') VIRTUAL
            );
            CREATE INDEX books_title ON books (lower(title));
            CREATE VIEW shelf AS SELECT b.title, a.name FROM books b JOIN authors a ON a.id = b.author_id;
            CREATE TABLE changes (book INTEGER, at TEXT DEFAULT CURRENT_TIMESTAMP);
            CREATE TRIGGER books_change AFTER UPDATE ON books BEGIN INSERT INTO changes (book) VALUES (NEW.id); END;
            """)
        .File(
            "0002_price.sql",
            """
            PRAGMA foreign_keys = OFF;
            DROP VIEW shelf;
            CREATE TABLE authors_new (id INTEGER PRIMARY KEY, name TEXT NOT NULL CHECK (length(name) > 0));
            INSERT INTO authors_new (id, name) SELECT id, name FROM authors;
            DROP TABLE authors;
            ALTER TABLE authors_new RENAME TO authors;
            CREATE VIEW shelf AS SELECT b.title, a.name FROM books b JOIN authors a ON a.id = b.author_id;
            PRAGMA foreign_keys = ON;
            """)
        .File("0003_pages.sql", "ALTER TABLE books ADD COLUMN pages INTEGER NOT NULL DEFAULT 0;\nDELETE FROM changes;\n")
        .File("0003_pages.down.sql", "ALTER TABLE books DROP COLUMN pages;\n");
}
