using Migrations.Compiler.Text;

namespace Migrations.Compiler.Dialects.Lexing;

/// <summary>A piece of a text by its bytes; white space is no token.</summary>
internal readonly record struct Token(TokenKind Kind, int Start, int End)
{
    public int Length => End - Start;

    public TextRange Range => TextRange.FromTo(Start, End);

    public bool IsPunctuation(byte[] text, char character) => Kind == TokenKind.Punctuation && text[Start] == character;

    /// <summary>True when this is that word, whatever its case.</summary>
    /// <param name="text">The bytes that the token is of.</param>
    /// <param name="upperCase">ASCII letters in upper case.</param>
    public bool IsWord(byte[] text, string upperCase)
    {
        if (Kind != TokenKind.Word || Length != upperCase.Length)
        {
            return false;
        }

        for (var i = 0; i < upperCase.Length; i++)
        {
            var b = text[Start + i];
            if ((b is >= (byte)'a' and <= (byte)'z' ? b - 32 : b) != upperCase[i])
            {
                return false;
            }
        }

        return true;
    }
}
