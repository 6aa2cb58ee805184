using System.Text;
using Migrations.Compiler.Dialects.Lexing;
using Migrations.Compiler.Text;

namespace Migrations.Verifier.Routines;

/// <summary>The names that the DECLARE sections and loops of a body give.</summary>
internal sealed class Declarations(ScriptTokens tokens)
{
    private readonly Dictionary<string, PlPgSqlVariable> _variables = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, PlPgSqlVariable> Variables => _variables;

    /// <summary>Reads up to BEGIN; returns its place.</summary>
    /// <param name="at">Behind DECLARE.</param>
    /// <param name="commands">Takes the values that variables begin with.</param>
    public int Read(int at, List<PlPgSqlCommand> commands)
    {
        while (at < tokens.Count && !tokens.IsWord(at, "BEGIN"))
        {
            var end = at;
            while (end < tokens.Count && !tokens.IsPunctuation(end, ';'))
            {
                end++;
            }

            if (tokens.IsWord(at, "DECLARE"))
            {
                at++;
                continue;
            }

            ReadOne(at, end, commands);
            at = end + 1;
        }

        return at;
    }

    /// <summary>A name that has no type, such as that of a block.</summary>
    public void AddOpaque(int token) => Add(token, null);

    public void Add(int token, string? type)
    {
        if (token < tokens.Count)
        {
            var name = NameOf(tokens, token);
            _variables[name] = new PlPgSqlVariable(name, _variables.ContainsKey(name) ? null : type);
        }
    }

    /// <summary>A name as the server stores it.</summary>
    public static string NameOf(ScriptTokens tokens, int token) => tokens[token].Kind == TokenKind.Name
        ? tokens.GetString(token).Trim('"').Replace("\"\"", "\"", StringComparison.Ordinal)
        : tokens.GetString(token).ToLowerInvariant();

    private void ReadOne(int start, int end, List<PlPgSqlCommand> commands)
    {
        // c [NO SCROLL] CURSOR (a integer) FOR SELECT …
        var cursor = Enumerable.Range(start + 1, 3).FirstOrDefault(i => i < end && tokens.IsWord(i, "CURSOR"));
        if (cursor > 0)
        {
            AddOpaque(start);
            ReadCursor(cursor + 1, end, commands);
            return;
        }

        var type = tokens.IsWord(start + 1, "CONSTANT") ? start + 2 : start + 1;
        var stop = type;
        while (stop < end && !IsEndOfType(stop))
        {
            stop++;
        }

        Add(start, TypeOf(type, stop));
        for (var i = stop; i < end; i++)
        {
            if (tokens.IsWord(i, "DEFAULT") || tokens.GetString(i) is ":=" or "=")
            {
                commands.Add(new PlPgSqlCommand(TextRange.FromTo(tokens[i + 1].Start, tokens[end - 1].End), IsExpression: true));
                return;
            }
        }
    }

    private void ReadCursor(int at, int end, List<PlPgSqlCommand> commands)
    {
        while (at < end && !tokens.IsWord(at, "FOR") && !tokens.IsWord(at, "IS"))
        {
            if (!tokens.IsPunctuation(at, '(') && !tokens.IsPunctuation(at, ','))
            {
                at++;
                continue;
            }

            var stop = EndOfArgument(at + 1, end);
            Add(at + 1, TypeOf(at + 2, stop));
            at = stop;
        }

        if (at + 1 < end)
        {
            commands.Add(new PlPgSqlCommand(TextRange.FromTo(tokens[at + 1].Start, tokens[end - 1].End), IsExpression: false));
        }
    }

    // numeric(10, 2) has parentheses of its own.
    private int EndOfArgument(int at, int end)
    {
        for (var depth = 0; at < end; at++)
        {
            if (depth == 0 && (tokens.IsPunctuation(at, ',') || tokens.IsPunctuation(at, ')')))
            {
                return at;
            }

            depth += tokens.IsPunctuation(at, '(') ? 1 : tokens.IsPunctuation(at, ')') ? -1 : 0;
        }

        return at;
    }

    private bool IsEndOfType(int i) =>
        tokens.IsWord(i, "DEFAULT") || tokens.IsWord(i, "NOT") || tokens.IsWord(i, "COLLATE") || tokens.GetString(i) is ":=" or "=";

    private string? TypeOf(int start, int end)
    {
        var isUnknown = start >= end || tokens.IsWord(start, "ALIAS") || tokens.IsWord(start, "RECORD");
        if (isUnknown)
        {
            return null;
        }

        // The type of another variable is written like that of a column.
        if (end - start >= 3 && tokens.IsWord(end - 1, "TYPE") && !tokens.IsPunctuation(start + 1, '.'))
        {
            return end - start == 3 ? _variables.GetValueOrDefault(NameOf(tokens, start))?.Type : null;
        }

        var isRow = end - start > 2 && tokens.IsWord(end - 1, "ROWTYPE");
        var last = isRow ? end - 3 : end - 1;
        return Encoding.UTF8.GetString(tokens.Text, tokens[start].Start, tokens[last].End - tokens[start].Start);
    }
}
