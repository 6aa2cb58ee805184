using Migrations.Compiler.Diagnostics;
using Migrations.Compiler.Dialects.SqlServer.Replay.Running;
using Migrations.Compiler.Dialects.SqlServer.Replay.State;
using Migrations.Compiler.Model;
using Migrations.Compiler.Text;

namespace Migrations.Compiler.Dialects.SqlServer.Replay;

/// <summary>
/// Replays a history and reports objects that cannot be there, or are there already. Nobody tells what was in a database before the first
/// migration, so it is replayed twice: over a database of which nothing is known, where every finding is certain; and over an empty one. If it never asks for what it did not make, both are the same.
/// </summary>
internal static class HistoryReplay
{
    // A typing error or two are nothing unusual; a history that needs more than that was begun on a database that was not empty.
    private const int MaxUnknownObjects = 2;
    private const int MaxDifferences = 5;
    private const string Engine = "SQL Server";

    /// <param name="migrations">In the order in which they run.</param>
    public static ReplayResult Check(IReadOnlyList<ReplayMigration> migrations)
    {
        var (onEmpty, emptyEnd) = Run(migrations, isBaseEmpty: true);
        var (onAny, anyEnd) = emptyEnd.HasAskedForBase ? Run(migrations, isBaseEmpty: false) : (onEmpty, emptyEnd);
        var certain = onAny.Where(finding => !finding.IsHint).ToList();
        var places = new HashSet<(ReplayScript, TextRange)>(certain.Select(finding => (finding.Script, finding.Range)));
        List<ReplayFinding> others = [.. onEmpty.Where(finding => !places.Contains((finding.Script, finding.Range)))];
        var isBaseEmpty = LooksEmpty(others);
        var ifEmpty = isBaseEmpty ? others.FindAll(finding => !finding.IsHint && finding.Rule != DiagnosticCatalog.NotInverse) : [];

        // A down script with a name that is not there does not undo anything either.
        certain.RemoveAll(finding => finding.Rule == DiagnosticCatalog.NotInverse && ifEmpty.Exists(other => other.Script == finding.Script));
        var diagnostics = certain.Select(finding => ToDiagnostic(finding, finding.Rule.Level)).Concat(ifEmpty.Select(finding => ToDiagnostic(finding, LevelOf(finding)))).ToList();
        var end = isBaseEmpty ? emptyEnd : anyEnd;
        return new ReplayResult(diagnostics, end, end.IsBaseEmpty && diagnostics.Count == 0);
    }

    /// <summary>The history looks as if it began on an empty database.</summary>
    private static bool LooksEmpty(List<ReplayFinding> findings)
    {
        var unknown = findings.Where(finding => finding.IsOfBase && finding.Near is null).ToList();
        return unknown.TrueForAll(finding => finding.HasTablesBefore)
            && unknown.Select(finding => finding.Subject).Distinct(StringComparer.OrdinalIgnoreCase).Count() <= MaxUnknownObjects;
    }

    // A name that differs in a letter from one that is there is a typing error; any other may be that of something from before.
    private static DiagnosticLevel LevelOf(ReplayFinding finding) => finding is { IsOfBase: true, Near: not null } ? DiagnosticLevel.Error : DiagnosticLevel.Warning;

    private static (IReadOnlyList<ReplayFinding> Findings, DatabaseState End) Run(IReadOnlyList<ReplayMigration> migrations, bool isBaseEmpty)
    {
        var state = new DatabaseState(isBaseEmpty);
        var scene = new ReplayScene(state);
        var runner = new StepRunner(scene, HasSeveralDatabases(migrations));
        foreach (var migration in migrations)
        {
            if (migration.Up is null)
            {
                state.Forget();
            }
            else if (migration.IsConditional)
            {
                runner.MayRun(migration.Up);
            }
            else
            {
                Run(migration, scene, runner);
            }

            scene.HasTablesBefore = scene.HasTablesBefore || state.Objects.Any(item => item.Value is { Kind: "U", Presence: Presence.Present, Origin.Kind: OriginKind.Made });
        }

        return (scene.Findings, state);
    }

    private static void Run(ReplayMigration migration, ReplayScene scene, StepRunner runner)
    {
        var state = scene.State;
        state.Begin();
        runner.Run(migration.Up!);
        if (migration.Down is not { Steps.Count: > 0 } down)
        {
            state.Keep();
            return;
        }

        var findings = scene.Findings.Count;
        state.Begin();
        runner.Run(down);
        var after = state.TakeBack();
        var before = state.Keep();
        if (before is not null && after is not null && scene.Findings.Count == findings)
        {
            Compare(migration, before, after, scene);
        }
    }

    private static void Compare(ReplayMigration migration, IReadOnlyDictionary<ObjectKey, ObjectState> before, Dictionary<ObjectKey, ObjectState> after, ReplayScene scene)
    {
        var differences = before.Keys.Union(after.Keys, ObjectKey.Comparer).OrderBy(key => key.Space).ThenBy(key => key.Display, StringComparer.OrdinalIgnoreCase)
            .SelectMany(key => SchemaDifference.Between(
                key, before.TryGetValue(key, out var old) ? old : scene.State[key], after.TryGetValue(key, out var now) ? now : scene.State[key]))
            .ToList();
        if (differences.Count > 0)
        {
            var more = differences.Count > MaxDifferences ? $", and {differences.Count - MaxDifferences} more" : "";
            scene.Script = migration.Down!;
            scene.Report(DiagnosticCatalog.NotInverse, migration.Down!.Steps[0].Range, migration.Id,
                $"After up and down of {migration.Id}, {string.Join("; ", differences.Take(MaxDifferences))}{more}. Undo it here, or say in the up script that there is no way back: '-- @irreversible: reason'.");
        }
    }

    private static bool HasSeveralDatabases(IReadOnlyList<ReplayMigration> migrations) => migrations
        .SelectMany(migration => new[] { migration.Up, migration.Down }).SelectMany(script => script is null ? default : script.Steps)
        .SelectMany(batch => batch.Steps).Where(step => step.Kind == ReplayKind.Use)
        .Select(step => step.Words[0]).Distinct(StringComparer.OrdinalIgnoreCase).Skip(1).Any();

    private static MigrationDiagnostic ToDiagnostic(ReplayFinding finding, DiagnosticLevel level) =>
        new(finding.Rule, finding.Script.Text.Path, finding.Script.SpanOf(finding.Range), new EquatableArray<string>(finding.Rule == DiagnosticCatalog.NotInverse ? [finding.Message] : [Engine, finding.Message])) { Level = level };
}
