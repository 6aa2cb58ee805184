using System.Globalization;
using Migrations.Compiler.Schema;
using Migrations.PostgreSql.Schema;
using Npgsql;

namespace Migrations.PostgreSql.Backups.Facts;

/// <summary>Reads the facts within a transaction of the caller.</summary>
internal static class FactsReader
{
    private const string Moment = "SELECT session_user::text, (extract(epoch FROM pg_catalog.transaction_timestamp()) * 1000000)::bigint::text";

    public static async Task<BackupFacts> ReadAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var now = (await TextAnswer.RowsAsync(connection, Moment, cancellationToken).ConfigureAwait(false))[0];
        var objects = await new CatalogReader(connection).ReadAsync(hasPrivileges: true, cancellationToken).ConfigureAwait(false);
        return new BackupFacts
        {
            Role = now[0],
            At = DateTimeOffset.UnixEpoch + TimeSpan.FromMicroseconds(long.Parse(now[1], CultureInfo.InvariantCulture)),
            Schema = DatabaseSchema.Of(objects.Select(found => found.Object)),
            Tables = await TableQuery.ReadAsync(connection, cancellationToken).ConfigureAwait(false),
            Sequences = await SequenceQuery.ReadAsync(connection, cancellationToken).ConfigureAwait(false),
        };
    }
}
