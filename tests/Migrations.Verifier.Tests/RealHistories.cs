using System.Runtime.CompilerServices;
using Migrations.Compiler.Schema;
using Migrations.Compiler.Verification;
using Migrations.TestSupport;
using Migrations.Verifier.Scratch;
using Migrations.Verifier.Tests.Infrastructure;

namespace Migrations.Verifier.Tests;

/// <summary>Histories of public projects, which ran in production: what is found in them is known.</summary>
[TestClass]
public sealed class RealHistories
{
    private const string FirstTablesOfMemos =
        """
        CREATE TABLE user (
          id INTEGER PRIMARY KEY AUTOINCREMENT,
          created_ts BIGINT NOT NULL DEFAULT (strftime('%s', 'now')),
          updated_ts BIGINT NOT NULL DEFAULT (strftime('%s', 'now')),
          row_status TEXT NOT NULL CHECK (row_status IN ('NORMAL', 'ARCHIVED')) DEFAULT 'NORMAL',
          email TEXT NOT NULL UNIQUE,
          role TEXT NOT NULL CHECK (role IN ('OWNER', 'USER')) DEFAULT 'USER',
          name TEXT NOT NULL,
          password_hash TEXT NOT NULL,
          open_id TEXT NOT NULL UNIQUE
        );
        CREATE TABLE memo (
          id INTEGER PRIMARY KEY AUTOINCREMENT,
          creator_id INTEGER NOT NULL,
          created_ts BIGINT NOT NULL DEFAULT (strftime('%s', 'now')),
          updated_ts BIGINT NOT NULL DEFAULT (strftime('%s', 'now')),
          row_status TEXT NOT NULL CHECK (row_status IN ('NORMAL', 'ARCHIVED')) DEFAULT 'NORMAL',
          content TEXT NOT NULL DEFAULT '',
          FOREIGN KEY(creator_id) REFERENCES user(id) ON DELETE CASCADE
        );
        CREATE TABLE memo_organizer (
          id INTEGER PRIMARY KEY AUTOINCREMENT,
          memo_id INTEGER NOT NULL,
          user_id INTEGER NOT NULL,
          pinned INTEGER NOT NULL CHECK (pinned IN (0, 1)) DEFAULT 0,
          FOREIGN KEY(memo_id) REFERENCES memo(id) ON DELETE CASCADE,
          FOREIGN KEY(user_id) REFERENCES user(id) ON DELETE CASCADE,
          UNIQUE(memo_id, user_id)
        );
        CREATE TABLE shortcut (
          id INTEGER PRIMARY KEY AUTOINCREMENT,
          creator_id INTEGER NOT NULL REFERENCES user(id) ON DELETE CASCADE,
          created_ts BIGINT NOT NULL DEFAULT (strftime('%s', 'now')),
          updated_ts BIGINT NOT NULL DEFAULT (strftime('%s', 'now')),
          row_status TEXT NOT NULL CHECK (row_status IN ('NORMAL', 'ARCHIVED')) DEFAULT 'NORMAL',
          title TEXT NOT NULL DEFAULT '',
          payload TEXT NOT NULL DEFAULT '{}'
        );
        CREATE TABLE resource (
          id INTEGER PRIMARY KEY AUTOINCREMENT,
          creator_id INTEGER NOT NULL REFERENCES user(id) ON DELETE CASCADE,
          created_ts BIGINT NOT NULL DEFAULT (strftime('%s', 'now')),
          updated_ts BIGINT NOT NULL DEFAULT (strftime('%s', 'now')),
          filename TEXT NOT NULL DEFAULT '',
          blob BLOB DEFAULT NULL,
          type TEXT NOT NULL DEFAULT '',
          size INTEGER NOT NULL DEFAULT 0
        );
        """;

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    [DataRow("postgresql/crates.io")]
    [DataRow("postgresql/langfuse")]
    [DataRow("postgresql/atuin-server")]
    public async Task HaveExactlyTheKnownFindings(string name)
    {
        var outcome = await History.Of(Corpora.Require(name)).RunAsync();

        Verify(outcome, name);
    }

    [TestMethod]
    [DataRow("sqlite/atuin/atuin-ai/migrations")]
    [DataRow("sqlite/atuin/atuin-client/meta-migrations")]
    [DataRow("sqlite/atuin/atuin-client/migrations")]
    [DataRow("sqlite/atuin/atuin-client/record-migrations")]
    [DataRow("sqlite/atuin/atuin-kv/migrations")]
    [DataRow("sqlite/atuin/atuin-scripts/migrations")]
    [DataRow("sqlite/atuin/atuin-server-sqlite/migrations")]
    [DataRow("sqlite/memos")]
    public async Task OfSqliteHaveExactlyTheKnownFindings(string name)
    {
        await using var database = EmbeddedSqlite.Create(TestContext.CancellationToken);
        var outcome = await History.Of(Corpora.Require(name)).RunAsync(database, TestContext.CancellationToken);

        Verify(outcome, name);
    }

    /// <summary>The scripts of memos begin behind its first tables; with those they all run, and make the tables and columns of its own LATEST.sql, and two that they never drop.</summary>
    [TestMethod]
    public async Task OfMemosBehindItsFirstTablesMakeItsOwnTables()
    {
        var folder = Corpora.Require("sqlite/memos");
        await using var database = EmbeddedSqlite.Create(TestContext.CancellationToken);
        var outcome = await History.Of(folder).File("0.1/00__first_tables.sql", FirstTablesOfMemos).RunAsync(database, TestContext.CancellationToken);

        Verify(outcome, "sqlite-memos");
        await using var latest = EmbeddedSqlite.Create(TestContext.CancellationToken);
        var own = await new History().File("0001_latest.sql", await File.ReadAllTextAsync(Path.Combine(folder, "LATEST.sql"), TestContext.CancellationToken)).RunAsync(latest, TestContext.CancellationToken);
        Assert.AreEqual(TablesOf(own.Verified.Schema!), TablesOf(outcome.Verified.Schema!));
    }

    private static string TablesOf(DatabaseSchema schema) => string.Join('\n', schema.Objects.Where(item => item.Kind is SchemaObjectKind.Table or SchemaObjectKind.Column && (item.Parent.Length > 0 ? item.Parent : item.Name) is not ("migration_history" or "storage")).Select(item => item.Key.ToString()).Order(StringComparer.Ordinal));

    private static void Verify(Outcome outcome, string name, [CallerMemberName] string method = "") =>
        Snapshot.Verify(outcome.All + "\n\n" + string.Join('\n', outcome.Compiled.Diagnostics.Where(finding => finding.Rule.Id.StartsWith("MIG2", StringComparison.Ordinal)).Select(finding => finding.Message)) + "\n\n"
            + string.Join('\n', outcome.Verified.Migrations.GroupBy(migration => migration.WayBack).OrderBy(group => group.Key).Select(group => $"{group.Key}: {group.Count()}")) + "\n", name.Replace('/', '-'), method);
}
