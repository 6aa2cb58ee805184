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

    // They stand before the columns.
    private static List<ReplayStep> SourcesOf(ReplayStep query)
    {
        var sources = new List<ReplayStep>();
        for (var i = 0; i < query.Steps.Count && query.Steps[i].Kind == ReplayKind.Source; i++)
        {
            sources.Add(query.Steps[i]);
        }

        return sources;
    }

    private bool AreAllThere(List<ReplayStep> sources) => sources.TrueForAll(source => scene.State[ObjectKey.Of(source)].Presence == Presence.Present);

    private void CheckColumns(ReplayStep query, List<ReplayStep> sources, Func<string, ReplayStep?> whereAdded)
    {
        for (var i = sources.Count; i < query.Steps.Count; i++)
        {
            if (IsNowhere(query.Steps[i], sources))
            {
                var candidates = query.Steps[i].Words.Skip(1).Select(number => ObjectKey.Of(sources[NumberOf(number)])).ToList();
                Report(query.Steps[i], candidates, whereAdded(query.Steps[i].Words[0]));
            }
        }
    }

    private bool IsNowhere(ReplayStep column, List<ReplayStep> sources)
    {
        for (var i = 1; i < column.Words.Count; i++)
        {
            var table = scene.State[ObjectKey.Of(sources[NumberOf(column.Words[i])])];
            if (table.Presence != Presence.Present || table.Columns[column.Words[0]].Presence != Presence.Absent)
            {
                return false;
            }
        }

        return true;
    }

    private static int NumberOf(string word) => word.Length == 1 ? word[0] - '0' : int.Parse(word, CultureInfo.InvariantCulture);

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
