using Migrations.Compiler.Diagnostics;
using Migrations.Compiler.Model;
using Migrations.Compiler.Text;

namespace Migrations.Compiler.Locking;

/// <summary>Compares the history with the lock file: what is in it is released and may not change.</summary>
internal sealed class LockStage
{
    private readonly IReadOnlyList<CompiledMigration> _migrations;
    private readonly LockReading _lock;
    private readonly ScriptText _lockFile;
    private readonly DiagnosticLevel _unlockedLevel;
    private readonly List<MigrationDiagnostic> _diagnostics = [];
    private readonly Dictionary<string, int> _places;
    private readonly HashSet<string> _matched = new(StringComparer.Ordinal);

    private LockStage(IReadOnlyList<CompiledMigration> migrations, ScriptText lockFile, LockReading reading, DiagnosticLevel unlockedLevel)
    {
        _migrations = [.. migrations.Where(migration => migration.IsInHistory)];
        _lock = reading;
        _lockFile = lockFile;
        _unlockedLevel = unlockedLevel;
        _places = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < _migrations.Count; i++)
        {
            _places[_migrations[i].Id] = i;
        }
    }

    /// <summary>Nothing is said of a project without a lock file: it has not begun to lock.</summary>
    /// <param name="migrations">In order.</param>
    /// <param name="lockFile">Null for none.</param>
    /// <param name="mode">Decides with <paramref name="buildServer"/> what an unlocked migration is.</param>
    /// <param name="buildServer">See <paramref name="mode"/>.</param>
    /// <param name="knowsClasses">False where classes are not among the migrations because nobody has looked for them: nothing is said of their lines.</param>
    public static IReadOnlyList<MigrationDiagnostic> Check(IReadOnlyList<CompiledMigration> migrations, ScriptText? lockFile, LockMode mode, bool buildServer, bool knowsClasses)
    {
        if (mode == LockMode.Off || lockFile is null)
        {
            return [];
        }

        var reading = LockFileReader.Read(lockFile);
        if (reading.Problems.Count > 0)
        {
            return reading.Problems;
        }

        var isError = mode == LockMode.Verify || buildServer;
        return new LockStage(migrations, lockFile, knowsClasses ? reading : reading.WithoutClasses(), isError ? DiagnosticLevel.Error : DiagnosticCatalog.NotLocked.Level).Compare();
    }

    private List<MigrationDiagnostic> Compare()
    {
        var last = -1;
        for (var i = 0; i < _lock.Entries.Count; i++)
        {
            if (!_places.TryGetValue(_lock.Entries[i].Id, out var place))
            {
                continue;
            }

            _matched.Add(_lock.Entries[i].Id);
            CompareContent(_lock.Entries[i], _migrations[place]);
            if (place < last)
            {
                var misplaced = $"{_lock.Entries[i].Id} stands behind {_migrations[last].Id}, but runs before it";
                Report(i, DiagnosticCatalog.BadLockFile, $"{misplaced}; if no database ran them in that order, run 'dotnet build -t:MigrationsLockUpdate'");
            }

            last = Math.Max(last, place);
        }

        ReportMissing();
        ReportUnlocked(last);
        return _diagnostics;
    }

    private void CompareContent(LockEntry entry, CompiledMigration migration)
    {
        if (entry.Checksum == migration.Checksum)
        {
            return;
        }

        if (entry.IsOfClass && migration.Kind == MigrationKind.Code)
        {
            // A warning: refactorings change classes, and rarely what they do.
            _diagnostics.Add(InFile(DiagnosticCatalog.ClassChanged, migration, entry.Id));
            return;
        }

        var isCommentsOnly = migration.CodeChecksum.StartsWith(entry.CodeChecksum, StringComparison.Ordinal);
        _diagnostics.Add(isCommentsOnly
            ? InFile(DiagnosticCatalog.CommentsChanged, migration, entry.Id)
            : InFile(DiagnosticCatalog.ChangedAfterRelease, migration, entry.Id, entry.Version));
    }

    private void ReportMissing()
    {
        for (var i = 0; i < _lock.Entries.Count; i++)
        {
            var entry = _lock.Entries[i];
            if (_matched.Contains(entry.Id))
            {
                continue;
            }

            if (FindRenamed(entry) is { } renamed)
            {
                _matched.Add(renamed.Id);
                Report(i, DiagnosticCatalog.Renamed, entry.Id, renamed.Id);
            }
            else
            {
                Report(i, DiagnosticCatalog.Deleted, entry.Id, entry.Version);
            }
        }
    }

    // The same content under another name, or the same version with another name.
    private CompiledMigration? FindRenamed(LockEntry entry)
    {
        var free = _migrations.Where(migration => !_matched.Contains(migration.Id)).ToList();
        return free.Find(migration => migration.Checksum == entry.Checksum) ?? free.Find(migration => entry.Version.Length > 0 && migration.Version == entry.Version);
    }

    private void ReportUnlocked(int lastReleased)
    {
        for (var place = 0; place < _migrations.Count; place++)
        {
            var migration = _migrations[place];
            if (_matched.Contains(migration.Id))
            {
                continue;
            }

            if (place < lastReleased)
            {
                var next = _migrations.Skip(place + 1).First(later => _matched.Contains(later.Id));
                _diagnostics.Add(InFile(DiagnosticCatalog.OutOfOrder, migration, migration.Id, next.Id, _migrations[lastReleased].Version));
            }
            else
            {
                _diagnostics.Add(InFile(DiagnosticCatalog.NotLocked, migration, migration.Id) with { Level = _unlockedLevel });
            }
        }
    }

    private static MigrationDiagnostic InFile(DiagnosticRule rule, CompiledMigration migration, params string[] arguments) =>
        new(rule, migration.Path, default, new EquatableArray<string>(arguments));

    private void Report(int entry, DiagnosticRule rule, params string[] arguments) =>
        _diagnostics.Add(MigrationDiagnostic.At(rule, _lockFile, _lock.Lines[entry], arguments));
}
