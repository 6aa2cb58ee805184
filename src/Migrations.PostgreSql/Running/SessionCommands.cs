using System.Globalization;
using Migrations.PostgreSql.Connecting;
using Migrations.PostgreSql.Journal;
using Migrations.Providers;
using Npgsql;
using NpgsqlTypes;

namespace Migrations.PostgreSql.Running;

/// <summary>Commands of our own that stand in a batch beside the migration's.</summary>
internal sealed class SessionCommands(SessionIdentity identity, PostgreSqlJournal journal)
{
    /// <summary>How long the transaction has taken so far by the server's clock, in microseconds.</summary>
    private const string Elapsed = " RETURNING (pg_catalog.date_part('epoch', pg_catalog.clock_timestamp() - pg_catalog.transaction_timestamp()) * 1000000)::bigint";
    private static readonly string[] s_settled = ["ALTER", "COMMENT", "CREATE", "DELETE", "DROP", "GRANT", "INSERT", "REVOKE", "TRUNCATE", "UPDATE"];

    /// <summary>True for statements of kinds that cannot change settings of the session; of all others nobody knows, for a function may do it.</summary>
    public static bool LeaveSettings(IEnumerable<SqlStatement> statements) =>
        statements.All(statement => Array.IndexOf(s_settled, statement.Kind.Split(' ', 2)[0]) >= 0);

    /// <summary>The statements of a part, each as often as it says.</summary>
    public static void AddStatements(PlacedBatch batch, CommandPlace place, IReadOnlyList<SqlStatement> statements)
    {
        for (var s = 0; s < statements.Count; s++)
        {
            for (var i = 0; i < statements[s].Count; i++)
            {
                batch.Add(place with { Role = CommandRole.Statement, Statement = s }, statements[s].Text);
            }
        }
    }

    /// <summary>Statements, and the journal's row behind them.</summary>
    public void AddPart(PlacedBatch batch, CommandPlace place, TransactionPart part)
    {
        AddStatements(batch, place, part.Statements);
        if (!LeaveSettings(part.Statements))
        {
            // Before the journal's row: a role or setting of the migration must not decide whether it can be written.
            AddRestore(batch, place);
        }

        AddChange(batch, place, part.Change);
    }

    /// <summary>Makes role and settings those that the session had before any migration.</summary>
    public void AddRestore(PlacedBatch batch, CommandPlace place) => AddRestore(batch, place with { Role = CommandRole.Setting, Statement = null }, identity.Role, identity.Settings);

    /// <summary>Makes role and settings those with which the app handed over its connection.</summary>
    public void AddGiveBack(PlacedBatch batch) => AddRestore(batch, new CommandPlace(CommandRole.Setting), identity.AppRole, identity.AppSettings);

    /// <summary>Adds the change of the journal, which returns how long the transaction has taken, in microseconds.</summary>
    public void AddChange(PlacedBatch batch, CommandPlace place, JournalChange change)
    {
        if (identity.PooledProcess is { } process)
        {
            // A division by zero undoes the transaction when a pooler has moved the session to another process of the server.
            batch.Add(place with { Role = CommandRole.SameSession, Statement = null }, string.Create(CultureInfo.InvariantCulture, $"SELECT 1 / (pg_catalog.pg_backend_pid() = {process})::integer"));
        }

        var statement = journal.Write(change, (_, i) => string.Create(CultureInfo.InvariantCulture, $"${i + 1}"));
        batch.Add(place with { Role = CommandRole.Journal, Statement = null }, Command(statement.Sql + Elapsed, statement.Values));
    }

    /// <summary>Sets a setting for the session, or for the transaction.</summary>
    public static void AddSetting(PlacedBatch batch, CommandPlace place, KeyValuePair<string, string> setting, bool local) =>
        batch.Add(place with { Role = CommandRole.Setting, Statement = null }, $"SET {(local ? "LOCAL " : "")}{setting.Key} = '{setting.Value.Replace("'", "''", StringComparison.Ordinal)}'");

    private static void AddRestore(PlacedBatch batch, CommandPlace place, string role, IReadOnlyList<KeyValuePair<string, string>> settings)
    {
        batch.Add(place, "RESET SESSION AUTHORIZATION");
        batch.Add(place, SetConfig([new("role", role)]));
        batch.Add(place, "RESET ALL");
        if (settings.Count > 0)
        {
            batch.Add(place, SetConfig(settings));
        }
    }

    private static NpgsqlBatchCommand SetConfig(IReadOnlyList<KeyValuePair<string, string>> settings) => Command(
        "SELECT " + string.Join(", ", settings.Select((_, i) => string.Create(CultureInfo.InvariantCulture, $"pg_catalog.set_config(${(2 * i) + 1}, ${(2 * i) + 2}, false)"))),
        [.. settings.SelectMany(s => new[] { new JournalValue(s.Key, s.Key), new JournalValue(s.Key, s.Value) })]);

    private static NpgsqlBatchCommand Command(string sql, IReadOnlyList<JournalValue> values)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var value in values)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value.Value ?? DBNull.Value, NpgsqlDbType = Type(value) });
        }

        return command;
    }

    private static NpgsqlDbType Type(JournalValue value) => value switch
    {
        { Value: Guid } or { Name: "backup_id" } => NpgsqlDbType.Uuid,
        { Value: int } => NpgsqlDbType.Integer,
        { Value: long } or { Name: "duration_ms" } => NpgsqlDbType.Bigint,
        { Value: byte[] } or { Name: "down_script" or "down_statements" } => NpgsqlDbType.Bytea,
        _ => NpgsqlDbType.Text,
    };
}
