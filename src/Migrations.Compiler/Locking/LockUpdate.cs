using Migrations.Compiler.Diagnostics;
using Migrations.Compiler.Model;
using Migrations.Compiler.Text;

namespace Migrations.Compiler.Locking;

/// <summary>What the target <c>MigrationsLockUpdate</c> does: text in, text out.</summary>
internal static class LockUpdate
{
    /// <summary>
    /// Locks every migration. It records new ones and changed comments, and repairs the checksums behind the lines after a merge; it does not
    /// record a change of what is released, because that is what the lock is there to stop.
    /// </summary>
    /// <param name="migrations">The history as it was compiled.</param>
    /// <param name="diagnostics">What the compilation reported: a history with errors is not locked.</param>
    /// <param name="lockFile">The file as it is, or null.</param>
    /// <param name="knowsClasses">False where the migrations that are classes are missing because nobody has looked for them.</param>
    public static LockUpdateResult LockAll(EquatableArray<CompiledMigration> migrations, IEnumerable<MigrationDiagnostic> diagnostics, ScriptText? lockFile, bool knowsClasses = true)
    {
        var reading = lockFile is null ? LockReading.Empty : LockFileReader.Read(lockFile);
        if (reading.Problems.Count > 0 && !reading.OnlyChainIsBroken)
        {
            return Refuse(reading.Problems);
        }

        if (!knowsClasses && reading.Entries.FirstOrDefault(entry => entry.IsOfClass) is { } code)
        {
            return new LockUpdateResult(null, [$"migrations.lock has the class {code.Id}, and the classes of the project are not known here, so its line would be lost. Correct the errors of the C# build first."]);
        }

        var repaired = lockFile is null ? null : ScriptText.FromString(lockFile.Path, lockFile.RelativePath, LockFile.Write(reading.Entries));
        var released = LockStage.Check(migrations, repaired, LockMode.Auto, buildServer: false, knowsClasses).Where(diagnostic => diagnostic.Rule != DiagnosticCatalog.BadLockFile);
        var errors = diagnostics.Where(diagnostic => !IsOfLock(diagnostic.Rule)).Concat(released).Where(diagnostic => diagnostic.Level == DiagnosticLevel.Error).ToList();
        return errors.Count > 0
            ? Refuse(errors)
            : new LockUpdateResult(LockFile.Write(migrations.Where(migration => migration.IsInHistory).Select(ToEntry)), []);
    }

    /// <summary>Takes a version and all after it out of the lock, so that they may be changed.</summary>
    public static LockUpdateResult Unlock(ScriptText? lockFile, string version)
    {
        var reading = lockFile is null ? LockReading.Empty : LockFileReader.Read(lockFile);
        if (reading.Problems.Count > 0)
        {
            return Refuse(reading.Problems);
        }

        var kept = reading.Entries.TakeWhile(entry => entry.Version != version && entry.Id != version).ToList();
        return kept.Count < reading.Entries.Count
            ? new LockUpdateResult(LockFile.Write(kept), [])
            : new LockUpdateResult(null, [
                reading.Entries.Count == 0
                    ? "Nothing is locked, so there is nothing to unlock."
                    : $"'{version}' is not in migrations.lock, so it cannot be unlocked. "
                        + $"The last version in it is {reading.Entries[reading.Entries.Count - 1].Version}; write a version as the file has it.",
            ]);
    }

    private static LockEntry ToEntry(CompiledMigration migration) =>
        new(migration.Version, migration.Name, migration.Checksum, migration.Kind == MigrationKind.Code ? LockEntry.OfClass : migration.CodeChecksum.Substring(0, LockEntry.CodeChecksumLength));

    // They are asked again of the repaired file.
    private static bool IsOfLock(DiagnosticRule rule) =>
        rule == DiagnosticCatalog.OutOfOrder || rule == DiagnosticCatalog.ChangedAfterRelease || rule == DiagnosticCatalog.Deleted || rule == DiagnosticCatalog.Renamed
        || rule == DiagnosticCatalog.NotLocked || rule == DiagnosticCatalog.CommentsChanged || rule == DiagnosticCatalog.ClassChanged || rule == DiagnosticCatalog.BadLockFile;

    private static LockUpdateResult Refuse(IReadOnlyList<MigrationDiagnostic> problems) =>
        new(null, [.. problems.Select(problem => $"{problem.Path}({problem.Span.Start.Line + 1},{problem.Span.Start.Column + 1}): {problem.Rule.Id}: {problem.Message}")]);
}
