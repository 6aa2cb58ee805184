using Migrations.Compiler.Diagnostics;
using Migrations.Compiler.Model;
using Migrations.Compiler.Text;

namespace Migrations.Compiler.Dialects;

/// <summary>Finds the statement that each <c>@batch</c> stands above; what stands above none is an error.</summary>
internal sealed class BatchAttachment(AnalysisBuilder builder)
{
    private readonly List<BatchRequest> _waiting = [.. builder.Source.Batches];
    private readonly List<(BatchRequest Request, int Start)> _taken = [];
    private int _end = builder.Source.Range.Start;

    /// <summary>To be called for each statement in order; the batch of this one, or null.</summary>
    /// <param name="start">Its first token.</param>
    /// <param name="end">Behind its last token.</param>
    /// <param name="kind">What it is.</param>
    /// <param name="tableOf">The table that it changes; asked only if there is a batch.</param>
    public StatementBatch? TakeAbove(int start, int end, string kind, Func<(string Schema, string Table)> tableOf)
    {
        if (_waiting.Count == 0)
        {
            return null;
        }

        var request = _waiting.FindLast(batch => batch.Comment.Start >= _end && batch.Comment.End <= start);
        _end = end;
        if (request is null)
        {
            return null;
        }

        _waiting.Remove(request);
        _taken.Add((request, start));
        if (kind is not ("UPDATE" or "DELETE" or "INSERT" or "MERGE"))
        {
            Report(request, $"the statement below it is {kind}, and only an UPDATE, DELETE, INSERT or MERGE can be repeated until it changes no row; remove the line, or put it above the statement that is meant");
            return null;
        }

        var (schema, table) = tableOf();
        return new StatementBatch(request.Size, request.Pause, schema, table);
    }

    /// <summary>Reports those that belong to no statement.</summary>
    public void Finish()
    {
        foreach (var request in _waiting)
        {
            Report(request, "no statement is below it (it stands inside of one, behind the last one, or above another '@batch'); put it directly above the statement that it repeats");
        }

        foreach (var (request, start) in _taken.Where(taken => builder.Statements.Count > 1 && HasBlankLine(taken.Request.Comment.End, taken.Start)))
        {
            Report(request, "the script has several statements, and this stands apart from them; put it directly above the statement that it repeats");
        }
    }

    private bool HasBlankLine(int start, int end)
    {
        var lines = builder.Source.Text.GetString(TextRange.FromTo(start, end)).Split('\n');
        return lines.Skip(1).Take(lines.Length - 2).Any(line => line.Trim().Length == 0);
    }

    private void Report(BatchRequest request, string problem) =>
        builder.Report(DiagnosticCatalog.BadDirective, request.Comment, builder.Source.Text.GetString(request.Comment), problem);
}
