using Migrations.Compiler.Dialects.Lexing;
using Migrations.Compiler.Model;
using Migrations.Compiler.Text;

namespace Migrations.Compiler.Dialects.Templates;

/// <summary>Finds the variables of a script and what each stands in. In a comment there are none.</summary>
internal static class VariableUses
{
    public static IReadOnlyList<VariableUse> Find(byte[] text, TextRange range, Dialect dialect)
    {
        var uses = new List<VariableUse>();
        var marks = VariableMark.FindAll(text, range);
        var lexer = new SqlLexer(text, range, LexicalRules.Of(dialect));
        var next = 0;
        while (next < marks.Count && lexer.MoveNext())
        {
            for (; next < marks.Count && marks[next].Range.Start < lexer.Current.End; next++)
            {
                if (ContextOf(text, lexer.Current, marks[next].Range, dialect) is { } context)
                {
                    uses.Add(new VariableUse(marks[next].Range, marks[next].Name, context));
                }
            }
        }

        return uses;
    }

    private static VariableContext? ContextOf(byte[] text, Token token, TextRange mark, Dialect dialect) => token.Kind switch
    {
        TokenKind.Comment => null,
        TokenKind.Text or TokenKind.Name when mark.Start < token.Start + OpeningLength(text, token) || mark.End > token.End => null,
        TokenKind.Text => OfText(text[token.Start], text[token.Start + 1]),
        TokenKind.Name => (char)text[token.Start] switch
        {
            '"' => VariableContext.Quoted,
            '`' => VariableContext.Backticked,
            // SQLite has no way to write a closing bracket inside of brackets.
            '[' when dialect == Dialect.SqlServer => VariableContext.Bracketed,
            _ => VariableContext.Plain,
        },
        _ => VariableContext.Bare,
    };

    // X'…', B'…' and U&'…' have rules of their own for what stands in them.
    private static VariableContext OfText(byte first, byte second) => (char)(first | 0x20) switch
    {
        '\'' => VariableContext.Text,
        'n' when second == '\'' => VariableContext.Text,
        'e' when second == '\'' => VariableContext.EscapeText,
        _ => VariableContext.Plain,
    };

    // '$$' of a dollar quote is no beginning of a variable.
    private static int OpeningLength(byte[] text, Token token) =>
        text[token.Start] == '$' ? Array.IndexOf(text, (byte)'$', token.Start + 1) - token.Start + 1 : 1;
}
