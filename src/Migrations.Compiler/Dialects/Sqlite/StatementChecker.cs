using Migrations.Compiler.Diagnostics;
using Migrations.Compiler.Dialects.Lexing;
using Migrations.Compiler.Model;
using Migrations.Compiler.Text;
using Migrations.Engines;

namespace Migrations.Compiler.Dialects.Sqlite;

/// <summary>Prepares statements and reports what the engine says of their text.</summary>
internal sealed class StatementChecker(AnalysisBuilder builder, SqliteScript script, string grammar, CancellationToken cancellationToken) : IDisposable
{
    private readonly ScriptTokens _tokens = script.Tokens;
    private SqliteDatabase? _database;

    public void Dispose() => _database?.Dispose();

    public void Check(Statement statement, int first, int end)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (script.Masked.IsUncertain(statement.Range) || ActsWhenPrepared(statement, first))
        {
            return;
        }

        var error = TryPrepare(statement.Range);
        if (error is not null && statement.Kind is "ALTER TABLE" or "CREATE TRIGGER" && EngineMessages.MissingTable(error!.Message) is { } table)
        {
            error = TryPrepareWithStandIn(statement.Range, table);
        }

        if (error is not null)
        {
            Report(error, statement, first, end);
        }
    }

    private void Report(EngineError error, Statement statement, int first, int end)
    {
        if (error.Kind != EngineErrorKind.Syntax || EngineMessages.IsLimit(error.Message))
        {
            Reopen();
            builder.Report(DiagnosticCatalog.NotChecked, statement.Range, grammar, error.Message.TrimEnd('.'), error.Hint ?? "Write the statement in simpler parts.");
        }
        else if (EngineMessages.IsAboutText(error.Message))
        {
            var index = ErrorToken(error, statement.Range, first, end);
            builder.Report(DiagnosticCatalog.SyntaxError, _tokens[index].Range, grammar, SyntaxAdvice.With(_tokens, index, error.Message));
        }
    }

    private EngineError? TryPrepare(TextRange range)
    {
        _database ??= SqliteDatabase.OpenMemory(cancellationToken);
        var result = _database.Prepare(script.Masked.Bytes, range.Start, range.Length, cancellationToken);
        result.Statement?.Dispose();
        return result.Error;
    }

    /// <summary>
    /// The parser stops at ALTER TABLE and CREATE TRIGGER of a table that does not exist; with a table or view of that name it reads on.
    /// </summary>
    private EngineError? TryPrepareWithStandIn(TextRange range, string table)
    {
        var name = "\"" + table.Replace("\"", "\"\"") + "\"";
        try
        {
            _database!.Execute($"CREATE TABLE {name}(\"a column that no statement names\")", cancellationToken);
            var error = TryPrepare(range);
            _database.Execute($"DROP TABLE {name}", cancellationToken);
            if (error?.Message.StartsWith("cannot create INSTEAD OF trigger on table", StringComparison.Ordinal) == true)
            {
                _database.Execute($"CREATE VIEW {name} AS SELECT 1", cancellationToken);
                error = TryPrepare(range);
                _database.Execute($"DROP VIEW {name}", cancellationToken);
            }

            return error;
        }
        catch (SqliteEngineException)
        {
            // A name that the engine keeps for itself: such a statement stays unchecked.
            Reopen();
            return null;
        }
    }

    private void Reopen()
    {
        _database?.Dispose();
        _database = null;
    }

    /// <summary>These pragmas take effect when they are prepared, and they would limit the checks of all other statements.</summary>
    private bool ActsWhenPrepared(Statement statement, int first) =>
        statement.Kind == "PRAGMA" && (_tokens.IsWord(first + 1, "HARD_HEAP_LIMIT") || _tokens.IsWord(first + 1, "SOFT_HEAP_LIMIT"));

    /// <summary>The token that the engine points at; the last one when the text ended too early.</summary>
    private int ErrorToken(EngineError error, TextRange range, int first, int end)
    {
        if (error.Offset < 0)
        {
            return error.Message.IndexOf("incomplete", StringComparison.Ordinal) >= 0 ? end - 1 : LastMention(error.Message, first, end);
        }

        return Math.Max(first, Math.Min(end - 1, _tokens.IndexAt(range.Start + error.Offset + 1) - 1));
    }

    /// <summary>For <c>duplicate column name: x</c> the last x; the statement's first word for a message that names nothing.</summary>
    private int LastMention(string message, int first, int end)
    {
        var colon = message.IndexOf(": ", StringComparison.Ordinal);
        var name = colon < 0 ? "" : message.Substring(colon + 2);
        for (var i = end - 1; i > first && colon >= 0; i--)
        {
            if (string.Equals(_tokens.GetString(i), name, StringComparison.OrdinalIgnoreCase))
            {
                return i;
            }
        }

        return first;
    }
}
