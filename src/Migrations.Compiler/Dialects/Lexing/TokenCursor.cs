namespace Migrations.Compiler.Dialects.Lexing;

/// <summary>Reads words and names of one statement, token by token.</summary>
internal sealed class TokenCursor(ScriptTokens tokens, int first, int end)
{
    /// <summary>Index of the next token.</summary>
    public int At { get; private set; } = first;

    public bool IsAtEnd => At >= end;

    /// <summary>Goes behind these words if all of them stand here.</summary>
    public bool Take(params string[] words)
    {
        for (var i = 0; i < words.Length; i++)
        {
            if (At + i >= end || !tokens.IsWord(At + i, words[i]))
            {
                return false;
            }
        }

        At += words.Length;
        return true;
    }

    /// <summary>A name, without its quotes; with the part before a dot as its schema, else an empty one.</summary>
    public (string Schema, string Name) TakeName()
    {
        var name = TakePart();
        if (At < end && tokens.IsPunctuation(At, '.'))
        {
            At++;
            return (name, TakePart());
        }

        return ("", name);
    }

    private string TakePart() => At < end ? Unquoted(tokens.GetString(At++)) : "";

    private static string Unquoted(string text)
    {
        var inner = text.Length < 2 ? text : text.Substring(1, text.Length - 2);
        return text[0] switch
        {
            '"' or '`' or '\'' => inner.Replace(new string(text[0], 2), text.Substring(0, 1)),
            '[' => inner.Replace("]]", "]"),
            _ => text,
        };
    }
}
