using Migrations.Execution;
using Migrations.Packing;
using Migrations.Planning;
using Migrations.Providers;

namespace Migrations.Commands;

/// <summary>
/// The migrations of a range as SQL text with their journal rows, for a database that only another program may reach. It is written from the
/// catalog alone: nobody knows what that database has, so the range says it.
/// </summary>
internal sealed class OfflineScript(MigrationCatalog catalog, IMigrationProvider provider, JournalNames names)
{
    private readonly RunIdentity _run = new(Guid.Empty, "script");
    private readonly ScriptSource _scripts = new(catalog, provider.Dialect, null);

    /// <param name="output">Receives the text.</param>
    /// <param name="from">The database is at this one; null: it is empty.</param>
    /// <param name="to">It shall be at this one; null: at the last.</param>
    /// <param name="cancellationToken">Stops between two migrations.</param>
    public async Task WriteAsync(TextWriter output, Migration? from, Migration? to, CancellationToken cancellationToken)
    {
        var first = (from?.Ordinal ?? -1) + 1;
        var last = to?.Ordinal ?? catalog.Migrations.Count - 1;
        var direction = last < first - 1 ? MigrationDirection.Down : MigrationDirection.Up;
        Migration[] range = direction == MigrationDirection.Up
            ? [.. catalog.Migrations.Skip(first).Take(last - first + 1)]
            : [.. catalog.Migrations.Skip(last + 1).Take(first - last - 1).Reverse()];
        PlannedMigration[] steps = [.. range.Select(m => Step(m, direction))];

        await output.WriteLineAsync($"-- {provider.Name}, {Durations.Count(steps.Length, "migration")}.\n-- Stop at the first error: psql -v ON_ERROR_STOP=1, sqlite3 -bail.").ConfigureAwait(false);
        foreach (var sql in provider.OfflineJournal.Create(names))
        {
            await WriteStatementAsync(output, sql).ConfigureAwait(false);
        }

        foreach (var step in steps)
        {
            await WriteStepAsync(output, step, cancellationToken).ConfigureAwait(false);
        }
    }

    private PlannedMigration Step(Migration migration, MigrationDirection direction)
    {
        var role = direction == MigrationDirection.Up ? BundleFormat.RoleUp : BundleFormat.RoleDown;
        var script = catalog.Packed(migration).Script(role, provider.Dialect)
            ?? throw new MigrationRefusedException([$"{migration} has no {(direction == MigrationDirection.Up ? "script" : "down script")} for {provider.Name}, so no SQL can be written for this range."]);
        var index = catalog.Bundle.Index;
        return new PlannedMigration(new MigrationKey(migration.Version, migration.Name), direction, index.File(script), index.StatementCount(script), index.Script(script).InTransaction, 0)
        {
            Script = script,
            Migration = migration,
        };
    }

    private async Task WriteStepAsync(TextWriter output, PlannedMigration step, CancellationToken cancellationToken)
    {
        var script = await _scripts.LoadAsync(step, cancellationToken).ConfigureAwait(false);
        await output.WriteLineAsync($"\n-- {step}").ConfigureAwait(false);
        var (before, inside, behind) = script.InTransaction ? TransactionBracket.Split(script.Statements) : ([], script.Statements, []);
        await WriteStatementsAsync(output, before).ConfigureAwait(false);
        if (script.InTransaction)
        {
            await WriteStatementAsync(output, provider.OfflineJournal.Begin).ConfigureAwait(false);
        }

        await WriteStatementsAsync(output, inside).ConfigureAwait(false);

        foreach (var sql in provider.OfflineJournal.Write(names, Change(step, script)))
        {
            await WriteStatementAsync(output, sql).ConfigureAwait(false);
        }

        if (script.InTransaction)
        {
            await WriteStatementAsync(output, "COMMIT").ConfigureAwait(false);
        }

        await WriteStatementsAsync(output, behind).ConfigureAwait(false);
    }

    private static async Task WriteStatementsAsync(TextWriter output, IEnumerable<SqlStatement> statements)
    {
        foreach (var statement in statements)
        {
            for (var i = 0; i < statement.Count; i++)
            {
                await WriteStatementAsync(output, statement.Text).ConfigureAwait(false);
            }
        }
    }

    private JournalChange Change(PlannedMigration step, Script script)
    {
        var migration = step.Migration!;
        return step.Direction == MigrationDirection.Down
            ? new RemovedEntry(step.Key, _run.Log("rollback", step.Key))
            : new SavedEntry(
                new JournalEntry
                {
                    Key = step.Key,
                    Kind = _scripts.Kind(migration),
                    Sequence = migration.Ordinal + 1,
                    Checksum = script.Checksum,
                    CodeChecksum = script.CodeChecksum,
                    Chain = _scripts.Chain(migration),
                    Duration = TimeSpan.Zero,
                    Application = _run.Application,
                    RunId = _run.Id,
                    CompletedStatements = script.InTransaction ? 0 : script.Statements.Count,
                    CompletedChecksum = script.InTransaction ? "" : CompletedStatements.Checksum(script.Statements, script.Statements.Count),
                    Down = _scripts.Down(migration),
                },
                Replaces: false,
                _run.Log("apply", step.Key));
    }

    /// <summary>A comment in the last line would swallow the semicolon.</summary>
    private static Task WriteStatementAsync(TextWriter output, string sql) =>
        output.WriteLineAsync(sql[(sql.LastIndexOf('\n') + 1)..].Contains("--", StringComparison.Ordinal) ? sql + "\n;" : sql + ";");
}
