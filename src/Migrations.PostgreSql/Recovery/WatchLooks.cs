using Migrations.PostgreSql.Backups;
using Migrations.PostgreSql.Backups.Facts;
using Migrations.PostgreSql.Backups.Restoring;
using Migrations.PostgreSql.Schema;
using Npgsql;

namespace Migrations.PostgreSql.Recovery;

/// <summary>Looks within a transaction that leave its settings as they are.</summary>
internal static class WatchLooks
{
    private const string Savepoint = "migrations_watch";

    /// <summary>Runs questions under the settings of backups.</summary>
    public static async Task<T> AsideAsync<T>(NpgsqlConnection connection, Func<Task<T>> questions, CancellationToken cancellationToken)
    {
        await TextAnswer.TellAsync(connection, "SAVEPOINT " + Savepoint, cancellationToken).ConfigureAwait(false);
        await BackupSettings.ApplyAsync(connection, cancellationToken).ConfigureAwait(false);
        var answer = await questions().ConfigureAwait(false);
        await TextAnswer.TellAsync(connection, "ROLLBACK TO SAVEPOINT " + Savepoint, cancellationToken).ConfigureAwait(false);
        await TextAnswer.TellAsync(connection, "RELEASE SAVEPOINT " + Savepoint, cancellationToken).ConfigureAwait(false);
        return answer;
    }

    /// <summary>All of the schema as one value; of a transaction of the caller, under settings of backups.</summary>
    public static async Task<string> SchemaAsync(NpgsqlConnection connection, string role, CancellationToken cancellationToken) =>
        SchemaDigest.Exact((await LiveDatabase.ReadAsync(connection, role, cancellationToken).ConfigureAwait(false)).Units.Objects.Values);

    public static string NameOf(SequenceState sequence) => $"{sequence.Schema}.{sequence.Name}";
}
