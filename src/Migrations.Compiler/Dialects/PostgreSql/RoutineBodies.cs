using System.Text;
using Migrations.Compiler.Diagnostics;
using Migrations.Compiler.Dialects.Lexing;
using Migrations.Compiler.Dialects.PostgreSql.Versions;
using Migrations.Compiler.Model;
using Migrations.Compiler.Text;
using Migrations.Engines;

namespace Migrations.Compiler.Dialects.PostgreSql;

/// <summary>
/// Checks what stands in the quotes of CREATE FUNCTION, CREATE PROCEDURE and DO: to the grammar of SQL a body is a string, so a template
/// or an error in it would be found only by the server.
/// </summary>
internal sealed class RoutineBodies(AnalysisBuilder builder, PostgreSqlScript script, string grammar, BodyCheck versions, CancellationToken cancellationToken)
{
    /// <summary>
    /// The parser outside of a server does not know tables and types, so only messages that do not depend on them count.
    /// </summary>
    private static readonly string[] s_certain = ["syntax error", "unterminated", "missing \"", "mismatched parentheses", "mismatched brackets", "unexpected end of function definition"];

    public void Check(StatementNode statement, TextRange range)
    {
        var isBlock = statement.Name == "DoStmt";
        var language = LanguageOf(statement, isBlock);
        var body = FindBody(range, isBlock);
        if (body is null || language is not ("plpgsql" or "sql"))
        {
            return;
        }

        var inner = InnerRange(body.Value);
        var tokens = ScriptTokens.Read(script.Masked.Bytes, inner, LexicalRules.PostgreSql);
        if (inner.Length < body.Value.Length && ReportPlaceholders(tokens))
        {
            return;
        }

        if (language == "plpgsql")
        {
            CheckPlPgSql(range, body.Value, tokens, isBlock);
        }
        else
        {
            versions.Check(body.Value, plpgsql: null);
        }
    }

    private static string LanguageOf(StatementNode statement, bool isBlock)
    {
        foreach (var option in statement.Node[isBlock ? "args" : "options"].Elements())
        {
            var (_, element) = option.Node();
            if (element["defname"].IsText("language"))
            {
                return element["arg"]["String"]["sval"].Text().ToLowerInvariant();
            }
        }

        return isBlock ? "plpgsql" : "sql";
    }

    /// <summary>The string behind AS; of DO the one that is not the language.</summary>
    private Token? FindBody(TextRange range, bool isBlock)
    {
        var tokens = script.Tokens;
        for (var i = tokens.IndexAt(range.Start) + 1; i < tokens.Count && tokens[i].End <= range.End; i++)
        {
            if (tokens[i].Kind == TokenKind.Text && (isBlock ? !tokens.IsWord(i - 1, "LANGUAGE") : tokens.IsWord(i - 1, "AS")))
            {
                return tokens[i];
            }
        }

        return null;
    }

    /// <summary>What stands between the dollar quotes; the whole token when it has other quotes.</summary>
    private TextRange InnerRange(Token body)
    {
        var text = script.Masked.Bytes;
        var tag = text[body.Start] == '$' ? Array.IndexOf(text, (byte)'$', body.Start + 1, body.Length - 1) - body.Start + 1 : 0;
        return TextRange.FromTo(body.Start + tag, body.End - tag);
    }

    private bool ReportPlaceholders(ScriptTokens tokens)
    {
        var found = new Placeholders(tokens, PlaceholderStyles.Templates).Find();
        foreach (var range in found)
        {
            builder.Report(DiagnosticCatalog.Placeholder, range, builder.Source.Text.GetString(range), "It stands in the body of a routine, where PostgreSQL would notice it only when the routine runs. Write the value.");
        }

        return found.Count > 0;
    }

    private void CheckPlPgSql(TextRange range, Token body, ScriptTokens tokens, bool isBlock)
    {
        var result = PostgreSqlParser.Shared.ParsePlPgSql(script.Masked.Bytes, range.Start, range.Length, cancellationToken);
        if (result.Json is not null)
        {
            if (isBlock && !builder.Source.NoTransaction)
            {
                ReportTransactionEnd(result.Json, body, tokens);
            }

            versions.Check(body, result.Json);
            return;
        }

        var message = result.Error!.Message;
        if (result.Error.Kind != EngineErrorKind.Syntax || !Array.Exists(s_certain, c => message.StartsWith(c, StringComparison.Ordinal)))
        {
            return;
        }

        var place = tokens.Count == 0 || script.Masked.Bytes[body.Start] != '$' ? body.Range : FindError(range, tokens, message);
        builder.Report(DiagnosticCatalog.SyntaxError, place, grammar + " (PL/pgSQL)", Explain(tokens, place, message));
    }

    private static string Explain(ScriptTokens tokens, TextRange place, string message)
    {
        var index = tokens.IndexAt(place.Start);
        return index < tokens.Count ? SyntaxAdvice.With(tokens, index, message) : message + ". Correct the body of the routine.";
    }

    /// <summary>
    /// PL/pgSQL's parser tells no position. A character that is wrong everywhere, put in the place of a token, changes the message
    /// if and only if the parser gets there before it finds the error: that finds the place in a few parses.
    /// </summary>
    private TextRange FindError(TextRange range, ScriptTokens tokens, string message)
    {
        var (low, high) = (0, tokens.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (IsFoundBefore(range, tokens[middle], message))
            {
                high = middle;
            }
            else
            {
                low = middle + 1;
            }
        }

        return tokens[Math.Max(0, low - 1)].Range;
    }

    private bool IsFoundBefore(TextRange range, Token token, string message)
    {
        var probe = new byte[range.Length];
        Buffer.BlockCopy(script.Masked.Bytes, range.Start, probe, 0, range.Length);
        for (var i = token.Start; i < token.End; i++)
        {
            probe[i - range.Start] = (byte)(i == token.Start ? '\\' : ' ');
        }

        var result = PostgreSqlParser.Shared.ParsePlPgSql(probe, 0, probe.Length, cancellationToken);
        return string.Equals(result.Error?.Message, message, StringComparison.Ordinal);
    }

    private void ReportTransactionEnd(byte[] json, Token body, ScriptTokens tokens)
    {
        var tree = Encoding.UTF8.GetString(json);
        if (tree.IndexOf("\"PLpgSQL_stmt_commit\"", StringComparison.Ordinal) < 0 && tree.IndexOf("\"PLpgSQL_stmt_rollback\"", StringComparison.Ordinal) < 0)
        {
            return;
        }

        for (var i = 0; i < tokens.Count; i++)
        {
            if ((tokens.IsWord(i, "COMMIT") || tokens.IsWord(i, "ROLLBACK")) && BeginsStatement(tokens, i))
            {
                builder.Report(DiagnosticCatalog.TransactionControl, tokens[i].Range,
                    $"{tokens.GetString(i).ToUpperInvariant()} in a DO block is refused inside of a transaction, and a migration runs in one",
                    "Remove it, or write \"-- @no-transaction\" in the first line: then the block runs outside of a transaction.");
                return;
            }
        }

        builder.Report(DiagnosticCatalog.TransactionControl, body.Range, "This DO block ends the transaction that it runs in, and a migration runs in one", "Remove the COMMIT or ROLLBACK, or write \"-- @no-transaction\" in the first line.");
    }

    private static bool BeginsStatement(ScriptTokens tokens, int index) =>
        tokens.IsPunctuation(index - 1, ';') || tokens.IsWord(index - 1, "BEGIN") || tokens.IsWord(index - 1, "THEN") || tokens.IsWord(index - 1, "ELSE") || tokens.IsWord(index - 1, "LOOP");
}
