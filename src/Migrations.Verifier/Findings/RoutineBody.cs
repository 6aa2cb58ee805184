using System.Text;
using Migrations.Compiler.Dialects.Lexing;
using Migrations.Compiler.Text;
using Migrations.Verifier.Running;

namespace Migrations.Verifier.Findings;

/// <summary>The text between the quotes of a routine or a DO block, and where it stands.</summary>
/// <param name="Text">The statement that has it.</param>
/// <param name="Name">Of the routine, without its schema; empty for a block.</param>
/// <param name="Start">First byte of the body in the statement's text.</param>
/// <param name="End">The byte behind it.</param>
internal sealed record RoutineBody(StatementText Text, string Name, int Start, int End)
{
    public string Source => Encoding.UTF8.GetString(Text.Utf8, Start, End - Start);

    /// <summary>True if an offset of the statement's text is in the body.</summary>
    public bool Holds(int offset) => offset >= Start && offset < End;

    /// <summary>Null where the statement has none in dollar quotes: then nobody can say at which place of the file something of it stands.</summary>
    public static RoutineBody? Of(StatementText text)
    {
        var tokens = ScriptTokens.Read(text.Utf8, TextRange.FromTo(0, text.Utf8.Length), LexicalRules.PostgreSql);
        var isBlock = tokens.IsWord(0, "DO");
        for (var i = 1; i < tokens.Count; i++)
        {
            var token = tokens[i];
            if (token.Kind == TokenKind.Text && (isBlock ? !tokens.IsWord(i - 1, "LANGUAGE") : tokens.IsWord(i - 1, "AS")))
            {
                var tag = text.Utf8[token.Start] == '$' ? Array.IndexOf(text.Utf8, (byte)'$', token.Start + 1, token.Length - 1) - token.Start + 1 : 0;
                return tag == 0 ? null : new RoutineBody(text, isBlock ? "" : NameIn(tokens), token.Start + tag, token.End - tag);
            }
        }

        return null;
    }

    /// <summary>The place of a line of the body, or of a command that begins in it or behind it.</summary>
    /// <param name="line">As PL/pgSQL counts: 1 is the line of the opening quotes.</param>
    /// <param name="command">What failed there; null if it is not known.</param>
    /// <param name="position">1-based, in code points of the command; 0 for its beginning.</param>
    public FileSpan SpanOf(int line, string? command, int position)
    {
        var start = LineStart(line);
        if (command is not null && Find(start, command) is var at and >= 0)
        {
            var prefix = command.EnumerateRunes().Take(Math.Max(0, position - 1)).Sum(rune => rune.Utf8SequenceLength);
            return Text.SpanAt(at + prefix);
        }

        return Text.SpanAt(start);
    }

    private static string NameIn(ScriptTokens tokens)
    {
        var open = 1;
        while (open < tokens.Count && !tokens.IsPunctuation(open, '('))
        {
            open++;
        }

        var name = tokens[open - 1];
        var text = tokens.GetString(open - 1);
        return name.Kind == TokenKind.Name ? text.Trim('"') : text.ToLowerInvariant();
    }

    private int LineStart(int line)
    {
        var at = Start;
        for (var i = 1; i < line; i++)
        {
            var end = Array.IndexOf(Text.Utf8, (byte)'\n', at, End - at);
            if (end < 0)
            {
                return Start;
            }

            at = end + 1;
        }

        return at;
    }

    // PL/pgSQL blanks out INTO and its target, so a space of the command may stand for anything.
    private int Find(int from, string command)
    {
        var wanted = Encoding.UTF8.GetBytes(command.TrimEnd());
        for (var at = from; at + wanted.Length <= End; at++)
        {
            if (Matches(wanted, at))
            {
                return at;
            }
        }

        return -1;
    }

    private bool Matches(byte[] wanted, int at)
    {
        for (var i = 0; i < wanted.Length; i++)
        {
            if (wanted[i] != (byte)' ' && wanted[i] != Text.Utf8[at + i])
            {
                return false;
            }
        }

        return true;
    }
}
