using Migrations.Providers;
using Migrations.Runtime.Tests.Bundles;
using Migrations.Runtime.Tests.Contract;
using Migrations.TestSupport.Network;
using Npgsql;

namespace Migrations.Runtime.Tests.PostgreSql;

/// <summary>A connection that is cut once on the way back: each migration still goes back, and forth again, exactly once.</summary>
[TestClass]
public sealed class LostConnectionsOnPostgreSql
{
    private static readonly TestMigration[] s_history = [Table("1", "a"), Table("2", "b"), Table("3", "c")];
    private static readonly TestMigration s_broken = new("4", "broken", TestScript.Of("SELECT nonsense"));

    public required TestContext TestContext { get; init; }

    private static TestMigration Table(string version, string name) => new(
        version,
        name,
        TestScript.Of($"CREATE TABLE {name} (id int)", $"INSERT INTO audit VALUES ('up {version}')"),
        TestScript.Of($"DROP TABLE {name}", $"INSERT INTO audit VALUES ('down {version}')"));

    [TestMethod]
    public Task ARedoEndsWithEachMigrationAppliedOnce() => AtEachCommitAsync(
        async (database, through) =>
        {
            await database.App(s_history).ApplyAsync(database.ConnectionString);
            await database.ExecuteAsync("DELETE FROM audit");
            var report = await database.App(s_history).RedoAsync(through, 2);

            CollectionAssert.AreEqual(new[] { "3_c", "2_b" }, report.RolledBack.ToArray());
            CollectionAssert.AreEqual(new[] { "2_b", "3_c" }, report.Applied.ToArray());
        },
        "a audit b c",
        "down 2, down 3, up 2, up 3",
        "1 2 3");

    [TestMethod]
    public Task AFailedRunIsUndone() => AtEachCommitAsync(
        async (database, through) =>
        {
            await database.App(s_history[0]).ApplyAsync(database.ConnectionString);
            await database.ExecuteAsync("DELETE FROM audit");
            var failure = await Assert.ThrowsExactlyAsync<MigrationFailedException>(
                () => database.App([.. s_history, s_broken]).ApplyAsync(through, new MigrationOptions { OnFailure = FailurePolicy.UndoRun }));

            Assert.AreEqual("4_broken", failure.MigrationId);
            Assert.IsEmpty(failure.Report!.NotUndone, string.Join(' ', failure.Report.NotUndone));
            CollectionAssert.AreEqual(new[] { "3_c", "2_b" }, failure.Report.RolledBack.ToArray());
        },
        "a audit",
        "down 2, down 3, up 2, up 3",
        "1");

    [TestMethod]
    public async Task ADownScriptWithoutATransactionIsFoundDone()
    {
        var loose = new TestMigration("2", "b", TestScript.Of("CREATE TABLE b (id int)"), TestScript.WithoutTransaction("DROP TABLE b") with
        {
            Probes = new Dictionary<int, StatementProbe> { [0] = new(ProbeKind.TableGone, ["", "b"]) },
        });
        var (database, failure) = await FailAsync([s_history[0], loose, s_broken], message => message.Completes("DROP TABLE"), new MigrationOptions { OnFailure = FailurePolicy.UndoRun });

        Assert.IsEmpty(failure.Report!.NotUndone, string.Join(' ', failure.Report.NotUndone));
        CollectionAssert.AreEqual(new[] { "2_b", "1_a" }, failure.Report.RolledBack.ToArray());
        Assert.AreEqual("audit", await database.TablesAsync());
        Assert.AreEqual(0, await database.CountAsync("SELECT count(*) FROM migration_history"));
    }

    [TestMethod]
    public async Task WhoMayNotConnectAgainIsToldWhyTheRunFailedAndThatTheRestStays()
    {
        var commits = 0;
        var (database, failure) = await FailAsync(
            [s_history[0], s_history[1], s_broken], message => message.Completes("COMMIT") && commits++ == 2, new MigrationOptions { OnFailure = FailurePolicy.UndoRun, RetryFor = TimeSpan.Zero });

        Assert.AreEqual("4_broken", failure.MigrationId);
        Assert.Contains("column \"nonsense\" does not exist", failure.Message);
        Assert.StartsWith("The connection was lost: ", failure.Report!.NotUndone.Single());
        var journal = (string)(await database.ScalarAsync("SELECT coalesce(string_agg(name, ' ' ORDER BY name), '') FROM migration_history"))!;
        Assert.AreEqual($"{journal} audit".Trim(), string.Join(' ', (await database.TablesAsync()).Split(' ').OrderBy(table => table == "audit")), "journal and tables agree");
    }

    private static async Task<(PostgreSqlDatabase Database, MigrationFailedException Failure)> FailAsync(
        IReadOnlyList<TestMigration> history, Func<ServerMessage, bool> cut, MigrationOptions options)
    {
        var database = await OpenSession.DatabaseAsync(OpenSession.V18);
        await database.ExecuteAsync("CREATE TABLE audit (what text)");
        await using var proxy = TcpProxy.Start(
            new NpgsqlConnectionStringBuilder(database.ConnectionString).Port, number => number == 0 ? new ConnectionFault { EndAt = cut } : ConnectionFault.None);
        var failure = await Assert.ThrowsExactlyAsync<MigrationFailedException>(() => database.App(history).ApplyAsync(Through(database, proxy), options));
        Assert.IsTrue(proxy.HasStruck);
        return (database, failure);
    }

    private static string Through(PostgreSqlDatabase database, TcpProxy proxy) => new NpgsqlConnectionStringBuilder(database.ConnectionString)
    {
        Port = proxy.Port,
        SslMode = SslMode.Disable,
        GssEncryptionMode = GssEncryptionMode.Disable,
        Pooling = false,
    }.ConnectionString;

    /// <summary>Once for each COMMIT of the run: its answer is lost, so the server has done what the client cannot know.</summary>
    private async Task AtEachCommitAsync(Func<PostgreSqlDatabase, string, Task> run, string tables, string audit, string versions)
    {
        for (var commit = 0; ; commit++)
        {
            var database = await OpenSession.DatabaseAsync(OpenSession.V18);
            await database.ExecuteAsync("CREATE TABLE audit (what text)");
            var (lost, seen) = (commit, 0);
            var server = new NpgsqlConnectionStringBuilder(database.ConnectionString);
            await using var proxy = TcpProxy.Start(
                server.Port, number => number == 0 ? new ConnectionFault { EndAt = message => message.Completes("COMMIT") && seen++ == lost } : ConnectionFault.None);

            await run(database, Through(database, proxy));

            var story = $"the answer of COMMIT {commit} was lost";
            Assert.AreEqual(tables, await database.TablesAsync(), story);
            Assert.AreEqual(audit, await database.ScalarAsync("SELECT string_agg(what, ', ' ORDER BY what) FROM audit"), story);
            Assert.AreEqual(versions, await database.ScalarAsync("SELECT string_agg(version, ' ' ORDER BY version) FROM migration_history WHERE state = 'applied'"), story);
            if (!proxy.HasStruck)
            {
                TestContext.WriteLine($"{commit} commits");
                Assert.IsGreaterThanOrEqualTo(4, commit, "too few commits were met");
                return;
            }
        }
    }
}
