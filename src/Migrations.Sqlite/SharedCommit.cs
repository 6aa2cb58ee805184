using System.Diagnostics;
using System.Runtime.ExceptionServices;
using Migrations.Providers;

namespace Migrations.Sqlite;

/// <summary>
/// Several migrations behind one commit, for each commit waits for the disk. Each has a savepoint of its own and its journal rows in it; what fails is undone to its
/// savepoint, and those before it are committed.
/// </summary>
internal sealed class SharedCommit(SqliteCommands commands, DatabaseTransaction transaction, TransactionParts parts)
{
    /// <summary>For so long at most are other connections kept from writing, but for the migration at work.</summary>
    private static readonly TimeSpan s_longest = TimeSpan.FromMilliseconds(500);

    /// <summary>
    /// Checks of foreign keys that are put off until the commit would fall on another migration: they are in the schema with this word. What is attached is not looked at.
    /// </summary>
    private const string PutsOffChecks =
        """
        SELECT (SELECT count(*) FROM sqlite_master WHERE sql LIKE '%deferred%') + (SELECT count(*) FROM sqlite_temp_master WHERE sql LIKE '%deferred%')
             + (SELECT count(*) FROM pragma_database_list WHERE name NOT IN ('main', 'temp'))
        """;

    public async Task<bool> IsPossibleAsync(CancellationToken cancellationToken) =>
        await commands.CountAsync(PutsOffChecks, [], cancellationToken).ConfigureAwait(false) == 0;

    /// <summary>Nothing but statements, none of which minds where the transaction ends.</summary>
    public static bool Takes(MigrationTransaction work) =>
        work.Parts.All(part => part.IsPlain && part.Statements.All(s => !s.AroundTransaction && !s.Text.Contains("defer", StringComparison.OrdinalIgnoreCase)));

    /// <summary>Runs as many from <paramref name="first"/> on as fit.</summary>
    /// <returns>The number of the first that was not run.</returns>
    public async Task<int> RunAsync(
        IReadOnlyList<MigrationTransaction> transactions, int first, int end, Action<int, TimeSpan> committed, CancellationToken cancellationToken)
    {
        var done = new List<TimeSpan>();
        var place = new StatementPlace(first, 0);
        var limits = transactions[first].Limits;
        await transaction.BeginAsync(forCode: false, limits, place, cancellationToken).ConfigureAwait(false);
        ExceptionDispatchInfo? failure = null;
        try
        {
            for (var started = Stopwatch.GetTimestamp(); first + done.Count < end && (done.Count == 0 || Stopwatch.GetElapsedTime(started) < s_longest);)
            {
                var clock = Stopwatch.GetTimestamp();
                await RunSavedAsync(transactions[first + done.Count], first + done.Count, cancellationToken).ConfigureAwait(false);
                done.Add(Stopwatch.GetElapsedTime(clock));
            }
        }
        catch (Exception e)
        {
            failure = ExceptionDispatchInfo.Capture(e);
            if (!await transaction.TryAsync("ROLLBACK TO migration").ConfigureAwait(false))
            {
                // INSERT OR ROLLBACK, or a full disk: SQLite ended the whole transaction, and those before the failed one must be done once more.
                await transaction.RollbackAsync().ConfigureAwait(false);
                await RunBeforeAsync(transactions, first, first + done.Count, committed).ConfigureAwait(false);
                failure.Throw();
            }
        }

        await CommitAsync(limits, place).ConfigureAwait(false);
        for (var i = 0; i < done.Count; i++)
        {
            committed(first + i, done[i]);
        }

        failure?.Throw();
        return first + done.Count;
    }

    private async Task RunSavedAsync(MigrationTransaction work, int index, CancellationToken cancellationToken)
    {
        await commands.ExecuteAsync("SAVEPOINT migration", work.Limits, new StatementPlace(index, 0), CancellationToken.None).ConfigureAwait(false);
        for (var part = 0; part < work.Parts.Count; part++)
        {
            await parts.RunAsync(work.Parts[part], work.Parts[part].Statements, 0, work.Limits, new StatementPlace(index, part), null, cancellationToken).ConfigureAwait(false);
        }

        await commands.ExecuteAsync("RELEASE migration", work.Limits, new StatementPlace(index, 0), CancellationToken.None).ConfigureAwait(false);
    }

    private async Task RunBeforeAsync(IReadOnlyList<MigrationTransaction> transactions, int first, int end, Action<int, TimeSpan> committed)
    {
        while (first < end)
        {
            first = await RunAsync(transactions, first, end, committed, CancellationToken.None).ConfigureAwait(false);
        }
    }

    private async Task CommitAsync(StatementLimits limits, StatementPlace place)
    {
        try
        {
            await transaction.CommitAsync(limits, place).ConfigureAwait(false);
        }
        catch
        {
            await transaction.RollbackAsync().ConfigureAwait(false);
            throw;
        }
    }
}
