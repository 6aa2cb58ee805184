using System.Text;
using Microsoft.Build.Framework;
using Migrations.Compiler.Compilation;
using Migrations.Compiler.Diagnostics;
using Migrations.Compiler.Locking;
using Migrations.Compiler.Model;
using Migrations.Sdk.Assemblies;
using Migrations.Sdk.Files;

namespace Migrations.Sdk.Tasks;

/// <summary>Locks every migration, or unlocks from one on: writes the lock file because a person asked for it.</summary>
public sealed class UpdateMigrationsLock : MigrationTask
{
    /// <summary>Full path of the lock file, whether it exists or not.</summary>
    [Required]
    public string LockFile { get; set; } = string.Empty;

    /// <summary>The version to unlock, with all that follow it; empty to lock.</summary>
    public string Unlock { get; set; } = string.Empty;

    /// <summary>Full path of the project's assembly as the compiler just wrote it: it says which classes are migrations.</summary>
    public string AssemblyFile { get; set; } = string.Empty;

    private protected override void Run(CompilerOptions options)
    {
        var current = ReadLock(LockFile);
        var update = Unlock.Trim().Length > 0 ? LockUpdate.Unlock(current, Unlock.Trim()) : LockAll();
        foreach (var problem in update.Problems)
        {
            Report(DiagnosticCatalog.CannotLock, problem);
        }

        if (update.Text is { } text)
        {
            OutputFile.WriteIfDifferent(LockFile, Encoding.UTF8.GetBytes(text));
            Log.LogMessage(MessageImportance.High, $"{LockFile}: {LockFileReader.Read(MigrationFileReader.Read(LockFile, Root)).Entries.Count} migrations are locked.");
        }

        LockUpdateResult LockAll()
        {
            var classes = BuiltCatalog.ReadCodes(AssemblyFile)?.ToEquatableArray();
            var request = new CompilationRequest { Files = ReadFiles(), LockFile = current, Options = options with { CodeMigrations = classes } };
            var compiled = MigrationCompiler.Compile(request, Cancellation);
            return LockUpdate.LockAll(compiled.Migrations, compiled.Diagnostics, current, knowsClasses: classes is not null);
        }
    }
}
