using Migrations.PostgreSql.Connecting;
using Migrations.Providers;
using Npgsql;

namespace Migrations.PostgreSql.Running;

/// <summary>Transactions of nothing but statements: all are sent before the first answers, and the server stops at the first error.</summary>
internal sealed class PlainTransactions(ServerExchange exchange, SessionCommands commands)
{
    /// <exception cref="StatementException">One failed; those before it are committed and told.</exception>
    public async Task RunAsync(IReadOnlyList<MigrationTransaction> transactions, int first, int end, Action<int, TimeSpan> committed, CancellationToken cancellationToken)
    {
        using var batch = exchange.Batch();
        var commits = new int[end - first];
        for (var i = first; i < end; i++)
        {
            Add(batch, transactions[i], i);
            commits[i - first] = batch.Count - 1;
        }

        var told = new CommittedTransactions(batch, first, commits, committed);
        try
        {
            await exchange.GuardAsync(() => batch.Current, transactions[first].Limits, token => ReadAsync(batch, told, token), cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            told.Tell();
        }
    }

    private void Add(PlacedBatch batch, MigrationTransaction transaction, int number)
    {
        var place = new CommandPlace(CommandRole.Setting, Transaction: number);
        batch.Add(place, "BEGIN");
        foreach (var setting in SessionLimits.Differing(transaction.Limits, exchange.SessionLimits))
        {
            SessionCommands.AddSetting(batch, place, setting, local: true);
        }

        for (var p = 0; p < transaction.Parts.Count; p++)
        {
            commands.AddPart(batch, place with { Part = p }, transaction.Parts[p]);
        }

        batch.Add(place with { Role = CommandRole.Commit, Part = transaction.Parts.Count - 1 }, "COMMIT");
    }

    private static async Task<bool> ReadAsync(PlacedBatch batch, CommittedTransactions told, CancellationToken cancellationToken)
    {
        using var reader = await batch.Batch.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        do
        {
            if (reader.FieldCount > 0 && batch.Current is { Role: CommandRole.Journal } journal && await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
            {
                told.Took(journal.Transaction, TimeSpan.FromMicroseconds(reader.GetInt64(0)));
            }

            told.Tell();
        }
        while (await reader.NextResultAsync(cancellationToken).ConfigureAwait(false));
        return true;
    }
}
