using Microsoft.Build.Framework;
using Migrations.Compiler.Compilation;
using Migrations.Compiler.Output;
using Migrations.Sdk.Files;

namespace Migrations.Sdk.Tasks;

/// <summary>Compiles the history, reusing what the last build parsed, and writes the bundle and the results for the compiler process.</summary>
public sealed class CompileMigrations : MigrationTask
{
    /// <summary>Full path of the lock file, whether it exists or not.</summary>
    [Required]
    public string LockFile { get; set; } = string.Empty;

    /// <summary>Full path of the results for generator and analyzer.</summary>
    [Required]
    public string HistoryFile { get; set; } = string.Empty;

    /// <summary>Full path of the resource with all scripts.</summary>
    [Required]
    public string BundleFile { get; set; } = string.Empty;

    private protected override void Run(CompilerOptions options)
    {
        var result = MigrationCompiler.Compile(
            new CompilationRequest
            {
                Files = ReadFiles(),
                LockFile = File.Exists(LockFile) ? MigrationFileReader.Read(LockFile, Root) : null,
                Options = options,
                Cache = MigrationFileReader.ReadIfExists(HistoryFile) is { } last ? HistoryCache.Read(last) : AnalysisCache.Empty,
            },
            Cancellation);
        OutputFile.WriteIfDifferent(HistoryFile, HistoryCache.Write(result.Cache));
        OutputFile.WriteIfDifferent(BundleFile, BundleWriter.Write(result, ProjectDirectory));
    }
}
