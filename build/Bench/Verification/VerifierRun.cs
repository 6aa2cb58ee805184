using System.Diagnostics;
using System.Runtime.InteropServices;
using Bench.Builds;
using Migrations.Compiler.Model;
using Migrations.Compiler.Verification;
using Migrations.TestSupport;

namespace Bench.Verification;

/// <summary>The worker process of a build on one history, from nothing to its result: started as the build starts it, with no image and no parse results of a build before.</summary>
internal sealed class VerifierRun : IDisposable
{
    private static readonly string s_engine = RepositoryRoot.Combine("src/Migrations.Engines.PostgreSql/bin/Release/netstandard2.0/");
    private static readonly string s_verifier = RepositoryRoot.Combine("src/Migrations.Verifier/bin/Release/net10.0/Migrations.Verifier.dll");

    // What the packages have for Linux on x64: verifier and engine with native code, without the settings of the runtime, which are the same.
    private static readonly string s_ahead = RepositoryRoot.Combine("artifacts/ahead/publish/Ahead/release_linux-x64/");
    private readonly TemporaryFolder _folder = new();
    private readonly string _history;

    /// <param name="history">Folder of a PostgreSQL history.</param>
    public VerifierRun(string history) => _history = history;

    private static bool IsAhead => OperatingSystem.IsLinux() && RuntimeInformation.ProcessArchitecture == Architecture.X64;

    private static string Verifier => IsAhead ? Path.Combine(s_ahead, Path.GetFileName(s_verifier)) : s_verifier;

    /// <summary>Folder of the PostgreSQL engine, as a build takes it here.</summary>
    public static string Engine => IsAhead ? s_ahead : s_engine;

    private string ResultFile => Path.Combine(_folder.Path, "migrations.verification.json");

    /// <summary>Migrations that the last run has seen.</summary>
    public int Migrations => VerificationFile.Read(File.ReadAllBytes(ResultFile))!.Dialects.Sum(dialect => dialect.Migrations.Count);

    /// <exception cref="InvalidOperationException">It failed.</exception>
    public async Task<VerifierTimes> RunAsync()
    {
        var cache = Path.Combine(_folder.Path, "cache");
        if (Directory.Exists(cache))
        {
            Directory.Delete(cache, recursive: true);
        }

        File.Delete(ResultFile);
        var request = Path.Combine(Directory.CreateDirectory(cache).FullName, "verification.request");
        await File.WriteAllBytesAsync(request, Request(cache + Path.DirectorySeparatorChar).Write());
        var start = new ProcessStartInfo("dotnet", ["exec", "--runtimeconfig", Path.ChangeExtension(s_verifier, "runtimeconfig.json"), Verifier, request]) { RedirectStandardInput = true, RedirectStandardError = true };
        var before = ChildTimes.Now();
        var clock = Stopwatch.StartNew();
        using var process = Process.Start(start) ?? throw new InvalidOperationException("dotnet could not be started.");
        var errors = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        clock.Stop();
        return process.ExitCode == 0
            ? new VerifierTimes(clock.Elapsed.TotalSeconds, ChildTimes.Now() - before)
            : throw new InvalidOperationException($"The verifier ended with {process.ExitCode}:\n{errors}");
    }

    public void Dispose() => _folder.Dispose();

    private VerificationRequest Request(string cache) => new()
    {
        Key = "bench",
        Root = Path.GetFullPath(_history) + Path.DirectorySeparatorChar,
        Files = new([.. Directory.EnumerateFiles(_history, "*.sql", SearchOption.AllDirectories).Select(Path.GetFullPath).Order(StringComparer.Ordinal)]),
        Dialects = nameof(Dialect.PostgreSql),
        Layout = "Auto",
        HistoryFile = Path.Combine(_folder.Path, "migrations.history.json"),
        ResultFile = ResultFile,
        CacheDirectory = cache,
        EngineDirectory = Engine,
    };
}
