using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;
using Bench.Builds;
using Migrations.Engines.PostgreSql;

namespace Bench.Verification;

/// <summary>
/// What no verification can be faster than: each migration up, down and up again on the same server in an empty database, and nothing else. No rows, no question, no comparison; nothing is parsed
/// before, and what is refused is passed over.
/// </summary>
internal static class StatementsAlone
{
    public const string Child = "verify-alone";

    // As the verifier has it.
    private const int Memory = 256 << 20;
    private static readonly string[] s_downs = [".down.sql", "down.sql"];

    /// <summary>Runs them in a process of its own.</summary>
    /// <exception cref="InvalidOperationException">It failed.</exception>
    public static async Task<VerifierTimes> MeasureAsync(string history)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, [Child, history]);
        start.Environment["DOTNET_TieredPGO"] = "0";
        var before = ChildTimes.Now();
        var clock = Stopwatch.StartNew();
        using var process = Process.Start(start) ?? throw new InvalidOperationException("The bench could not start itself.");
        await process.WaitForExitAsync();
        clock.Stop();
        return process.ExitCode == 0 ? new VerifierTimes(clock.Elapsed.TotalSeconds, ChildTimes.Now() - before) : throw new InvalidOperationException($"{Child} ended with {process.ExitCode}.");
    }

    /// <summary>In that process.</summary>
    public static void Run(string history)
    {
        AssemblyLoadContext.Default.Resolving += (context, name) => File.Exists(EngineFile(name.Name!)) ? context.LoadFromAssemblyPath(EngineFile(name.Name!)) : null;
        RunOnEngine([.. Directory.EnumerateFiles(history, "*.sql", SearchOption.AllDirectories).Where(file => !IsDown(file) && File.Exists(DownOf(file))).Order(StringComparer.Ordinal)
            .Select(up => (File.ReadAllText(up), File.ReadAllText(DownOf(up))))]);
    }

    private static string EngineFile(string assembly) => Path.Combine(VerifierRun.Engine, assembly + ".dll");

    // Not inlined: what names the engine is compiled when the folder of its assemblies is known.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void RunOnEngine(IReadOnlyList<(string Up, string Down)> scripts) => PostgreSqlEngine.Run(() =>
    {
        using var database = PostgreSqlEngine.CreateDatabase(Memory);
        foreach (var (up, down) in scripts)
        {
            database.Execute(up);
            database.Execute(down);
            database.Execute(up);
        }
    });

    private static bool IsDown(string file) => Array.Exists(s_downs, end => file.EndsWith(end, StringComparison.Ordinal));

    private static string DownOf(string up) => Path.GetFileName(up) == "up.sql" ? Path.Combine(Path.GetDirectoryName(up)!, "down.sql") : Path.ChangeExtension(up, ".down.sql");
}
