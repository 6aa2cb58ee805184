using Migrations.Compiler.Diagnostics;
using Migrations.Compiler.Model;
using Migrations.Compiler.Verification;

namespace Migrations.Compiler.Compilation;

/// <summary>The history that the files make, and what is wrong with it.</summary>
internal sealed record CompilationResult
{
    /// <summary>In the order in which they run; with errors, as far as it could be told.</summary>
    public required EquatableArray<CompiledMigration> Migrations { get; init; }

    /// <summary>In the order of files and positions; <c>@allow</c> has been taken into account.</summary>
    public required EquatableArray<MigrationDiagnostic> Diagnostics { get; init; }

    /// <summary>The layout that was set or detected.</summary>
    public required MigrationLayout Layout { get; init; }

    /// <summary>The analyses of all scripts of this compilation, to be reused by the next one.</summary>
    public required AnalysisCache Cache { get; init; }

    /// <summary>What running the history on a database has shown, also where files were edited since; null where it was not run. For SQL Server, what a replay of the scripts has shown.</summary>
    public VerificationResult? Verification { get; init; }

    /// <summary>True if <see cref="Verification"/> is of these files.</summary>
    public bool IsVerified { get; init; }
}
