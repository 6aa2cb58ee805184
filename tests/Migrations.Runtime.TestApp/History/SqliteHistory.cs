using Migrations.Providers;
using Migrations.Runtime.Tests.Bundles;

namespace Migrations.Runtime.TestApp.History;

/// <summary>The audited history for SQLite.</summary>
internal sealed class SqliteHistory : IHistoryDialect
{
    public IReadOnlyList<string> Begin(int batchRows) =>
    [
        "CREATE TABLE audit (migration TEXT NOT NULL, statement INTEGER NOT NULL)",
        "CREATE TABLE loose (migration INTEGER NOT NULL)",
        "CREATE TABLE big (id INTEGER PRIMARY KEY, round INTEGER NOT NULL DEFAULT 0, touched INTEGER NOT NULL DEFAULT 0)",
        $"WITH RECURSIVE g (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM g WHERE i < {batchRows}) INSERT INTO big (id) SELECT i FROM g",
    ];

    public IReadOnlyList<string> Items(int i) =>
    [
        $"CREATE TABLE item_{i} (id INTEGER PRIMARY KEY, amount NUMERIC NOT NULL DEFAULT 0, big_id INTEGER REFERENCES big (id))",
        $"INSERT INTO item_{i} (id, amount, big_id) SELECT id, id * {i}, id FROM big LIMIT 50",
        $"ALTER TABLE item_{i} ADD COLUMN note TEXT NOT NULL DEFAULT 'n{i}'",
    ];

    public TestScript Index(int i) => TestScript.WithoutTransaction($"CREATE INDEX item_{i - 1}_amount ON item_{i - 1} (amount)") with
    {
        Probes = new Dictionary<int, StatementProbe>
        {
            [0] = new(ProbeKind.IndexThere, ["", $"item_{i - 1}_amount", "", $"item_{i - 1}", "", "(amount)"]),
        },
        Ddl = [0],
    };

    public TestScript Upkeep(int i) => TestScript.WithoutTransaction("VACUUM", $"ANALYZE item_{i - 1}", $"REINDEX item_{i - 1}") with
    {
        Probes = Enumerable.Range(0, 3).ToDictionary(index => index, _ => new StatementProbe(ProbeKind.MayRepeat, [])),
    };

    public TestScript Batch(int round) => TestScript.WithoutTransaction(
        $$"""
        UPDATE big SET round = {{round + 1}}, touched = touched + 1
        WHERE id IN (SELECT id FROM big WHERE round = {{round}} ORDER BY id LIMIT ${batch_size})
        """) with
    {
        Batches = new Dictionary<int, StatementBatch> { [0] = new(50, TimeSpan.Zero, "", "big") },
    };

    /// <summary>The counting makes it last long enough to be hit.</summary>
    public TestScript Loose(int i) => TestScript.WithoutTransaction(
        $"INSERT INTO loose (migration) WITH RECURSIVE g (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM g WHERE n < 50000) SELECT {i} FROM g WHERE n = 50000");

    /// <summary>A table with references to it, the way SQLite's manual rebuilds one: foreign keys off around the transaction.</summary>
    public TestScript Rebuild(int i) => TestScript.Of(
        "PRAGMA foreign_keys = OFF",
        "CREATE TABLE big_new (id INTEGER PRIMARY KEY, round INTEGER NOT NULL DEFAULT 0, touched INTEGER NOT NULL DEFAULT 0)",
        "INSERT INTO big_new SELECT id, round, touched FROM big",
        "DROP TABLE big",
        "ALTER TABLE big_new RENAME TO big",
        $"INSERT INTO audit (migration, statement) VALUES ('{i:0000}', 0)",
        "PRAGMA foreign_keys = ON") with
    {
        Around = [0, 6],
    };

    public IReadOnlyList<string> View(string name, string query) => [$"DROP VIEW IF EXISTS {name}", $"CREATE VIEW {name} AS {query}"];
}
