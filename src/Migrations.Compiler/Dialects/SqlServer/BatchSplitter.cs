using System.Globalization;
using Migrations.Compiler.Diagnostics;
using Migrations.Compiler.Dialects.Lexing;
using Migrations.Compiler.Text;

namespace Migrations.Compiler.Dialects.SqlServer;

/// <summary>
/// Cuts a script at its GO lines. Such a line is <c>GO</c>, or <c>GO</c> and a count, with white space and comments and nothing else;
/// whatever else begins like one is an error, because clients differ there and some lose statements.
/// </summary>
internal sealed class BatchSplitter(AnalysisBuilder builder, ScriptTokens tokens)
{
    private readonly byte[] _text = tokens.Text;
    private readonly List<Batch> _batches = [];
    private int _start = builder.Source.Range.Start;
    private int _firstToken;

    public IReadOnlyList<Batch> Split()
    {
        var breaks = new Queue<int>(builder.Source.Breaks);
        for (var i = 0; i < tokens.Count; i++)
        {
            while (breaks.Count > 0 && breaks.Peek() <= tokens[i].Start)
            {
                EndBatch(breaks.Dequeue(), i, count: 1);
            }

            if (tokens.IsWord(i, "GO") && tokens.BeginsLine(i))
            {
                i = ReadGoLine(i);
            }
        }

        EndBatch(builder.Source.Range.End, tokens.Count, count: 1);
        return _batches;
    }

    /// <summary>Returns the index of the line's last token.</summary>
    private int ReadGoLine(int index)
    {
        var last = index;
        while (last + 1 < tokens.Count && !tokens.BeginsLine(last + 1))
        {
            last++;
        }

        var count = last == index ? 1 : last == index + 1 ? CountOf(last) : 0;
        if (count == 0)
        {
            var range = TextRange.FromTo(tokens[index].Start, tokens[last].End);
            var advice = tokens.IsPunctuation(index + 1, ';') ? "Remove the semicolon." : "Put what follows on a line of its own; a count is a whole number from 1.";
            builder.Report(DiagnosticCatalog.BadGoLine, range, builder.Source.Text.GetString(range), advice);
        }

        EndBatch(tokens[index].Start, index, Math.Max(1, count));
        _start = AfterComments(tokens[last].End);
        _firstToken = last + 1;
        return last;
    }

    private int CountOf(int index) =>
        int.TryParse(tokens.GetString(index), NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : 0;

    private void EndBatch(int end, int endToken, int count)
    {
        if (endToken > _firstToken)
        {
            _batches.Add(new Batch(Trim(_start, end), _firstToken, endToken, count));
        }

        _start = Math.Max(_start, end);
        _firstToken = Math.Max(_firstToken, endToken);
    }

    /// <summary>A comment that begins in the GO line belongs to that line.</summary>
    private int AfterComments(int offset)
    {
        var lexer = new SqlLexer(_text, TextRange.FromTo(offset, builder.Source.Range.End), LexicalRules.SqlServer);
        while (lexer.MoveNext() && lexer.Current.Kind == TokenKind.Comment && Array.IndexOf(_text, (byte)'\n', offset, lexer.Current.Start - offset) < 0)
        {
            offset = lexer.Current.End;
        }

        return offset;
    }

    private TextRange Trim(int start, int end)
    {
        while (start < end && SqlLexer.IsSpace(_text[start]))
        {
            start++;
        }

        while (end > start && SqlLexer.IsSpace(_text[end - 1]))
        {
            end--;
        }

        return TextRange.FromTo(start, end);
    }
}
