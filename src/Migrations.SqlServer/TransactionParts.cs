using System.Data.Common;
using System.Diagnostics;
using Migrations.Providers;

namespace Migrations.SqlServer;

/// <summary>Runs what stands in a transaction: batches, code, verify queries.</summary>
internal sealed class TransactionParts(SqlServerCommands commands)
{
    public async Task RunAsync(IReadOnlyList<SqlStatement> batches, StatementLimits limits, StatementPlace place, CancellationToken cancellationToken)
    {
        for (var i = 0; i < batches.Count; i++)
        {
            for (var run = 0; run < batches[i].Count; run++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                await commands.ExecuteAsync(batches[i].Text, limits, place with { Statement = i }, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>One part, but for its rows of the journal.</summary>
    /// <returns>What the journal is to be told.</returns>
    public async Task<JournalChange> RunAsync(TransactionPart part, StatementLimits limits, StatementPlace place, CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        cancellationToken.ThrowIfCancellationRequested();
        await RunAsync(part.Statements, limits, place, cancellationToken).ConfigureAwait(false);
        if (part.Code is { } code)
        {
            await RunCodeAsync(code, place, cancellationToken).ConfigureAwait(false);
        }

        await VerifyAsync(part.Verify, limits, place, cancellationToken).ConfigureAwait(false);
        return part.Change is SavedEntry { Entry.Duration: null } saved ? saved with { Entry = saved.Entry with { Duration = Stopwatch.GetElapsedTime(started) } } : part.Change;
    }

    /// <summary>What the server refuses inside of code is a failed statement; any other exception is the code's own and goes up as it is.</summary>
    public async Task RunCodeAsync(Func<CodeMigrationContext, CancellationToken, Task> code, StatementPlace place, CancellationToken cancellationToken)
    {
        try
        {
            await code(new CodeMigrationContext(commands.Connection, commands.Transaction, MigrationDialect.SqlServer), cancellationToken).ConfigureAwait(false);
        }
        catch (DbException e) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(e.Message, e, cancellationToken);
        }
        catch (DbException e)
        {
            throw commands.Errors.Explain(e, place);
        }
    }

    /// <exception cref="VerificationException">A query returned rows.</exception>
    public async Task VerifyAsync(IReadOnlyList<SqlStatement> queries, StatementLimits limits, StatementPlace place, CancellationToken cancellationToken)
    {
        for (var i = 0; i < queries.Count; i++)
        {
            using var command = commands.Create(queries[i].Text);
            var index = i;
            var found = await commands.SendAsync(command, token => ReadAsync(command, index, place, token), limits, place with { Verify = i }, cancellationToken).ConfigureAwait(false);
            if (found is not null)
            {
                throw found;
            }
        }
    }

    /// <summary>A batch may hold several queries, and an error may stand behind the first result.</summary>
    private static async Task<VerificationException?> ReadAsync(DbCommand command, int index, StatementPlace place, CancellationToken cancellationToken)
    {
        using var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        VerificationException? found = null;
        do
        {
            found ??= await VerificationException.ReadAsync(reader, index, place.Transaction, place.Part, cancellationToken).ConfigureAwait(false);
        }
        while (await reader.NextResultAsync(cancellationToken).ConfigureAwait(false));
        return found;
    }
}
