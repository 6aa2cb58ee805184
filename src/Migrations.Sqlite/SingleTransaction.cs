using Migrations.Providers;

namespace Migrations.Sqlite;

/// <summary>Runs one transaction behind a commit of its own.</summary>
internal sealed class SingleTransaction(SqliteCommands commands, DatabaseTransaction transaction, TransactionParts parts, JournalWriter journal)
{
    /// <exception cref="MigrationRefusedException">It switches foreign keys in the middle of a transaction of several migrations.</exception>
    public async Task RunAsync(MigrationTransaction work, int index, CancellationToken cancellationToken)
    {
        if (!work.Parts.Any(part => part.Statements.Any(statement => statement.AroundTransaction)))
        {
            await InsideAsync(work, index, checkForeignKeys: false, cancellationToken).ConfigureAwait(false);
            return;
        }

        var foreignKeys = new ForeignKeySwitch(commands.Connection);
        var enforced = await foreignKeys.IsOnAsync(cancellationToken).ConfigureAwait(false);
        if (work.Parts.Count > 1)
        {
            RefuseWhen(enforced, work);
            // Foreign keys are off as it is, and SQLite does not hear the switch inside of a transaction.
            await InsideAsync(work, index, checkForeignKeys: false, cancellationToken).ConfigureAwait(false);
            return;
        }

        // A rebuild of a table switches foreign keys off, which SQLite does only outside a transaction; what it was stays so for the next migration.
        var (before, inside, behind) = TransactionBracket.Split(work.Parts[0].Statements);
        var place = new StatementPlace(index, 0);
        try
        {
            await parts.RunAsync(before, 0, work.Limits, place, cancellationToken).ConfigureAwait(false);
            await InsideAsync(work with { Parts = [work.Parts[0] with { Statements = inside }] }, index, enforced, cancellationToken, before.Count).ConfigureAwait(false);
            await parts.RunAsync(behind, before.Count + inside.Count, work.Limits, place, CancellationToken.None).ConfigureAwait(false);
        }
        finally
        {
            await foreignKeys.SetAsync(enforced).ConfigureAwait(false);
        }
    }

    private async Task InsideAsync(MigrationTransaction work, int index, bool checkForeignKeys, CancellationToken cancellationToken, int firstIndex = 0)
    {
        await transaction.BeginAsync(work.Parts.Any(p => p.Code is not null), work.Limits, new StatementPlace(index, 0), cancellationToken).ConfigureAwait(false);
        try
        {
            for (var part = 0; part < work.Parts.Count; part++)
            {
                var place = new StatementPlace(index, part);
                var change = await parts.RunAsync(work.Parts[part], firstIndex, work.Limits, place, cancellationToken).ConfigureAwait(false);
                if (checkForeignKeys)
                {
                    await new ForeignKeySwitch(commands.Connection).CheckAsync(place, cancellationToken).ConfigureAwait(false);
                }

                await journal.WriteAsync(change, work.Limits, place, cancellationToken).ConfigureAwait(false);
            }

            await transaction.CommitAsync(work.Limits, new StatementPlace(index, work.Parts.Count - 1)).ConfigureAwait(false);
        }
        catch
        {
            await transaction.RollbackAsync().ConfigureAwait(false);
            throw;
        }
    }

    private static void RefuseWhen(bool enforced, MigrationTransaction work)
    {
        if (enforced)
        {
            var key = work.Parts.First(part => part.Statements.Any(statement => statement.AroundTransaction)).Change switch
            {
                SavedEntry saved => saved.Entry.Key.ToString(),
                RemovedEntry removed => removed.Key.ToString(),
                _ => "A migration",
            };
            throw new MigrationRefusedException([$"{key} switches foreign keys off around its transaction, and SQLite does that only outside of one: it cannot be part of one transaction for the whole run. Run it with a transaction for each migration (option Transaction = PerMigration)."]);
        }
    }
}
