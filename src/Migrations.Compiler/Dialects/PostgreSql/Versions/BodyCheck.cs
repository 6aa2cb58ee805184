using System.Text;
using Migrations.Compiler.Dialects.Lexing;
using Migrations.Compiler.Text;
using Migrations.Engines;

namespace Migrations.Compiler.Dialects.PostgreSql.Versions;

/// <summary>Reads the bodies of routines for <see cref="TargetCheck"/>, as far as the parser reads them: SQL whole, of PL/pgSQL its commands and expressions.</summary>
internal sealed class BodyCheck(TargetCheck check, byte[] code, CancellationToken cancellationToken)
{
    // Modes of PostgreSQL's RawParseMode: 0 is a statement, 2 an expression, more are assignments.
    private const int Expression = 2;

    private static readonly byte[] s_select = Encoding.ASCII.GetBytes("SELECT ");

    /// <param name="body">The string with its quotes.</param>
    /// <param name="plpgsql">What the parser of PL/pgSQL made of it; null for SQL.</param>
    public void Check(Token body, byte[]? plpgsql)
    {
        if (!check.IsOn || ContentOf(body) is not { } content)
        {
            return;
        }

        var (text, inner) = content;
        var tokens = ScriptTokens.Read(text, inner, LexicalRules.PostgreSql);
        if (tokens.Count > 0 && plpgsql is null)
        {
            CheckStatements(text, inner, inner.Start, tokens);
        }
        else if (tokens.Count > 0)
        {
            CheckPlPgSql(plpgsql!, text, inner, tokens, isQuoted: code[body.Start] == '\'');
        }
    }

    /// <summary>The text with what stands between the quotes as it is meant; doubled quotes give way to one behind a space, so that all stays in its place.</summary>
    private (byte[] Text, TextRange Inner)? ContentOf(Token body)
    {
        if (code[body.Start] == '$')
        {
            var tag = Array.IndexOf(code, (byte)'$', body.Start + 1, body.Length - 1) - body.Start + 1;
            return (code, TextRange.FromTo(body.Start + tag, body.End - tag));
        }

        if (code[body.Start] != '\'')
        {
            return null;
        }

        var text = (byte[])code.Clone();
        for (var i = body.Start + 1; i < body.End - 2; i++)
        {
            if (text[i] == '\'' && text[i + 1] == '\'')
            {
                text[i++] = (byte)' ';
            }
        }

        return (text, TextRange.FromTo(body.Start + 1, body.End - 1));
    }

    private void CheckStatements(byte[] text, TextRange range, int origin, ScriptTokens tokens)
    {
        if (PostgreSqlParser.Shared.Parse(text, range.Start, range.Length, cancellationToken).Json is not { } json)
        {
            return;
        }

        foreach (var statement in StatementNode.ReadAll(json))
        {
            var start = origin + statement.Location;
            var end = statement.Length == 0 ? range.End : start + statement.Length;
            if (tokens.IndexAt(start) < tokens.IndexAt(end))
            {
                check.Check(statement, new StatementTokens(tokens, TextRange.FromTo(start, end), origin) { IsBody = true });
            }
        }
    }

    private void CheckPlPgSql(byte[] json, byte[] text, TextRange inner, ScriptTokens tokens, bool isQuoted)
    {
        var behind = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (_, expression) in new JsonView(json, 0).Objects().Where(item => item.Name == "PLpgSQL_expr"))
        {
            var query = isQuoted ? expression["query"].Unescaped().Replace("'", " '") : expression["query"].Unescaped();
            var mode = expression["parseMode"].Number();
            var (prefix, core) = mode == 0 ? ("", query) : mode == Expression ? ("SELECT ", query) : ("SELECT ", query.Substring(AssignmentEnd(query)));
            var from = behind.TryGetValue(query, out var last) ? last : inner.Start;
            var at = Find(text, core, from, inner.End);
            if (at < 0 && core.StartsWith("SELECT ", StringComparison.Ordinal))
            {
                (prefix, core) = ("SELECT ", core.Substring(s_select.Length));
                at = Find(text, core, from, inner.End);
            }

            if (at >= 0)
            {
                behind[query] = at + 1;
                CheckQuery(Encoding.UTF8.GetBytes(prefix + core), at - prefix.Length, TextRange.FromTo(at, Math.Min(inner.End, at + Encoding.UTF8.GetByteCount(core))), tokens);
            }
        }
    }

    private void CheckQuery(byte[] sql, int origin, TextRange range, ScriptTokens tokens)
    {
        if (tokens.IndexAt(range.Start) < tokens.IndexAt(range.End) && PostgreSqlParser.Shared.Parse(sql, 0, sql.Length, cancellationToken).Json is { } json)
        {
            foreach (var statement in StatementNode.ReadAll(json))
            {
                check.Check(statement, new StatementTokens(tokens, range, origin) { IsBody = true });
            }
        }
    }

    private static int AssignmentEnd(string assignment)
    {
        var colon = assignment.IndexOf(":=", StringComparison.Ordinal);
        return colon >= 0 ? colon + 2 : assignment.IndexOf('=') + 1;
    }

    // In the place of INTO and its variables the parser puts as many spaces: then the beginning is what is found.
    private static int Find(byte[] text, string query, int from, int end)
    {
        const int Telling = 6;
        var gap = query.IndexOf("  ", StringComparison.Ordinal);
        var whole = IndexOf(text, query, from, end);
        return whole >= 0 || gap < Telling ? whole : IndexOf(text, query.Substring(0, gap), from, end);
    }

    private static int IndexOf(byte[] text, string part, int from, int end) =>
        text.IndexOf(Encoding.UTF8.GetBytes(part), from) is var at && at >= 0 && at < end ? at : -1;
}
