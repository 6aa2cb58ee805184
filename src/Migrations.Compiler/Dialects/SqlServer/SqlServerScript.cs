using Migrations.Compiler.Diagnostics;
using Migrations.Compiler.Dialects.Lexing;
using Migrations.Compiler.Text;

namespace Migrations.Compiler.Dialects.SqlServer;

/// <summary>Cuts a script into tokens and takes out what only sqlcmd understands.</summary>
internal sealed class SqlServerScript
{
    private SqlServerScript(ScriptTokens tokens, MaskedText masked)
    {
        Tokens = tokens;
        Masked = masked;
    }

    public ScriptTokens Tokens { get; }

    public MaskedText Masked { get; }

    public static SqlServerScript Read(AnalysisBuilder builder)
    {
        var text = builder.Source.Text.Utf8;
        var masked = new MaskedText(text);
        var list = new List<Token>();
        var tokens = new ScriptTokens(text, list);
        var lexer = new SqlLexer(text, builder.Source.Range, LexicalRules.SqlServer);
        while (lexer.MoveNext())
        {
            if (lexer.Current.Kind == TokenKind.Comment)
            {
                HideOdbcMark(text, lexer.Current, masked);
                continue;
            }

            list.Add(lexer.Current);
            if (IsCommand(tokens, list.Count - 1))
            {
                list.RemoveAt(list.Count - 1);
                lexer.SkipTo(TakeCommand(builder, masked, lexer.Current.Start));
            }
        }

        ForeignText.Report(builder, tokens, masked, PlaceholderStyles.SqlCmd, "SQL Server");
        return new SqlServerScript(tokens, masked);
    }

    /// <summary>ScriptDom takes <c>--(*</c> for the beginning of an ODBC escape; to the server it is a comment.</summary>
    private static void HideOdbcMark(byte[] text, Token comment, MaskedText masked)
    {
        if (comment.Length >= 4 && text[comment.Start] == '-' && text[comment.Start + 2] == '(' && text[comment.Start + 3] == '*')
        {
            masked.Blank(comment.Range);
        }
    }

    /// <summary><c>:r file</c>, <c>:setvar x y</c>, <c>!!dir</c>: at the beginning of a line no T-SQL looks like it.</summary>
    private static bool IsCommand(ScriptTokens tokens, int index)
    {
        var token = tokens[index];
        if (token.Kind != TokenKind.Operator || !tokens.BeginsLine(index))
        {
            return false;
        }

        var (text, next) = (tokens.Text, token.End);
        var isCommand = token.Length == 1 && text[token.Start] == ':' && next < text.Length && (text[next] | 0x20) is >= 'a' and <= 'z';
        return isCommand || (token.Length >= 2 && text[token.Start] == '!' && text[token.Start + 1] == '!');
    }

    private static int TakeCommand(AnalysisBuilder builder, MaskedText masked, int start)
    {
        var end = Array.IndexOf(masked.Bytes, (byte)'\n', start, builder.Source.Range.End - start);
        var range = TextRange.FromTo(start, end < 0 ? builder.Source.Range.End : end);
        var name = builder.Source.Text.GetString(range).Split(' ', '\t')[0];
        var advice = name.Equals(":r", StringComparison.OrdinalIgnoreCase) ? "Put the text of that file here, or make it a migration of its own." : "Remove the line, and write values instead of variables.";
        builder.Report(DiagnosticCatalog.ClientCommand, range, name, "sqlcmd", advice);
        masked.Blank(range);
        return range.End;
    }
}
