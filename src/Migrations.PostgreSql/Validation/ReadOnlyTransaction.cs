using Migrations.PostgreSql.Running;
using Npgsql;

namespace Migrations.PostgreSql.Validation;

/// <summary>
/// A transaction that can only read, or a part of one that is open, in which a question that is refused does not end it, and after each question the locks of the tables that it read are given back: a
/// transaction that kept them would make every ALTER TABLE wait for the whole validation, and the app behind that.
/// </summary>
internal sealed class ReadOnlyTransaction(NpgsqlConnection connection, bool isInside)
{
    private const string Savepoint = "migrations_validation";
    private const string Outer = "migrations_validated";

    /// <summary>Row security is off so that a policy that would hide rows is an error: what is not seen must not pass as checked.</summary>
    public Task BeginAsync(CancellationToken cancellationToken) =>
        TellAsync($"{(isInside ? $"SAVEPOINT {Outer}" : "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")}; SET LOCAL row_security = off; SAVEPOINT {Savepoint}", cancellationToken);

    public Task EndAsync(CancellationToken cancellationToken) => TellAsync(isInside ? $"ROLLBACK TO SAVEPOINT {Outer}; RELEASE SAVEPOINT {Outer}" : "ROLLBACK", cancellationToken);

    /// <param name="sql">One query.</param>
    /// <param name="setting">Sent before it, and undone behind it; null for none.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<CheckAnswer> AskAsync(string sql, string? setting, CancellationToken cancellationToken)
    {
        CheckAnswer answer;
        try
        {
            if (setting is not null)
            {
                await TellAsync(setting, cancellationToken).ConfigureAwait(false);
            }

            answer = new CheckAnswer(await ReadAsync(sql, cancellationToken).ConfigureAwait(false), null);
        }
        catch (PostgresException e) when (PostgreSqlErrors.IsOpen(connection) && !cancellationToken.IsCancellationRequested)
        {
            answer = new CheckAnswer([], e);
        }

        await TellAsync($"ROLLBACK TO SAVEPOINT {Savepoint}", cancellationToken).ConfigureAwait(false);
        return answer;
    }

    private async Task<List<CheckRow>> ReadAsync(string sql, CancellationToken cancellationToken)
    {
        using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0, AllResultTypesAreUnknown = true };
        var rows = new List<CheckRow>();
        using var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        string[] columns = [.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetName)];
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            rows.Add(new CheckRow(columns, [.. Enumerable.Range(0, reader.FieldCount).Select(i => reader.IsDBNull(i) ? null : reader.GetString(i))]));
        }

        return rows;
    }

    private async Task TellAsync(string sql, CancellationToken cancellationToken)
    {
        using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = ServerExchange.RollbackTimeout };
        await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }
}
