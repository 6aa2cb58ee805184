using Microsoft.Build.Framework;
using Migrations.Compiler.Compilation;
using Migrations.Compiler.Output;
using Migrations.Sdk.Files;

namespace Migrations.Sdk.Tasks;

/// <summary>Compiles the history, reusing what the last build parsed, and writes the results for the compiler process; the bundle too, unless the verification writes it.</summary>
public sealed class CompileMigrations : MigrationTask
{
    /// <summary>Full path of the lock file, whether it exists or not.</summary>
    [Required]
    public string LockFile { get; set; } = string.Empty;

    /// <summary>Full path of the results for generator and analyzer.</summary>
    [Required]
    public string HistoryFile { get; set; } = string.Empty;

    /// <summary>Full path of the resource with all scripts; empty where <see cref="VerifyMigrations"/> writes it, with what the verification shows.</summary>
    public string BundleFile { get; set; } = string.Empty;

    private protected override void Run(CompilerOptions options)
    {
        var last = MigrationFileReader.ReadIfExists(HistoryFile) is { } history ? HistoryCache.Read(history) : AnalysisCache.Empty;
        var request = new CompilationRequest { Files = ReadFiles(), LockFile = ReadLock(LockFile), Options = options, Cache = last };
        var result = MigrationCompiler.Compile(request, Cancellation);
        OutputFile.WriteIfDifferent(HistoryFile, HistoryCache.Write(result.Cache));
        if (BundleFile.Length > 0)
        {
            OutputFile.WriteIfDifferent(BundleFile, BundleWriter.Write(result, Path.GetDirectoryName(ProjectFile)!));
        }

        var parsed = result.Cache.Entries.Keys.Count(key => !last.Entries.ContainsKey(key));
        Log.LogMessage(MessageImportance.Normal, $"Migrations: {result.Migrations.Count} in {Files.Length} files, {parsed} parsed.");
    }
}
