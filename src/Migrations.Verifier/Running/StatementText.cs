using System.Globalization;
using System.Text;
using Migrations.Compiler.Dialects.Lexing;
using Migrations.Compiler.Dialects.Templates;
using Migrations.Compiler.Model;
using Migrations.Compiler.Text;

namespace Migrations.Verifier.Running;

/// <summary>A statement as it is sent, with samples in the place of variables, and the way from a place in it to the file.</summary>
internal sealed class StatementText
{
    private readonly OffsetMap _map = new();

    private StatementText(CompiledScript script, Statement statement, EquatableArray<VariableSample> samples)
    {
        Script = script;
        Statement = statement;
        Utf8 = Expand(samples);
        Sql = Encoding.UTF8.GetString(Utf8);
    }

    public CompiledScript Script { get; }

    public Statement Statement { get; }

    public string Sql { get; }

    public byte[] Utf8 { get; }

    public static StatementText Of(CompiledScript script, Statement statement, EquatableArray<VariableSample> samples) => new(script, statement, samples);

    /// <summary>The byte at which a code point of the text begins.</summary>
    /// <param name="position">1-based; 0 for the beginning.</param>
    public int OffsetOf(int position)
    {
        var offset = 0;
        for (var left = position - 1; left > 0 && offset < Utf8.Length; left--)
        {
            offset++;
            while (offset < Utf8.Length && (Utf8[offset] & 0xC0) == 0x80)
            {
                offset++;
            }
        }

        return offset;
    }

    /// <summary>The token at an offset of the text, in the file; no further than the end of its line.</summary>
    public FileSpan SpanAt(int offset)
    {
        offset = Math.Min(offset, Math.Max(0, Utf8.Length - 1));
        var lexer = new SqlLexer(Utf8, TextRange.FromTo(offset, Utf8.Length), LexicalRules.Of(Script.Dialect));
        var (start, end) = (offset, Math.Min(offset + 1, Utf8.Length));
        while (lexer.MoveNext())
        {
            if (lexer.Current.Kind != TokenKind.Comment)
            {
                (start, end) = (lexer.Current.Start, lexer.Current.End);
                break;
            }
        }

        var line = Array.IndexOf(Utf8, (byte)'\n', start, end - start);
        return Script.Text.SpanOf(TextRange.FromTo(_map.ToStart(start), Math.Max(_map.ToStart(start) + 1, _map.ToEnd(line < 0 ? end : line))));
    }

    private byte[] Expand(EquatableArray<VariableSample> samples)
    {
        var range = Statement.Range;
        using var text = new MemoryStream(range.Length + 16);
        _map.Add(new TextRange(range.Start, 0), new TextRange(0, 0));
        var at = range.Start;
        foreach (var use in Script.Variables.Where(use => use.Range.Start >= range.Start && use.Range.End <= range.End))
        {
            text.Write(Script.Text.Utf8, at, use.Range.Start - at);
            var value = Encoding.UTF8.GetBytes(ValueOf(use, samples));
            _map.Add(use.Range, new TextRange((int)text.Length, value.Length));
            text.Write(value);
            at = use.Range.End;
        }

        text.Write(Script.Text.Utf8, at, range.End - at);
        return text.ToArray();
    }

    // The compiler has seen that each can be written where it stands.
    private string ValueOf(VariableUse use, EquatableArray<VariableSample> samples)
    {
        var value = use.Name == VariableSample.BatchSize
            ? (Statement.Batch?.Size ?? 0).ToString(CultureInfo.InvariantCulture)
            : samples.FirstOrDefault(sample => sample.Name == use.Name)?.Value ?? "";
        return VariableText.Write(use.Context, value) ?? value;
    }
}
