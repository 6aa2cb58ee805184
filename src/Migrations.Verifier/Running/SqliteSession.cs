using Migrations.Compiler.Model;
using Migrations.Verifier.Catalog;
using Migrations.Verifier.Findings;
using Migrations.Verifier.Scratch;

namespace Migrations.Verifier.Running;

/// <summary>A connection to SQLite, with foreign keys on as drivers have them.</summary>
internal sealed class SqliteSession(IScratchDatabase database) : IScriptSession
{
    /// <summary>What scripts switch on a connection; <c>defer_foreign_keys</c> ends with its transaction.</summary>
    private const string Settings =
        """
        PRAGMA foreign_keys = ON; PRAGMA legacy_alter_table = OFF; PRAGMA recursive_triggers = OFF; PRAGMA ignore_check_constraints = OFF; PRAGMA query_only = OFF;
        PRAGMA writable_schema = OFF; PRAGMA case_sensitive_like = OFF; PRAGMA reverse_unordered_selects = OFF
        """;

    /// <summary>Rows without their parent: table, parent, how many, and whether the parent's table is there at all.</summary>
    private const string Orphans =
        """
        SELECT "table", parent, count(*), lower(parent) IN (SELECT lower(name) FROM sqlite_schema WHERE type = 'table') FROM pragma_foreign_key_check GROUP BY 1, 2 ORDER BY 1, 2
        """;

    public string Begin => "BEGIN IMMEDIATE";

    /// <summary>While foreign keys are switched off around a transaction, nobody else looks at them.</summary>
    public async Task<ScratchError?> CheckAsync(CompiledScript script, CancellationToken token)
    {
        if (script.Statements.All(statement => (statement.Flags & StatementFlags.AroundTransaction) == 0))
        {
            return null;
        }

        var answer = await database.ExecuteAsync(Orphans, token);
        return answer.Error ?? (answer.Results[0].Rows is [var row, ..] ? new ScratchError { SqlState = "SQLITE_CONSTRAINT_FOREIGNKEY", Message = Words(row) } : null);
    }

    // INSERT OR ROLLBACK, RAISE (ROLLBACK, …) and a disk that is full end it by themselves.
    public async Task RollbackAsync(CancellationToken token) => await database.ExecuteAsync("ROLLBACK", token);

    public async Task<bool> UndoToAsync(string savepoint, CancellationToken token) => (await database.ExecuteAsync("ROLLBACK TO SAVEPOINT " + savepoint, token)).Error is null;

    public async Task RestoreAsync(CompiledScript script, bool isUncertain, CancellationToken token)
    {
        if (script.TransactionMode != TransactionMode.Transactional)
        {
            // It may have left one of its own open.
            await RollbackAsync(token);
        }

        if (isUncertain || script.Statements.Any(statement => statement.Kind == "PRAGMA"))
        {
            await database.AskAsync(Settings, token);
        }
    }

    private static string Words(EquatableArray<string?> row)
    {
        var rows = row[2] == "1" ? "1 row" : $"{row[2]} rows";
        return row[3] == "1"
            ? $"PRAGMA foreign_key_check finds {rows} of {row[0]} that refer to no row of {row[1]}"
            : $"PRAGMA foreign_key_check finds {rows} of {row[0]} that refer to {row[1]}, {SqliteErrors.MissingParent}";
    }
}
