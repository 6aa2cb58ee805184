using Migrations.Providers;

namespace Migrations.PostgreSql.Running;

/// <summary>Runs transactions: those that are nothing but statements together in one batch, the others one by one.</summary>
internal sealed class TransactionRunner(PlainTransactions plain, InterruptedTransaction interrupted)
{
    public async Task RunAsync(IReadOnlyList<MigrationTransaction> transactions, Action<int, TimeSpan> committed, CancellationToken cancellationToken)
    {
        for (var first = 0; first < transactions.Count;)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var next = first;
            while (next < transactions.Count && transactions[next] is { Watch: null } plainly && plainly.Parts.All(IsPlain))
            {
                next++;
            }

            if (next > first)
            {
                await plain.RunAsync(transactions, first, next, committed, cancellationToken).ConfigureAwait(false);
            }
            else
            {
                await interrupted.RunAsync(transactions[first], next++, committed, cancellationToken).ConfigureAwait(false);
            }

            first = next;
        }
    }

    /// <summary>Behind a statement that forgets prepared ones, the journal's must not be sent as one.</summary>
    private static bool IsPlain(TransactionPart part) => part.IsPlain && !PreparedStatements.AreForgottenBy(part.Statements);
}
