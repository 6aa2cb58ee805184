using Migrations.Compiler.Text;

namespace Migrations.Compiler.Dialects.Lexing;

/// <summary>The tokens of a script without its comments.</summary>
internal sealed class ScriptTokens(byte[] text, List<Token> tokens)
{
    public byte[] Text { get; } = text;

    public int Count => tokens.Count;

    public Token this[int index] => tokens[index];

    public static ScriptTokens Read(byte[] text, TextRange range, LexicalRules rules)
    {
        var tokens = new List<Token>();
        var lexer = new SqlLexer(text, range, rules);
        while (lexer.MoveNext())
        {
            if (lexer.Current.Kind != TokenKind.Comment)
            {
                tokens.Add(lexer.Current);
            }
        }

        return new ScriptTokens(text, tokens);
    }

    public bool IsWord(int index, string upperCase) => index >= 0 && index < Count && this[index].IsWord(Text, upperCase);

    public bool IsPunctuation(int index, char character) => index >= 0 && index < Count && this[index].IsPunctuation(Text, character);

    /// <summary>True when nothing stands between the token and the one before it.</summary>
    public bool IsAdjacent(int index) => index > 0 && index < Count && this[index - 1].End == this[index].Start;

    /// <summary>The first token that begins at the offset or behind it; <see cref="Count"/> if there is none.</summary>
    public int IndexAt(int offset)
    {
        var low = 0;
        var high = Count;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (this[middle].Start < offset)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }

    /// <summary>True when the token is the first one of its line.</summary>
    public bool BeginsLine(int index)
    {
        var from = index == 0 ? 0 : this[index - 1].End;
        return index == 0 || Array.IndexOf(Text, (byte)'\n', from, this[index].Start - from) >= 0;
    }

    public string GetString(int index) => System.Text.Encoding.UTF8.GetString(Text, this[index].Start, this[index].Length);

    /// <summary>
    /// SHA-256 of the tokens with one space between them: comments and white space between tokens do not count, everything inside a token does.
    /// </summary>
    public string CodeHash()
    {
        var length = 0;
        for (var i = 0; i < Count; i++)
        {
            length += this[i].Length + 1;
        }

        var code = new byte[length];
        var at = 0;
        for (var i = 0; i < Count; i++)
        {
            Buffer.BlockCopy(Text, this[i].Start, code, at, this[i].Length);
            at += this[i].Length;
            code[at++] = (byte)' ';
        }

        return ScriptText.HashOf(code, 0, length);
    }
}
