using Migrations.Execution;

namespace Migrations.Runtime.Tests.Runs;

[TestClass]
public sealed class RetryScheduleTests
{
    [TestMethod]
    public void PausesDoubleFromHalfASecondToThirty()
    {
        var clock = new SettableClock();
        var schedule = new RetrySchedule(clock, TimeSpan.FromHours(1), () => 0.5);

        var pauses = Enumerable.Range(0, 9).Select(_ => schedule.Next()!.Value.TotalSeconds).ToArray();

        CollectionAssert.AreEqual(new[] { 0.5, 1, 2, 4, 8, 16, 30, 30, 30 }, pauses);
        Assert.AreEqual(9, schedule.Attempts);
    }

    [TestMethod]
    [DataRow(0.0, 0.375)]
    [DataRow(1.0, 0.625)]
    public void ChanceMakesAPauseAQuarterLongerOrShorter(double chance, double seconds) =>
        Assert.AreEqual(seconds, new RetrySchedule(new SettableClock(), TimeSpan.FromHours(1), () => chance).Next()!.Value.TotalSeconds);

    [TestMethod]
    public void TheLastAttemptComesWhenTheTimeIsOver()
    {
        var clock = new SettableClock();
        var schedule = new RetrySchedule(clock, TimeSpan.FromSeconds(2), () => 0.5);
        var pauses = new List<double>();
        while (schedule.Next() is { } pause)
        {
            pauses.Add(pause.TotalSeconds);
            clock.Advance(pause);
        }

        CollectionAssert.AreEqual(new[] { 0.5, 1, 0.5 }, pauses);
        Assert.AreEqual((4, TimeSpan.FromSeconds(2)), (schedule.Attempts, schedule.Elapsed));
    }

    [TestMethod]
    public void WithoutTimeThereIsNoSecondAttempt() => Assert.IsNull(new RetrySchedule(new SettableClock(), TimeSpan.Zero, () => 0.5).Next());

    private sealed class SettableClock : TimeProvider
    {
        private long _ticks;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public void Advance(TimeSpan time) => _ticks += time.Ticks;

        public override long GetTimestamp() => _ticks;
    }
}
