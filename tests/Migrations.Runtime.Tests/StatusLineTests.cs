using Migrations.Commands;
using Migrations.Execution;
using Migrations.Providers;

namespace Migrations.Runtime.Tests;

/// <summary>How a run is shown while it goes on: on a terminal, and elsewhere.</summary>
[TestClass]
public sealed class StatusLineTests
{
    private static readonly PlannedMigration s_step = new(new MigrationKey("0009", "backfill"), MigrationDirection.Up, null, 3, false, 0);
    private readonly StringWriter _output = new();
    private readonly StringWriter _errors = new();
    private readonly ManualTime _time = new();

    [TestMethod]
    public void OnATerminalOneLineIsDrawnAgain()
    {
        var observer = Observer(isLive: true, 80);

        observer.Starting(s_step);
        _time.Advance(TimeSpan.FromSeconds(65));
        observer.BatchDone(s_step, new BatchProgress(4, 5000, 20_000, 4000, 100_000, null));
        _time.Advance(TimeSpan.FromSeconds(1));
        observer.Completed(new CompletedMigration("0009_backfill", MigrationDirection.Up, 3, TimeSpan.FromSeconds(66)));

        var drawn = _errors.ToString().Split('\r');
        Assert.AreEqual("0009_backfill (1 of 2)  0:00\u001b[K", drawn[1]);
        Assert.Contains("0009_backfill (1 of 2)  1:05\u001b[K", drawn);
        Assert.AreEqual("0009_backfill (1 of 2)  1:06  20,000 rows, 4,000 rows/s, 20 %, at most 20.0 s …\u001b[K", drawn[^2]);
        Assert.AreEqual("\u001b[K", drawn[^1]);
        Assert.DoesNotContain("\n", _errors.ToString());
        Assert.AreEqual("applied 0009_backfill (3 statements, 1 min 6 s)\n", _output.ToString());
    }

    [TestMethod]
    [DataRow(40)]
    [DataRow(80)]
    [DataRow(200)]
    public void ALineIsNeverAsWideAsTheTerminal(int width)
    {
        var observer = Observer(isLive: true, width);

        observer.ServerProgressed(s_step, new ServerProgress("building index: scanning table", 42, [new BlockingSession(4711, "report", "active", TimeSpan.FromMinutes(3), "SELECT count(*) FROM orders JOIN customers USING (customer_id)")]));
        Assert.AreEqual("", _errors.ToString());
        _time.Advance(TimeSpan.FromMilliseconds(250));

        var text = _errors.ToString().Trim('\r').Replace("\u001b[K", "");
        Assert.StartsWith("0009_backfill (1 of 2)  0:00  building", text);
        Assert.IsLessThan(width, text.Length);
    }

    [TestMethod]
    public void ALineThatStaysIsPrintedAboveTheDrawnOne()
    {
        var observer = Observer(isLive: true, 80);
        observer.Starting(s_step);
        _time.Advance(TimeSpan.FromMilliseconds(250));

        observer.Retrying(new RetryNotice(s_step, StatementFailure.LockTimeout, "canceling statement", 2, TimeSpan.FromSeconds(1.2), TimeSpan.FromMinutes(9), []));
        _time.Advance(TimeSpan.FromMilliseconds(250));

        Assert.AreEqual(
            "\r0009_backfill (1 of 2)  0:00\u001b[K\r\u001b[K0009_backfill: lock timeout (attempt 2), next in 1.2 s\n\r0009_backfill (1 of 2)  0:00\u001b[K", _errors.ToString());
    }

    [TestMethod]
    public void WaitingForTheLockSaysForWhom()
    {
        var observer = Observer(isLive: true, 80);

        observer.WaitingForLock(new LockHolder(12, "shop", "10.0.0.7", null), TimeSpan.Zero);
        _time.Advance(TimeSpan.FromSeconds(3));
        observer.LockTaken(TimeSpan.FromSeconds(3));

        var drawn = _errors.ToString().Split('\r');
        Assert.AreEqual("waiting for the migration lock  0:03  held by 'shop' on 10.0.0.7 (pid 12)\u001b[K", drawn[^2]);
        Assert.AreEqual("\u001b[K", drawn[^1]);
    }

    [TestMethod]
    public void ElsewhereWhatTakesLongIsALineEveryTenSeconds()
    {
        var observer = Observer(isLive: false, 80);

        observer.Starting(s_step);
        _time.Advance(TimeSpan.FromSeconds(9));
        Assert.AreEqual("", _errors.ToString());
        observer.ServerProgressed(s_step, new ServerProgress("building index: scanning table", 40, []));
        for (var i = 0; i < 15; i++)
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            observer.ServerProgressed(s_step, new ServerProgress("building index: scanning table", 41 + i, []));
        }

        Assert.AreEqual(
            "0009_backfill (1 of 2), 10.0 s so far: building index: scanning table, 40 %\n0009_backfill (1 of 2), 20.0 s so far: building index: scanning table, 50 %\n",
            _errors.ToString());
        Assert.DoesNotContain("\u001b", _errors.ToString());
    }

    [TestMethod]
    public void NothingIsDrawnWhenNothingIsAtWork()
    {
        var observer = Observer(isLive: true, 80);
        observer.Starting(s_step);
        observer.Completed(new CompletedMigration("0009_backfill", MigrationDirection.Up, 3, TimeSpan.FromSeconds(1)));
        var before = _errors.ToString();

        _time.Advance(TimeSpan.FromMinutes(1));

        Assert.AreEqual(before, _errors.ToString());
    }

    [TestMethod]
    [DataRow("xterm-256color", null, true)]
    [DataRow("xterm", "false", true)]
    [DataRow("dumb", null, false)]
    [DataRow("xterm", "true", false)]
    [DataRow("xterm", "1", false)]
    public void OnlyRealTerminalsAreDrawnOn(string terminal, string? ci, bool drawn) =>
        Assert.AreEqual(drawn, CommandScreen.CanRedraw(name => name == "TERM" ? terminal : name == "CI" ? ci : null));

    private ConsoleObserver Observer(bool isLive, int width)
    {
        var screen = new CommandScreen(_output, _errors, () => null, isLive, false, () => width);
        var observer = new ConsoleObserver(screen, new StatusLine(screen, _time));
        observer.Planned(new MigrationPlan("shop", [s_step, s_step], [], []));
        return observer;
    }
}
