using System.Text;
using Migrations.Compiler.Diagnostics;
using Migrations.Compiler.Layouts;
using Migrations.Compiler.Model;
using Migrations.Compiler.Text;

namespace Migrations.Compiler.Directives;

/// <summary>Reads the directives of one file; what it says about them goes to one list.</summary>
internal sealed class DirectiveReader(ScriptText text, List<MigrationDiagnostic> diagnostics)
{
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

    /// <summary>A directive between two statements: <c>@allow</c> holds for the statement below it, the others belong to the head.</summary>
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

        if (DirectiveNames.IsKnown(directive.Word) || DirectiveNames.IsLater(directive.Word))
        {
            Report(directive, "it holds for a whole script, so it belongs to the comments before the first statement; move it there");
        }
        else if (DirectiveNames.Nearest(directive.Word) is { } near && !DirectiveNames.IsDocumentation(directive.Word))
        {
            Report(directive, $"there is no such directive; the nearest is '@{near}'");
        }

        return null;
    }

    private ScriptDirectives ReadOne(DirectiveComment directive, FileSpan? scope)
    {
        switch (directive.Word)
        {
            case DirectiveNames.NoTransaction:
                return ReadNoTransaction(directive);
            case DirectiveNames.Timeout:
                return ReadTimeout(directive);
            case DirectiveNames.Irreversible:
                return ReadIrreversible(directive);
            case DirectiveNames.Allow:
                return new ScriptDirectives { Suppressions = ReadAllow(directive, scope) is { } suppression ? [suppression] : [] };
            default:
                ReportUnknown(directive);
                return ScriptDirectives.None;
        }
    }

    private ScriptDirectives ReadNoTransaction(DirectiveComment directive)
    {
        if (directive.Argument.Length == 0)
        {
            return new ScriptDirectives { NoTransaction = true };
        }

        Report(directive, "'@no-transaction' stands alone; put the rest of the line into a comment of its own");
        return ScriptDirectives.None;
    }

    private ScriptDirectives ReadTimeout(DirectiveComment directive)
    {
        if (DurationText.Parse(directive.Argument) is { } timeout)
        {
            return new ScriptDirectives { Timeout = timeout };
        }

        Report(directive, "'@timeout' needs a whole number with a unit from 1ms to 24 days: 500ms, 30s, 5m or 2h");
        return ScriptDirectives.None;
    }

    private ScriptDirectives ReadIrreversible(DirectiveComment directive)
    {
        if (directive.Argument.Length > 0)
        {
            return new ScriptDirectives { IrreversibleReason = directive.Argument };
        }

        Report(directive, "'@irreversible' needs the reason: '-- @irreversible: the old column is gone'");
        return ScriptDirectives.None;
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
        if (DirectiveNames.IsLater(directive.Word))
        {
            diagnostics.Add(MigrationDiagnostic.At(DiagnosticCatalog.NotSupported, text, directive.Range, $"The directive '@{directive.Word}'", "it would be ignored, so remove it"));
            return;
        }

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

    private void Report(DirectiveComment directive, string problem) =>
        diagnostics.Add(MigrationDiagnostic.At(DiagnosticCatalog.BadDirective, text, directive.Range, text.GetString(directive.Range), problem));
}
