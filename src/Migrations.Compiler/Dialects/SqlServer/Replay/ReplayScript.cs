using System.Globalization;
using Migrations.Compiler.Model;
using Migrations.Compiler.Text;

namespace Migrations.Compiler.Dialects.SqlServer.Replay;

/// <summary>A script of the history as its steps.</summary>
/// <param name="Text">The file.</param>
/// <param name="Range">The script in it.</param>
/// <param name="Steps">Its batches, each at its first word; places count from the beginning of the script.</param>
internal sealed record ReplayScript(ScriptText Text, TextRange Range, EquatableArray<ReplayStep> Steps)
{
    public FileSpan SpanOf(TextRange range) => Text.SpanOf(new TextRange(Range.Start + range.Start, range.Length));

    /// <summary>A place as sentences name it.</summary>
    public string Describe(TextRange range) =>
        $"{Text.RelativePath}, line {(SpanOf(range).Start.Line + 1).ToString(CultureInfo.InvariantCulture)}";
}
