using System.Text;
using Migrations.Compiler.Dialects.SqlServer.Replay;
using Migrations.Compiler.Model;
using Migrations.Compiler.Text;

namespace Migrations.Compiler.Dialects.Templates;

/// <summary>A script with samples in the place of its variables: what an engine can read, with the positions of the file.</summary>
internal sealed class Template
{
    private readonly OffsetMap _map = new();

    /// <param name="file">The script as it is written.</param>
    /// <param name="values">The variables to replace, in their order, with the text that takes their place.</param>
    public Template(ScriptSource file, IReadOnlyList<(VariableUse Use, string Text)> values)
    {
        var text = Expand(file.Text.Utf8, values);
        Source = file with
        {
            Text = file.Text.Replaced(text, _map),
            Range = TextRange.FromTo(file.Range.Start, _map.ToNew(file.Range.End)),
            Breaks = file.Breaks.Select(_map.ToNew).ToEquatableArray(),
            Batches = file.Batches.Select(batch => batch with { Comment = ToNew(batch.Comment) }).ToEquatableArray(),
        };
    }

    /// <summary>What is to be analysed.</summary>
    public ScriptSource Source { get; }

    /// <summary>The statements at their places in the file.</summary>
    public EquatableArray<Statement> InFile(EquatableArray<Statement> statements) =>
        statements.Select(statement => statement with { Range = TextRange.FromTo(_map.ToStart(statement.Range.Start), _map.ToEnd(statement.Range.End)) }).ToEquatableArray();

    /// <summary>The steps at their places in the file.</summary>
    public EquatableArray<ReplayStep> InFile(EquatableArray<ReplayStep> steps) => steps.Select(step => step with
    {
        Range = InFile(step.Range),
        Steps = step.Steps.Count == 0 ? step.Steps : InFile(step.Steps),
    }).ToEquatableArray();

    // They count from the beginning of the script, which no variable moves.
    private TextRange InFile(TextRange range)
    {
        var start = Source.Range.Start;
        return TextRange.FromTo(_map.ToStart(start + range.Start) - start, _map.ToEnd(start + range.End) - start);
    }

    private byte[] Expand(byte[] text, IReadOnlyList<(VariableUse Use, string Text)> values)
    {
        using var expanded = new MemoryStream(text.Length + 64);
        var at = 0;
        foreach (var (use, value) in values)
        {
            expanded.Write(text, at, use.Range.Start - at);
            var start = (int)expanded.Length;
            var bytes = Encoding.UTF8.GetBytes(value);
            expanded.Write(bytes, 0, bytes.Length);
            _map.Add(use.Range, new TextRange(start, bytes.Length));
            at = use.Range.End;
        }

        expanded.Write(text, at, text.Length - at);
        return expanded.ToArray();
    }

    private TextRange ToNew(TextRange range) => TextRange.FromTo(_map.ToNew(range.Start), _map.ToNew(range.End));
}
