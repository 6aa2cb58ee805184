using System.Data.Common;
using System.Diagnostics;
using Migrations.Providers;

namespace Migrations.Sqlite;

/// <summary>Runs what stands in a transaction: statements, code, verify queries.</summary>
internal sealed class TransactionParts(SqliteCommands commands, DatabaseTransaction transaction)
{
    public async Task RunAsync(IReadOnlyList<SqlStatement> statements, int firstIndex, StatementLimits limits, StatementPlace place, CancellationToken cancellationToken)
    {
        for (var i = 0; i < statements.Count; i++)
        {
            for (var run = 0; run < statements[i].Count; run++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                await commands.ExecuteAsync(statements[i].Text, limits, place with { Statement = firstIndex + i }, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>One part, but for its rows of the journal.</summary>
    /// <returns>What the journal is to be told.</returns>
    public async Task<JournalChange> RunAsync(TransactionPart part, int firstIndex, StatementLimits limits, StatementPlace place, CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        cancellationToken.ThrowIfCancellationRequested();
        await part.BeforeAsync(cancellationToken).ConfigureAwait(false);
        await RunAsync(part.Statements, firstIndex, limits, place, cancellationToken).ConfigureAwait(false);
        if (part.Code is { } code)
        {
            await RunCodeAsync(code, place, cancellationToken).ConfigureAwait(false);
            if (!await transaction.IsOpenAsync().ConfigureAwait(false))
            {
                throw new MigrationException("Its code ended the transaction itself, so what it did stays, and the journal does not know of it. A code migration neither commits nor rolls back: take that out of it, undo by hand what it did, and run again.");
            }
        }

        await VerifyAsync(part.Verify, limits, place, cancellationToken).ConfigureAwait(false);
        await part.BehindAsync(cancellationToken).ConfigureAwait(false);
        return part.Change is SavedEntry { Entry.Duration: null } saved ? saved with { Entry = saved.Entry with { Duration = Stopwatch.GetElapsedTime(started) } } : part.Change;
    }

    /// <summary>What the database refuses inside of code is a failed statement; any other exception is the code's own and goes up as it is.</summary>
    public async Task RunCodeAsync(Func<CodeMigrationContext, CancellationToken, Task> code, StatementPlace place, CancellationToken cancellationToken)
    {
        try
        {
            await code(new CodeMigrationContext(commands.Connection, commands.Transaction, MigrationDialect.Sqlite), cancellationToken).ConfigureAwait(false);
        }
        catch (DbException e)
        {
            throw SqliteErrors.Explain(e, place);
        }
    }

    /// <exception cref="VerificationException">A query returned rows.</exception>
    public async Task VerifyAsync(IReadOnlyList<SqlStatement> queries, StatementLimits limits, StatementPlace place, CancellationToken cancellationToken)
    {
        for (var i = 0; i < queries.Count; i++)
        {
            using var command = commands.Create(queries[i].Text);
            var found = await SqliteCommands.SendAsync(
                async token =>
                {
                    using var reader = await command.ExecuteReaderAsync(token).ConfigureAwait(false);
                    return await VerificationException.ReadAsync(reader, i, place.Transaction, place.Part, token).ConfigureAwait(false);
                },
                limits,
                place with { Verify = i },
                cancellationToken).ConfigureAwait(false);
            if (found is not null)
            {
                throw found;
            }
        }
    }
}
