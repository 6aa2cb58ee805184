using Migrations.Compiler.Diagnostics;
using Migrations.Compiler.Dialects;
using Migrations.Compiler.Model;
using Migrations.Compiler.Text;

namespace Migrations.Compiler.Compilation;

/// <summary>
/// Cached analyses say where things are from the beginning of their script, and no path, so that one holds wherever the script is: after a
/// rename, and when another section of the file grew. Scripts begin at the beginning of a line, so columns stay.
/// </summary>
internal static class Relocation
{
    public static ScriptAnalysis FromScript(this ScriptAnalysis analysis, ScriptSource source) =>
        Move(analysis, source.Range.Start, source.Text.PositionOf(source.Range.Start).Line, source.Text.Path);

    public static ScriptAnalysis ToScript(this ScriptAnalysis analysis, ScriptSource source) =>
        Move(analysis, -source.Range.Start, -source.Text.PositionOf(source.Range.Start).Line, "");

    private static ScriptAnalysis Move(ScriptAnalysis analysis, int offset, int lines, string path)
    {
        if (offset == 0 && analysis.Diagnostics.Count == 0)
        {
            return analysis;
        }

        return analysis with
        {
            Statements = offset == 0 ? analysis.Statements : analysis.Statements.Select(statement => Move(statement, offset)).ToEquatableArray(),
            Variables = offset == 0 ? analysis.Variables : analysis.Variables.Select(use => use with { Range = use.Range with { Start = use.Range.Start + offset } }).ToEquatableArray(),
            Diagnostics = analysis.Diagnostics.Select(diagnostic => Move(diagnostic, lines) with { Path = path }).ToEquatableArray(),
        };
    }

    private static Statement Move(Statement statement, int offset) =>
        statement with { Range = statement.Range with { Start = statement.Range.Start + offset } };

    private static MigrationDiagnostic Move(MigrationDiagnostic diagnostic, int lines) =>
        diagnostic with { Span = new FileSpan(Move(diagnostic.Span.Start, lines), Move(diagnostic.Span.End, lines)) };

    private static LinePosition Move(LinePosition position, int lines) => position with { Line = position.Line + lines };
}
