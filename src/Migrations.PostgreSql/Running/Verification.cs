using Migrations.Providers;
using Npgsql;

namespace Migrations.PostgreSql.Running;

/// <summary>Runs queries that must return no row.</summary>
internal sealed class Verification(ServerExchange exchange)
{
    /// <param name="queries">The queries.</param>
    /// <param name="firstStatement">How many statements were handed over before them.</param>
    /// <param name="place">Where they belong.</param>
    /// <param name="limits">For each of them.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="VerificationException">One returned rows; no transaction is open any more.</exception>
    /// <exception cref="StatementException">One failed; no transaction is open any more.</exception>
    public async Task RunAsync(IReadOnlyList<SqlStatement> queries, int firstStatement, CommandPlace place, StatementLimits limits, CancellationToken cancellationToken)
    {
        for (var i = 0; i < queries.Count; i++)
        {
            var (query, number) = (place with { Role = CommandRole.Statement, Statement = firstStatement + i }, i);
            var (columns, rows, hasMore) = await exchange.GuardAsync(() => query, limits, token => ReadAsync(queries[number], token), cancellationToken).ConfigureAwait(false);
            if (rows.Count > 0)
            {
                await exchange.RollbackAsync().ConfigureAwait(false);
                throw new VerificationException(number, columns, rows, hasMore) { TransactionIndex = place.Transaction, PartIndex = place.Part };
            }
        }
    }

    private async Task<(string[] Columns, List<IReadOnlyList<string>> Rows, bool HasMore)> ReadAsync(SqlStatement query, CancellationToken cancellationToken)
    {
        // As text, in the server's words: types that the driver does not know are to be shown too.
        using var command = new NpgsqlCommand(query.Text, exchange.Connection) { CommandTimeout = 0, AllResultTypesAreUnknown = true };
        var rows = new List<IReadOnlyList<string>>();
        var hasMore = false;
        string[] columns;
        var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            columns = [.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetName)];
            while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false) && !hasMore)
            {
                hasMore = rows.Count == VerificationException.MostRows;
                if (!hasMore)
                {
                    rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(i => reader.IsDBNull(i) ? "NULL" : reader.GetString(i))]);
                }
            }
        }
        finally
        {
            await EndAsync(command, reader, hasMore).ConfigureAwait(false);
        }

        return (columns, rows, hasMore);
    }

    /// <summary>Millions of violations are not read to their end: the transaction is undone anyway.</summary>
    private static async Task EndAsync(NpgsqlCommand command, NpgsqlDataReader reader, bool hasMore)
    {
        if (hasMore)
        {
            command.Cancel();
        }

        try
        {
            await reader.DisposeAsync().ConfigureAwait(false);
        }
        catch (Exception e) when (hasMore && e is PostgresException { SqlState: PostgresErrorCodes.QueryCanceled } or OperationCanceledException)
        {
            return;
        }
    }
}
