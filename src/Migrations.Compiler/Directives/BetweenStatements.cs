using System.Text;
using Migrations.Compiler.Diagnostics;
using Migrations.Compiler.Layouts;
using Migrations.Compiler.Model;
using Migrations.Compiler.Text;

namespace Migrations.Compiler.Directives;

/// <summary>Directives in comments between statements; comments inside a statement, a function's body for example, are none.</summary>
internal static class BetweenStatements
{
    private static readonly byte[] s_at = Encoding.ASCII.GetBytes("@");

    public static void Read(ScriptText text, TextRange script, EquatableArray<Statement> statements, List<MigrationDiagnostic> diagnostics, List<Suppression> suppressions)
    {
        if (text.Utf8.IndexOf(s_at, statements[0].Range.End) < 0)
        {
            return;
        }

        var reader = new DirectiveReader(text, diagnostics);
        for (var i = 0; i < statements.Count; i++)
        {
            var isLast = i + 1 == statements.Count;
            var end = isLast ? script.End : statements[i + 1].Range.Start;
            var below = isLast ? TextRange.FromTo(script.End, script.End) : statements[i + 1].Range;
            foreach (var comment in CommentsBehind(text, statements[i].Range.End, end))
            {
                if (reader.ReadBetween(comment, text.SpanOf(TextRange.FromTo(comment.Start, below.End))) is { } suppression)
                {
                    suppressions.Add(suppression);
                }
            }
        }
    }

    // Behind a statement stands its separator: a semicolon, or the word of a tool on a line of its own, which may have comments behind it.
    private static IEnumerable<TextRange> CommentsBehind(ScriptText text, int start, int end)
    {
        for (var at = start; at < end;)
        {
            var head = HeadComments.Read(text, TextRange.FromTo(at, end));
            foreach (var line in head.Lines)
            {
                yield return line;
            }

            at = head.End + 1;
        }
    }
}
