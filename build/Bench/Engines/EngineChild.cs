using System.Diagnostics;
using System.Globalization;
using System.Text;
using Migrations.Engines;

namespace Bench.Engines;

/// <summary>What is measured in a process of its own. A measured time is printed in milliseconds.</summary>
internal static class EngineChild
{
    public const string Empty = "engine-empty";
    public const string OneParse = "engine-one-parse";
    public const string FirstParse = "engine-first-parse";
    public const string FirstSqlite = "engine-first-sqlite";
    public const string WarmPostgreSql = "engine-warm-postgresql";
    public const string WarmSqlite = "engine-warm-sqlite";

    private const int MeasuredRounds = 7;

    /// <summary>Processor time until .NET's tiers and V8's have settled: on a busy machine the clock says little about that.</summary>
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(3);

    private const string FirstStatement = "CREATE TABLE users (id bigint PRIMARY KEY, name text NOT NULL DEFAULT 'x', created_at timestamptz)";

    public static void Run(string name)
    {
        switch (name)
        {
            case Empty: break;
            case OneParse: Parse(Encoding.UTF8.GetBytes(FirstStatement)); break;
            case FirstParse: Print(FirstOf(() => Parse(Encoding.UTF8.GetBytes(FirstStatement)))); break;
            case FirstSqlite: Print(FirstOf(() => SqliteRound([FirstStatement]))); break;
            case WarmPostgreSql:
                var statements = EngineWorkload.PostgreSql().Select(Encoding.UTF8.GetBytes).ToArray();
                Print(Warm(() => Array.ForEach(statements, Parse)));
                break;
            case WarmSqlite: Print(Warm(() => SqliteRound(EngineWorkload.Sqlite()))); break;
            default: throw new ArgumentException("Unknown part " + name, nameof(name));
        }
    }

    private static void Parse(byte[] utf8)
    {
        if (PostgreSqlParser.Shared.Parse(utf8, CancellationToken.None).Error is { } error)
        {
            throw new InvalidOperationException(error.Message);
        }
    }

    private static void SqliteRound(IReadOnlyList<string> statements)
    {
        using var database = SqliteDatabase.OpenMemory(CancellationToken.None);
        foreach (var statement in statements)
        {
            database.Execute(statement, CancellationToken.None);
        }
    }

    /// <summary>In a process that has run something before: the clock, text and the console are loaded.</summary>
    private static double FirstOf(Action action)
    {
        Console.Error.Write(Milliseconds(() => Encoding.UTF8.GetBytes("x")) < 0 ? "-" : "");
        return Milliseconds(action);
    }

    private static double Warm(Action round)
    {
        while (Environment.CpuUsage.TotalTime < WarmUp)
        {
            round();
        }

        return Statistics.Median([.. Enumerable.Range(0, MeasuredRounds).Select(_ => Milliseconds(round))]);
    }

    private static double Milliseconds(Action action)
    {
        var start = Stopwatch.GetTimestamp();
        action();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    private static void Print(double milliseconds) => Console.WriteLine(milliseconds.ToString("R", CultureInfo.InvariantCulture));
}
