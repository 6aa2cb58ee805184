using Migrations.Providers;
using Npgsql;
using NpgsqlTypes;

namespace Migrations.PostgreSql.Journal;

/// <summary>Creates the journal where it is missing.</summary>
internal sealed class JournalTables(NpgsqlConnection connection, PostgreSqlJournal journal, string schema)
{
    /// <summary>IF NOT EXISTS alone would ask for rights to create, also where everything is there.</summary>
    /// <exception cref="MigrationException">The server refuses it.</exception>
    public async Task CreateAsync(CancellationToken cancellationToken)
    {
        try
        {
            await CreateIfMissingAsync("pg_catalog.to_regnamespace", SqlName.Quote(schema), journal.CreateSchema, cancellationToken).ConfigureAwait(false);
            await CreateIfMissingAsync("pg_catalog.to_regclass", journal.History, journal.CreateHistory, cancellationToken).ConfigureAwait(false);
            await CreateIfMissingAsync("pg_catalog.to_regclass", journal.Log, journal.CreateLog, cancellationToken).ConfigureAwait(false);
        }
        catch (PostgresException e) when (PostgreSqlErrors.Classify(e, connection) == StatementFailure.Permanent)
        {
            throw new MigrationException($"The journal {journal.History} cannot be created: {PostgreSqlErrors.Reason(e)} Give the user the right, or name another schema with the option JournalSchema.", e);
        }
    }

    private async Task CreateIfMissingAsync(string lookup, string name, string create, CancellationToken cancellationToken)
    {
        using var find = new NpgsqlCommand($"SELECT {lookup}($1) IS NULL", connection);
        find.Parameters.Add(new NpgsqlParameter { Value = name, NpgsqlDbType = NpgsqlDbType.Text });
        if (await find.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false) is true)
        {
            using var command = new NpgsqlCommand(create, connection);
            await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        }
    }
}
