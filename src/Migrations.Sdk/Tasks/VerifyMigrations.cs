using System.Globalization;
using Microsoft.Build.Framework;
using Migrations.Compiler.Compilation;
using Migrations.Compiler.Diagnostics;
using Migrations.Compiler.Model;
using Migrations.Compiler.Output;
using Migrations.Compiler.Verification;
using Migrations.Sdk.Files;
using Migrations.Sdk.Verification;

namespace Migrations.Sdk.Tasks;

/// <summary>Has the history run on a real database by the verifier, unless the kept result is of this history, and writes the bundle; findings are for the compiler process.</summary>
public sealed class VerifyMigrations : MigrationTask
{
    /// <summary>Full path of the parse results of this build.</summary>
    [Required]
    public string HistoryFile { get; set; } = string.Empty;

    /// <summary>Full path of the resource with all scripts.</summary>
    [Required]
    public string BundleFile { get; set; } = string.Empty;

    /// <summary>Full path of the lock file, whether it exists or not.</summary>
    [Required]
    public string LockFile { get; set; } = string.Empty;

    /// <summary>Full path of the result.</summary>
    [Required]
    public string ResultFile { get; set; } = string.Empty;

    /// <summary>Full path of the folder for what is kept between builds, with a separator at its end.</summary>
    [Required]
    public string CacheDirectory { get; set; } = string.Empty;

    /// <summary>Full path of the verifier.</summary>
    [Required]
    public string Verifier { get; set; } = string.Empty;

    /// <summary>The <c>dotnet</c> that runs it.</summary>
    [Required]
    public string DotNet { get; set; } = string.Empty;

    /// <summary>Folder with the PostgreSQL engine; empty where no package brings it.</summary>
    public string EngineDirectory { get; set; } = string.Empty;

    /// <summary>Value of <c>MigrationsScratchConnection</c>.</summary>
    public string Connection { get; set; } = string.Empty;

    /// <summary>Value of <c>MigrationsVerify</c>: <c>Auto</c>, <c>Always</c> or <c>Off</c>.</summary>
    public string Mode { get; set; } = string.Empty;

    /// <summary>Value of <c>MigrationsVerifyTimeout</c>: seconds.</summary>
    public string Timeout { get; set; } = string.Empty;

    private protected override void Run(CompilerOptions options)
    {
        if (!double.TryParse(Timeout, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds) || seconds <= 0 || seconds > int.MaxValue / 1000)
        {
            Report(DiagnosticCatalog.BadProperty, $"MigrationsVerifyTimeout is '{Timeout}', which is no time. Write seconds, for example 300.");
            return;
        }

        if (!Is("Auto") && !Is("Always") && !Is("Off"))
        {
            Report(DiagnosticCatalog.BadProperty, $"MigrationsVerify is '{Mode}', which is none of its values. Write Auto, Always or Off, or leave the property out.");
            return;
        }

        if (Is("Off"))
        {
            OutputFile.Delete(ResultFile);
            return;
        }

        // Not needed before the verifier has ended.
        var parsed = System.Threading.Tasks.Task.Run(LastParsed, Cancellation);
        var request = new CompilationRequest { Files = ReadFiles(), LockFile = ReadLock(LockFile), Options = options };
        if (!options.Dialects.Any(CanRun))
        {
            // A missing file has the task run in the next build; this one is of no files, so that nothing is taken for verified.
            OutputFile.WriteIfDifferent(ResultFile, VerificationFile.Write(new VerificationResult { Key = "", Content = "" }));
            WriteBundle(request with { Cache = parsed.GetAwaiter().GetResult() });
            return;
        }

        var verification = Verify(request, TimeSpan.FromSeconds(seconds));
        if (!Log.HasLoggedErrors)
        {
            WriteBundle(request with { Cache = parsed.GetAwaiter().GetResult(), Verification = verification });
        }
    }

    private bool Is(string mode) => string.Equals(Mode, mode, StringComparison.OrdinalIgnoreCase);

    private bool CanRun(Dialect dialect) => dialect == Dialect.Sqlite || (dialect == Dialect.PostgreSql && (Connection.Length > 0 || EngineDirectory.Length > 0));

    private VerificationResult? Verify(CompilationRequest request, TimeSpan limit)
    {
        var key = VerificationKey.Of(request, EnginesOf(), Connection);
        using var exclusive = ExclusiveFile.Take(CacheDirectory + "verification.lock", limit, Cancellation);
        if (exclusive is null)
        {
            Report(DiagnosticCatalog.CannotVerify, $"another build has held {CacheDirectory}verification.lock for {Timeout} seconds");
            return null;
        }

        if (!Is("Always") && Read(ResultFile) is { } kept && kept.Key == key)
        {
            Log.LogMessage(MessageImportance.Low, "Migrations: verified before, nothing changed.");
            return kept;
        }

        var requestFile = CacheDirectory + "verification.request";
        OutputFile.WriteIfDifferent(requestFile, RequestOf(request, key).Write());
        var problem = new VerifierProcess(DotNet, Verifier).Run(requestFile, Connection, limit, Cancellation);
        if (problem is not null)
        {
            OutputFile.Delete(ResultFile);
            Report(DiagnosticCatalog.CannotVerify, problem);
            return null;
        }

        return Read(ResultFile);
    }

    private AnalysisCache LastParsed() => MigrationFileReader.ReadIfExists(HistoryFile) is { } history ? HistoryCache.Read(history) : AnalysisCache.Empty;

    private string EnginesOf() => string.Join("\n", new[] { Verifier }.Concat(EngineDirectory.Length == 0 ? [] : Directory.GetFiles(EngineDirectory).OrderBy(file => file, StringComparer.Ordinal))
        .Select(file => FormattableString.Invariant($"{file}|{new FileInfo(file).Length}|{File.GetLastWriteTimeUtc(file).Ticks}")));

    private VerificationRequest RequestOf(CompilationRequest request, string key) => new()
    {
        Key = key,
        Root = Root,
        Files = request.Files.Select(file => file.Path).ToEquatableArray(),
        Dialects = Dialects,
        Layout = Layout,
        Variables = request.Options.Variables,
        HistoryFile = HistoryFile,
        ResultFile = ResultFile,
        CacheDirectory = CacheDirectory,
        EngineDirectory = EngineDirectory,
        IgnoresImages = Is("Always"),
    };

    private static VerificationResult? Read(string path) => MigrationFileReader.ReadIfExists(path) is { } bytes ? VerificationFile.Read(bytes) : null;

    // Every error is in the bundle, also one whose severity is turned down, and so is the schema.
    private void WriteBundle(CompilationRequest request) =>
        OutputFile.WriteIfDifferent(BundleFile, BundleWriter.Write(MigrationCompiler.Compile(request, Cancellation), Path.GetDirectoryName(ProjectFile)!));
}
