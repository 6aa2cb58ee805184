using Microsoft.Build.Framework;
using Migrations.Compiler.Compilation;
using Migrations.Compiler.Diagnostics;
using Migrations.Compiler.Model;
using Migrations.Compiler.Output;
using Migrations.Compiler.Verification;
using Migrations.Sdk.Assemblies;
using Migrations.Sdk.Files;

namespace Migrations.Sdk.Tasks;

/// <summary>What tasks have in common that tell a person what the verifier saw.</summary>
public abstract class VerifiedHistoryTask : MigrationTask
{
    /// <summary>Full path of the parse results of this build.</summary>
    [Required]
    public string HistoryFile { get; set; } = string.Empty;

    /// <summary>Full path of the result of the verification.</summary>
    [Required]
    public string ResultFile { get; set; } = string.Empty;

    /// <summary>Value of <c>MigrationsVerify</c>.</summary>
    public string Mode { get; set; } = string.Empty;

    /// <summary>Full path of the project's assembly, which says which classes are migrations; empty where it was not compiled.</summary>
    public string AssemblyFile { get; set; } = string.Empty;

    private protected sealed override void Run(CompilerOptions options)
    {
        if (string.Equals(Mode, "Off", StringComparison.OrdinalIgnoreCase))
        {
            Report(DiagnosticCatalog.CannotDescribe, "MigrationsVerify is Off, so the build does not run them. Add -p:MigrationsVerify=Auto to the command.");
            return;
        }

        var files = ReadFiles();
        var result = MigrationFileReader.ReadIfExists(ResultFile) is { } bytes ? VerificationFile.Read(bytes) : null;
        if (result is not { Dialects.Count: > 0 } || !VerificationStage.IsCurrent(result, files))
        {
            Report(DiagnosticCatalog.CannotDescribe, $"the build has no database for {string.Join(" and ", options.Dialects.Select(dialect => dialect.DisplayName()))}. PostgreSQL comes with the package Migrations.PostgreSql; SQL Server cannot be brought along.");
            return;
        }

        var classes = AssemblyFile.Length == 0 ? null : BuiltCatalog.ReadCodes(AssemblyFile)?.ToEquatableArray();
        var cache = MigrationFileReader.ReadIfExists(HistoryFile) is { } history ? HistoryCache.Read(history) : AnalysisCache.Empty;
        var request = new CompilationRequest { Files = files, Options = options with { CodeMigrations = classes }, Cache = cache, Verification = result };
        Describe(MigrationCompiler.Compile(request, Cancellation));
    }

    private protected abstract void Describe(CompilationResult compiled);
}
