using System.Text;
using Migrations.Compiler.Diagnostics;
using Migrations.Compiler.Layouts;
using Migrations.Compiler.Model;
using Migrations.Compiler.Text;

namespace Migrations.Compiler.Directives;

/// <summary>Reads the directives of one file; what it says about them goes to one list.</summary>
internal sealed class DirectiveReader(ScriptText text, List<MigrationDiagnostic> diagnostics)
{
    private static readonly byte[] s_batch = Encoding.ASCII.GetBytes("@" + DirectiveNames.Batch);

    /// <summary>Directives in the comments before the first statement of a range: they hold for all of it.</summary>
    /// <param name="scope">What an <c>@allow</c> there takes away; null for all of the file.</param>
    public ScriptDirectives ReadHead(TextRange range, FileSpan? scope)
    {
        var directives = ScriptDirectives.None;
        foreach (var comment in HeadComments.Read(text, range).Lines)
        {
            directives = DirectiveComment.Parse(text, comment) is { } directive
                ? directives.With(ReadOne(directive, scope))
                : directives.With(new ScriptDirectives { NoTransaction = ToolWords.SayNoTransaction(text, comment, diagnostics) });
        }

        return directives;
    }

    /// <summary>A directive between two statements: <c>@allow</c> and <c>@batch</c> hold for the statement below it, the others belong to the head.</summary>
    public Suppression? ReadBetween(TextRange comment, FileSpan scope)
    {
        if (DirectiveComment.Parse(text, comment) is not { } directive)
        {
            return null;
        }

        if (directive.Word == DirectiveNames.Allow)
        {
            return ReadAllow(directive, scope);
        }

        if (directive.Word == DirectiveNames.Batch)
        {
            return null;
        }

        if (DirectiveNames.IsKnown(directive.Word))
        {
            Report(directive, "it holds for a whole script, so it belongs to the comments before the first statement; move it there");
        }
        else if (DirectiveNames.Nearest(directive.Word) is { } near && !DirectiveNames.IsDocumentation(directive.Word))
        {
            Report(directive, $"there is no such directive; the nearest is '@{near}'");
        }

        return null;
    }

    /// <summary>
    /// Every <c>@batch</c> of a script, wherever it stands: which statement is below it, only the dialect can tell. A script without the word costs
    /// one search.
    /// </summary>
    public IReadOnlyList<BatchRequest> ReadBatches(TextRange range)
    {
        var requests = new List<BatchRequest>();
        foreach (var directive in BatchComments(range))
        {
            var (request, problem) = DirectiveMeaning.BatchOf(directive);
            requests.AddRange(request is null ? [] : [request]);
            Report(directive, problem);
        }

        return requests;
    }

    /// <summary>Says of every <c>@batch</c> in a range that it cannot stand there.</summary>
    public void ReportBatches(TextRange range, string problem) => BatchComments(range).ForEach(directive => Report(directive, problem));

    private List<DirectiveComment> BatchComments(TextRange range)
    {
        var found = new List<DirectiveComment>();
        for (var at = Next(range.Start); at >= 0 && at < range.End; at = Next(at + 1))
        {
            var start = text.Utf8[at - 1] == ' ' ? at - 3 : at - 2;
            var isComment = start >= range.Start && text.Utf8[start] == '-' && text.Utf8[start + 1] == '-';
            var newLine = Array.IndexOf(text.Utf8, (byte)'\n', at);
            if (isComment && DirectiveComment.Parse(text, TextRange.FromTo(start, newLine < 0 ? text.Utf8.Length : newLine)) is { Word: DirectiveNames.Batch } directive)
            {
                found.Add(directive);
            }
        }

        return found;

        int Next(int from) => text.Utf8.IndexOf(s_batch, Math.Max(from, 2));
    }

    /// <summary>A directive that stands where it cannot hold.</summary>
    public void Report(DirectiveComment directive, string? problem)
    {
        if (problem is not null)
        {
            diagnostics.Add(MigrationDiagnostic.At(DiagnosticCatalog.BadDirective, text, directive.Range, text.GetString(directive.Range), problem));
        }
    }

    private ScriptDirectives ReadOne(DirectiveComment directive, FileSpan? scope)
    {
        if (directive.Word == DirectiveNames.Allow)
        {
            return new ScriptDirectives { Suppressions = ReadAllow(directive, scope) is { } suppression ? [suppression] : [] };
        }

        if (!DirectiveNames.IsKnown(directive.Word))
        {
            ReportUnknown(directive);
            return ScriptDirectives.None;
        }

        var (directives, problem) = DirectiveMeaning.Of(directive, text);
        Report(directive, problem);
        return directives;
    }

    private Suppression? ReadAllow(DirectiveComment directive, FileSpan? scope)
    {
        var split = directive.Argument.IndexOf(':');
        var ids = (split < 0 ? directive.Argument : directive.Argument.Substring(0, split)).Split([',', ' '], StringSplitOptions.RemoveEmptyEntries);
        var reason = split < 0 ? "" : directive.Argument.Substring(split + 1).Trim();
        var isWellFormed = ids.Length > 0 && (split < 0 ? IsId(ids[0]) : ids.All(IsId));
        if (!isWellFormed)
        {
            Report(directive, "'@allow' needs the id of a rule and the reason: '-- @allow MIG3001: the table has 20 rows'");
            return null;
        }

        if (reason.Length == 0)
        {
            diagnostics.Add(MigrationDiagnostic.At(DiagnosticCatalog.SuppressionWithoutReason, text, directive.Range, text.GetString(directive.Range), ids[0]));
            return null;
        }

        return new Suppression(new EquatableArray<string>(ids), text, directive.Range, scope);
    }

    private static bool IsId(string id) =>
        id.Length == 7 && id.StartsWith("MIG", StringComparison.Ordinal) && id.Skip(3).All(c => c is >= '0' and <= '9');

    private void ReportUnknown(DirectiveComment directive)
    {
        var near = DirectiveNames.Nearest(directive.Word);
        if (near is not null && !DirectiveNames.IsDocumentation(directive.Word))
        {
            Report(directive, $"there is no such directive; the nearest is '@{near}'");
        }
        else if (!DirectiveNames.IsDocumentation(directive.Word) && !IsVariable(directive))
        {
            Report(directive, $"there is no such directive; the directives are {DirectiveNames.List}, and a comment that is none should not begin with '@'");
        }
    }

    // '-- @id is the key' before a T-SQL procedure speaks of its parameter.
    private bool IsVariable(DirectiveComment directive) =>
        text.Utf8.IndexOf(Encoding.UTF8.GetBytes("@" + directive.Word), directive.Range.End) >= 0;
}
