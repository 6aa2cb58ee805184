using Migrations.Compiler.Diagnostics;
using Migrations.Compiler.Dialects.Lexing;
using Migrations.Compiler.Text;

namespace Migrations.Compiler.Dialects.Sqlite;

/// <summary>Cuts a script into tokens and takes out the dot-commands, which only the program sqlite3 understands.</summary>
internal sealed class SqliteScript
{
    private SqliteScript(ScriptTokens tokens, MaskedText masked)
    {
        Tokens = tokens;
        Masked = masked;
    }

    public ScriptTokens Tokens { get; }

    public MaskedText Masked { get; }

    public static SqliteScript Read(AnalysisBuilder builder)
    {
        var text = builder.Source.Text.Utf8;
        var masked = new MaskedText(text);
        var list = new List<Token>();
        var tokens = new ScriptTokens(text, list);
        var lexer = new SqlLexer(text, builder.Source.Range, LexicalRules.Sqlite);
        while (lexer.MoveNext())
        {
            if (lexer.Current.Kind == TokenKind.Comment)
            {
                continue;
            }

            list.Add(lexer.Current);
            if (IsCommand(tokens, list.Count - 1))
            {
                list.RemoveAt(list.Count - 1);
                lexer.SkipTo(TakeCommand(builder, masked, lexer.Current.Start));
            }
        }

        ForeignText.Report(builder, tokens, masked, PlaceholderStyles.Colon | PlaceholderStyles.Parameters, "SQLite");
        return new SqliteScript(tokens, masked);
    }

    /// <summary>A dot and a letter at the beginning of a line, where a statement could begin.</summary>
    private static bool IsCommand(ScriptTokens tokens, int index)
    {
        var token = tokens[index];
        var couldBegin = index == 0 || tokens.IsPunctuation(index - 1, ';');
        return couldBegin && token.IsPunctuation(tokens.Text, '.') && tokens.BeginsLine(index)
            && token.End < tokens.Text.Length && (tokens.Text[token.End] | 0x20) is >= 'a' and <= 'z';
    }

    private static int TakeCommand(AnalysisBuilder builder, MaskedText masked, int start)
    {
        var end = Array.IndexOf(masked.Bytes, (byte)'\n', start, builder.Source.Range.End - start);
        var range = TextRange.FromTo(start, end < 0 ? builder.Source.Range.End : end);
        var name = builder.Source.Text.GetString(range).Split(' ', '\t')[0];
        var advice = name == ".read" ? "Put the text of that file here, or make it a migration of its own." : "Remove the line.";
        builder.Report(DiagnosticCatalog.ClientCommand, range, name, "the program sqlite3", advice);
        masked.Blank(range);
        return range.End;
    }
}
