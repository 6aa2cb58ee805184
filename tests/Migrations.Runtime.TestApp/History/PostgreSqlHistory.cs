using Migrations.Providers;
using Migrations.Runtime.Tests.Bundles;

namespace Migrations.Runtime.TestApp.History;

/// <summary>The audited history for PostgreSQL.</summary>
internal sealed class PostgreSqlHistory : IHistoryDialect
{
    public IReadOnlyList<string> Begin(int batchRows) =>
    [
        "CREATE TABLE audit (migration text NOT NULL, statement integer NOT NULL)",
        "CREATE TABLE loose (migration integer NOT NULL)",
        "CREATE TABLE big (id integer PRIMARY KEY, round integer NOT NULL DEFAULT 0, touched integer NOT NULL DEFAULT 0)",
        $"INSERT INTO big (id) SELECT g FROM generate_series(1, {batchRows}) AS g",
        "CREATE TYPE mood AS ENUM ('calm')",
    ];

    public IReadOnlyList<string> Items(int i) =>
    [
        $"CREATE TABLE item_{i} (id integer PRIMARY KEY, amount numeric(12, 2) NOT NULL DEFAULT 0, big_id integer REFERENCES big (id))",
        $"INSERT INTO item_{i} (id, amount) SELECT g, g * {i} FROM generate_series(1, 50) AS g",
        $"ALTER TABLE item_{i} ADD COLUMN note text NOT NULL DEFAULT 'n{i}'",
    ];

    public TestScript Index(int i) => TestScript.WithoutTransaction(
        $"CREATE INDEX CONCURRENTLY item_{i - 1}_amount ON item_{i - 1} USING btree (amount)",
        $"CREATE UNIQUE INDEX CONCURRENTLY item_{i - 1}_unique ON item_{i - 1} USING btree (id, lower(note)) WHERE amount > 0") with
    {
        Probes = new Dictionary<int, StatementProbe>
        {
            [0] = new(ProbeKind.Index, ["", $"item_{i - 1}_amount", "", $"item_{i - 1}", "", "USING btree (amount)"]),
            [1] = new(ProbeKind.Index, ["", $"item_{i - 1}_unique", "", $"item_{i - 1}", "unique", "USING btree (id, lower(note)) WHERE amount > 0"]),
        },
    };

    public TestScript Upkeep(int i) => TestScript.WithoutTransaction(
        $"VACUUM item_{i - 1}",
        $"ALTER TYPE mood ADD VALUE 'mood {i}'",
        $"REINDEX INDEX CONCURRENTLY item_{i - 1}_pkey",
        $"ALTER TYPE mood ADD VALUE 'mood {i} again' BEFORE 'calm'") with
    {
        Probes = new Dictionary<int, StatementProbe>
        {
            [0] = new(ProbeKind.MayRepeat, []),
            [1] = new(ProbeKind.EnumLabel, ["", "mood", $"mood {i}"]),
            [2] = new(ProbeKind.Reindex, ["index", "", $"item_{i - 1}_pkey"]),
            [3] = new(ProbeKind.EnumLabel, ["", "mood", $"mood {i} again"]),
        },
    };

    public TestScript Batch(int round) => TestScript.WithoutTransaction(
        $$"""
        UPDATE big SET round = {{round + 1}}, touched = touched + 1
        WHERE id IN (SELECT id FROM big WHERE round = {{round}} ORDER BY id LIMIT ${batch_size})
        """) with
    {
        Batches = new Dictionary<int, StatementBatch> { [0] = new(50, TimeSpan.Zero, "", "big") },
    };

    public TestScript Loose(int i) => TestScript.WithoutTransaction($"INSERT INTO loose (migration) SELECT {i} FROM pg_sleep(0.02)");

    public TestScript Rebuild(int i) => TestScript.WithoutTransaction(
        $"CREATE TABLE rebuilt_{i} (id integer)",
        $"CREATE INDEX rebuilt_{i}_id ON rebuilt_{i} USING btree (id)",
        $"ALTER TABLE rebuilt_{i} ADD COLUMN note text",
        $"DROP INDEX CONCURRENTLY rebuilt_{i}_id") with
    {
        Probes = new Dictionary<int, StatementProbe>
        {
            [0] = new(ProbeKind.TableThere, ["", $"rebuilt_{i}"]),
            [1] = new(ProbeKind.IndexThere, ["", $"rebuilt_{i}_id", "", $"rebuilt_{i}", "", "USING btree (id)"]),
            [2] = new(ProbeKind.ColumnThere, ["", $"rebuilt_{i}", "note"]),
            [3] = new(ProbeKind.IndexDropped, ["", $"rebuilt_{i}_id"]),
        },
        Ddl = [0, 1, 2, 3],
    };

    public IReadOnlyList<string> View(string name, string query) => [$"CREATE OR REPLACE VIEW {name} AS {query}"];
}
