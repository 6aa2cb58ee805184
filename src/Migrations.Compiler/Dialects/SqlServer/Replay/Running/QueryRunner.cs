using System.Globalization;
using Migrations.Compiler.Diagnostics;
using Migrations.Compiler.Dialects.SqlServer.Replay.State;

namespace Migrations.Compiler.Dialects.SqlServer.Replay.Running;

/// <summary>Looks up the tables and columns of statements that read or change rows.</summary>
internal sealed class QueryRunner(ReplayScene scene, ObjectLookup lookup)
{
    /// <summary>The statement runs here; or, of a body, is compiled here.</summary>
    public void Run(ReplayStep query)
    {
        var isBody = query.Words[0] == ReplayStep.Deferred;
        var sources = SourcesOf(query);
        if (!isBody)
        {
            foreach (var source in sources)
            {
                lookup.Require(source.Range, ObjectKey.Of(source));
            }
        }

        if (!isBody || AreAllThere(sources))
        {
            CheckColumns(query, sources, _ => null);
        }
    }

    /// <summary>
    /// The server looks up the columns of all statements of a batch before the first one runs; a statement with a table that is not there
    /// waits until it runs.
    /// </summary>
    public void Compile(ReplayStep batch)
    {
        foreach (var query in QueriesIn(batch).Where(query => query.Words[0] == ReplayStep.Runs))
        {
            var sources = SourcesOf(query);
            if (AreAllThere(sources))
            {
                CheckColumns(query, sources, (name) => WhereAdded(batch, sources, name));
            }
        }
    }

    private static List<ReplayStep> SourcesOf(ReplayStep query) => [.. query.Steps.Where(step => step.Kind == ReplayKind.Source)];

    private bool AreAllThere(List<ReplayStep> sources) => sources.TrueForAll(source => scene.State[ObjectKey.Of(source)].Presence == Presence.Present);

    private void CheckColumns(ReplayStep query, List<ReplayStep> sources, Func<string, ReplayStep?> whereAdded)
    {
        foreach (var column in query.Steps.Where(step => step.Kind == ReplayKind.ColumnOf))
        {
            var candidates = column.Words.Skip(1).Select(number => ObjectKey.Of(sources[int.Parse(number, CultureInfo.InvariantCulture)])).ToList();
            if (candidates.TrueForAll(candidate => scene.State[candidate] is { Presence: Presence.Present } table && table.Columns[column.Words[0]].Presence == Presence.Absent))
            {
                Report(column, candidates, whereAdded(column.Words[0]));
            }
        }
    }

    private void Report(ReplayStep column, List<ObjectKey> candidates, ReplayStep? added)
    {
        var name = column.Words[0];
        if (added is not null)
        {
            scene.Report(DiagnosticCatalog.UnknownObject, column.Range, name, $"{candidates[0].Display} has no column {name} yet: the same batch adds it ({scene.Script.Describe(added.Range)}), "
                + "and the server looks up the columns of a whole batch before its first statement runs. Put a line GO between the two.");
        }
        else if (candidates.Count == 1)
        {
            scene.ReportMissing(column.Range, "column", name, candidates[0], scene.State[candidates[0]].Columns);
        }
        else
        {
            var tables = string.Join(", ", candidates.Select(candidate => candidate.Display));
            scene.Report(DiagnosticCatalog.UnknownObject, column.Range, name, $"none of {tables} has a column {name}. Correct the name, or add it before this statement.");
        }
    }

    private static IEnumerable<ReplayStep> QueriesIn(ReplayStep step) => step.Steps.SelectMany(part => part.Kind switch
    {
        ReplayKind.Query => [part],
        ReplayKind.Block or ReplayKind.If or ReplayKind.Try or ReplayKind.Loop => QueriesIn(part),
        _ => [],
    });

    private static ReplayStep? WhereAdded(ReplayStep step, List<ReplayStep> sources, string column)
    {
        foreach (var part in step.Steps)
        {
            var found = part.Kind switch
            {
                ReplayKind.AlterTable when sources.Exists(source => ObjectKey.Comparer.Equals(ObjectKey.Of(source), ObjectKey.Of(part))) =>
                    part.Steps.FirstOrDefault(added => added.Kind == ReplayKind.Column && string.Equals(added.Words[0], column, StringComparison.OrdinalIgnoreCase)),
                ReplayKind.RenameColumn when string.Equals(part.Words[3], column, StringComparison.OrdinalIgnoreCase) => part,
                ReplayKind.Batch or ReplayKind.Block or ReplayKind.If or ReplayKind.Try or ReplayKind.Loop => WhereAdded(part, sources, column),
                _ => null,
            };
            if (found is not null)
            {
                return found;
            }
        }

        return null;
    }
}
