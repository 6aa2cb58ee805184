using System.Diagnostics;
using Migrations.Resilience.Tests.Databases;

namespace Migrations.Resilience.Tests.Kills;

/// <summary>Kills the app at random moments of real runs until enough kills have hit, and compares what it left in the end with an undisturbed run.</summary>
internal sealed class KillCampaign(Func<Task<AuditedDatabase>> create, int seed, int kills)
{
    private const int Migrations = 60;
    private const int AtOnce = 2;

    /// <summary>One kill in so many hits the start of the process, before it has opened the database.</summary>
    private const int Early = 8;

    private string _expected = "";
    private TimeSpan _start;
    private TimeSpan _work;
    private int _killed;
    private int _unknown;
    private int _databases;

    /// <summary>For people: how much was done.</summary>
    public string Summary => $"{_killed} kills on {_databases} databases, seed {seed}: {_unknown} unknown outcomes, each resolved by the printed command; start {_start.TotalMilliseconds:0} ms, work {_work.TotalMilliseconds:0} ms";

    public async Task RunAsync()
    {
        await MeasureAsync();
        await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(LiveAsync));
    }

    /// <summary>Undisturbed runs, as many at once as are killed at once: their end is what all must end in, their time is what the moments are spread over.</summary>
    private async Task MeasureAsync()
    {
        var databases = await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => create()));
        var times = await Task.WhenAll(databases.Select(MeasureAsync));
        _start = times.Max(time => time.Start);
        _work = times.Max(time => time.Work);
        _expected = await databases[0].DescribeAsync();
        await AssertNothingRanTwiceAsync(databases[0], "the undisturbed run");
        Assert.AreEqual(Migrations, await databases[0].CountAsync("SELECT count(*) FROM migration_history WHERE state = 'applied'"));
    }

    private static async Task<(TimeSpan Start, TimeSpan Work)> MeasureAsync(AuditedDatabase database)
    {
        using var app = new AppProcess(database.Url, Migrations, "up");
        var clock = Stopwatch.StartNew();
        await app.ReadyAsync();
        var start = clock.Elapsed;
        app.Go();
        var end = await app.EndAsync();
        Assert.AreEqual(0, end.ExitCode, end.Output);
        return (start, clock.Elapsed - start);
    }

    private static async Task AssertNothingRanTwiceAsync(AuditedDatabase database, string told) => Assert.AreEqual(
        "", string.Join('\n', await database.RowsAsync("SELECT migration, statement, count(*) FROM audit GROUP BY migration, statement HAVING count(*) <> 1")), "ran twice: " + told);

    /// <summary>Database after database, each with moments of its own seed.</summary>
    private async Task LiveAsync(int worker)
    {
        for (var number = worker; Volatile.Read(ref _killed) < kills; number += AtOnce)
        {
            var database = await create();
            var random = new Random(seed + number);
            var story = new List<string>();
            while (!await StepAsync(database, random, story))
            {
                Assert.IsLessThan(200, story.Count, $"database {number} does not come to an end:\n{string.Join('\n', story)}");
            }

            Interlocked.Increment(ref _databases);
            var told = $"database {number} of seed {seed}:\n{string.Join('\n', story)}";
            await AssertNothingRanTwiceAsync(database, told);
            Assert.AreEqual(_expected, await database.DescribeAsync(), told);
        }
    }

    /// <summary>Starts the app once; true when it came to the end of the history.</summary>
    private async Task<bool> StepAsync(AuditedDatabase database, Random random, List<string> story)
    {
        var early = random.Next(Early) == 0;
        var moment = (early ? _start : _work) * random.NextDouble();
        using var app = new AppProcess(database.Url, Migrations, ["up", .. await ResolutionAsync(database, story)]);
        if (!early)
        {
            await app.ReadyAsync();
            app.Go();
        }

        var ended = app.EndAsync();
        if (Volatile.Read(ref _killed) < kills && await Task.WhenAny(ended, Task.Delay(moment)) != ended)
        {
            app.Kill();
            Interlocked.Increment(ref _killed);
            story.Add($"killed {moment.TotalMilliseconds:0} ms behind its {(early ? "start" : "first statement")}");
            await ended;
            return false;
        }

        if (early)
        {
            app.Go();
        }

        var end = await ended;
        story.Add($"ended with {end.ExitCode}: {end.Output}");
        Assert.IsTrue(end.ExitCode == 0 || UnknownOutcome.Find(end.Output) is not null, string.Join('\n', story));
        return end.ExitCode == 0;
    }

    /// <summary>What the last end asks for: the words of the command that it printed, chosen by a look at the database.</summary>
    private async Task<string[]> ResolutionAsync(AuditedDatabase database, List<string> story)
    {
        if (story.Count == 0 || UnknownOutcome.Find(story[^1]) is not { } unknown)
        {
            return [];
        }

        Interlocked.Increment(ref _unknown);
        var status = await AppProcess.RunAsync(database.Url, Migrations, "status");
        Assert.Contains($"unknown outcome {unknown.Migration}", status.Text);
        var tookEffect = await database.CountAsync($"SELECT count(*) FROM loose WHERE migration = {unknown.Version}") > 0;
        story.Add($"{unknown.Migration} took {(tookEffect ? "" : "no ")}effect");
        return tookEffect ? unknown.Skip : unknown.Repeat;
    }
}
