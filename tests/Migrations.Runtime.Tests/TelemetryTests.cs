using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Text.Json;
using Migrations.Runtime.Tests.Bundles;
using Migrations.Runtime.Tests.Contract;

namespace Migrations.Runtime.Tests;

/// <summary>Metrics, traces and the log file, of real runs on SQLite.</summary>
[TestClass]
[DoNotParallelize]
public sealed class TelemetryTests
{
    private static readonly TestMigration s_users = new("0001", "users", TestScript.Of("CREATE TABLE users (id integer)"), TestScript.Of("DROP TABLE users"));
    private static readonly TestMigration s_broken = new("0002", "broken", TestScript.Of("INSERT INTO absent VALUES ('secret-value')"));
    private readonly SqliteDatabase _database = new();
    private readonly List<(string Name, double Value, string Tags)> _measured = [];

    private string LogFile => Path.Combine(Path.GetDirectoryName(_database.File)!, "run.jsonl");

    [TestMethod]
    public async Task RunsAndMigrationsAreMeasured()
    {
        using var listener = Listen();
        var app = _database.App(s_users);
        await app.ApplyAsync(_database.ConnectionString);
        await app.RollbackAsync(_database.ConnectionString, target: null);
        await Assert.ThrowsExactlyAsync<MigrationFailedException>(() => _database.App(s_users, s_broken).ApplyAsync(_database.ConnectionString));
        await Assert.ThrowsExactlyAsync<MigrationRefusedException>(() => _database.App(s_users with { Up = TestScript.Of("SELECT 1") }).ApplyAsync(_database.ConnectionString));

        const string Where = "db.system.name=sqlite db.namespace=app.db";
        Assert.AreEqual(
            $"""
            migrations.failures {Where} migrations.direction=up: 1
            migrations.lock.wait {Where}: 4
            migrations.migration.duration {Where} migrations.direction=down migrations.outcome=done: 1
            migrations.migration.duration {Where} migrations.direction=up migrations.outcome=done: 2
            migrations.migration.duration {Where} migrations.direction=up migrations.outcome=failed: 1
            migrations.rollbacks {Where}: 1
            migrations.run.duration {Where} migrations.outcome=done: 2
            migrations.run.duration {Where} migrations.outcome=failed: 1
            migrations.run.duration {Where} migrations.outcome=refused: 1
            """,
            string.Join('\n', _measured.GroupBy(m => $"{m.Name} {m.Tags}").Select(g => $"{g.Key}: {g.Count()}").Order(StringComparer.Ordinal)));
        Assert.IsTrue(_measured.TrueForAll(m => m.Value is >= 0 and < 60), "durations are seconds");
    }

    [TestMethod]
    public async Task BatchesAndRetriesAreMeasured()
    {
        using var listener = Listen();
        var observer = new Telemetry.MetricsObserver();
        var step = new PlannedMigration(new MigrationKey("1", "a"), MigrationDirection.Up, null, 1, false, 0);
        observer.Begun(new Execution.RunIdentity(Guid.Empty, "shop"), MigrationDialect.PostgreSql);
        observer.Connected("shop on db");
        observer.BatchDone(step, new Execution.BatchProgress(1, 500, 500, 1, null, null));
        observer.BatchDone(step, new Execution.BatchProgress(1, 500, 500, 1, null, TimeSpan.FromSeconds(3)));
        observer.BatchDone(step, new Execution.BatchProgress(2, 300, 800, 1, null, null));
        observer.Retrying(new Execution.RetryNotice(step, Providers.StatementFailure.Deadlock, "", 1, TimeSpan.Zero, TimeSpan.Zero, []));
        await Task.CompletedTask;

        CollectionAssert.AreEqual(
            new[] { "migrations.batch.rows 500", "migrations.batch.rows 300", "migrations.retries 1" }, _measured.ConvertAll(m => $"{m.Name} {m.Value}"));
        Assert.AreEqual("db.system.name=postgresql db.namespace=shop on db migrations.reason=deadlock", _measured[^1].Tags);
    }

    [TestMethod]
    public async Task ARunIsAnActivityWithOneBelowForEachMigration()
    {
        var ended = new List<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Migrations",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = ended.Add,
        };
        ActivitySource.AddActivityListener(listener);

        await Assert.ThrowsExactlyAsync<MigrationFailedException>(() => _database.App(s_users, s_broken).ApplyAsync(_database.ConnectionString));

        Assert.AreEqual("migrations.migration 0001_users Ok, migrations.migration 0002_broken Error, migrations.run  Error", string.Join(", ", ended.Select(a => $"{a.OperationName} {a.GetTagItem("migrations.id")} {a.Status}")));
        var run = ended[^1];
        Assert.IsTrue(ended.SkipLast(1).All(a => a.ParentSpanId == run.SpanId && a.TraceId == run.TraceId));
        Assert.AreEqual(("sqlite", "app.db", 2, 1), (run.GetTagItem("db.system.name"), run.GetTagItem("db.namespace"), run.GetTagItem("migrations.planned"), run.GetTagItem("migrations.completed")));
        Assert.AreEqual("Migrations/0002_broken.sql(1,1): no such table: absent", run.StatusDescription);
        Assert.IsNull(Activity.Current);
    }

    [TestMethod]
    public async Task TheLogFileHasALineForEachAction()
    {
        var options = new MigrationOptions { LogFile = LogFile, ApplicationName = "shop", Variables = new Dictionary<string, string> { ["password"] = "hidden-word" } };
        await File.WriteAllTextAsync(LogFile, "{\"before\":true}\n");
        var app = _database.App(s_users, s_broken);
        await Assert.ThrowsExactlyAsync<MigrationFailedException>(() => app.ApplyAsync(_database.ConnectionString, options));
        await app.RollbackAsync(_database.ConnectionString, target: null, options);
        await app.StampAsync(_database.ConnectionString, app.Catalog.Migrations[0], options);

        var lines = (await File.ReadAllLinesAsync(LogFile)).Select(line => JsonDocument.Parse(line).RootElement).Skip(1).ToArray();
        CollectionAssert.AreEqual(
            new[] { "apply 0001_users", "apply-failed 0002_broken", "run ", "rollback 0001_users", "run ", "stamp 0001_users", "run " },
            lines.Select(l => $"{l.GetProperty("action").GetString()} {l.GetProperty("migration").GetString()}").ToArray());
        foreach (var line in lines)
        {
            Assert.AreEqual(("shop", "app.db"), (line.GetProperty("application").GetString(), line.GetProperty("database").GetString()));
            Assert.IsLessThan(TimeSpan.FromMinutes(1), (DateTimeOffset.UtcNow - line.GetProperty("time").GetDateTimeOffset()).Duration());
        }

        Assert.HasCount(3, lines.Select(l => l.GetProperty("run").GetGuid()).Distinct().ToList());
        Assert.AreEqual(lines[0].GetProperty("run").GetString(), await _database.ScalarAsync("SELECT lower(run_id) FROM migration_log WHERE action = 'apply'"));
        Assert.StartsWith("failed: Migrations/0002_broken.sql(1,1): no such table: absent", lines[2].GetProperty("message").GetString()!);
        Assert.AreEqual("done: 0 applied, 1 rolled back", lines[4].GetProperty("message").GetString());
        Assert.DoesNotContain("hidden-word", await File.ReadAllTextAsync(LogFile));
    }

    [TestMethod]
    [DataRow("absent/run.jsonl")]
    [DataRow("")]
    public async Task ALogFileThatCannotBeWrittenKeepsTheRunFromBeginning(string file)
    {
        var path = Path.Combine(Path.GetDirectoryName(_database.File)!, file);
        var options = new MigrationOptions { LogFile = path };
        var app = _database.App(s_users);

        foreach (var act in new Func<Task>[] { () => app.ApplyAsync(_database.ConnectionString, options), () => app.StampAsync(_database.ConnectionString, app.Catalog.Migrations[0], options) })
        {
            var refused = await Assert.ThrowsExactlyAsync<MigrationRefusedException>(act);
            Assert.StartsWith($"The log file '{path}' cannot be written: ", refused.Message);
        }

        Assert.AreEqual("", await _database.TablesAsync());
        Assert.AreEqual(0, await _database.CountAsync("SELECT count(*) FROM sqlite_master"));
    }

    [TestMethod]
    public async Task AReadOrADryRunWritesNoLine()
    {
        var options = new MigrationOptions { LogFile = LogFile, DryRun = true };

        await _database.App(s_users).ApplyAsync(_database.ConnectionString, options);
        await _database.App(s_users).GetStatusAsync(_database.ConnectionString, options with { DryRun = false });

        Assert.IsFalse(File.Exists(LogFile));
    }

    private MeterListener Listen()
    {
        var listener = new MeterListener { InstrumentPublished = (instrument, l) => { if (instrument.Meter.Name == "Migrations") { l.EnableMeasurementEvents(instrument); } } };
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Add(instrument, value, tags));
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Add(instrument, value, tags));
        listener.Start();
        return listener;
    }

    private void Add(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
        _measured.Add((instrument.Name, value, string.Join(' ', tags.ToArray().Select(t => $"{t.Key}={t.Value}"))));
}
