using System.Globalization;
using Migrations.Providers;
using Npgsql;
using NpgsqlTypes;

namespace Migrations.PostgreSql;

/// <summary>Commands of our own that stand in a batch beside the migration's.</summary>
internal sealed class SessionCommands(SessionIdentity identity, PostgreSqlJournal journal)
{
    /// <summary>Makes role and settings those that the session had before any migration.</summary>
    public void AddRestore(NpgsqlBatch batch)
    {
        batch.BatchCommands.Add(new NpgsqlBatchCommand("RESET SESSION AUTHORIZATION"));
        batch.BatchCommands.Add(SetConfig("role", identity.Role));
        batch.BatchCommands.Add(new NpgsqlBatchCommand("RESET ALL"));
        foreach (var (name, value) in identity.Settings)
        {
            batch.BatchCommands.Add(SetConfig(name, value));
        }
    }

    public void AddChange(NpgsqlBatch batch, JournalChange change)
    {
        var statement = journal.Write(change, (_, i) => string.Create(CultureInfo.InvariantCulture, $"${i + 1}"));
        batch.BatchCommands.Add(Command(statement.Sql, statement.Values));
    }

    private static NpgsqlBatchCommand SetConfig(string name, string value) =>
        Command("SELECT pg_catalog.set_config($1, $2, false)", [new JournalValue(name, name), new JournalValue(name, value)]);

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
        { Value: Guid } => NpgsqlDbType.Uuid,
        { Value: int } => NpgsqlDbType.Integer,
        { Value: long } or { Name: "duration_ms" } => NpgsqlDbType.Bigint,
        { Value: byte[] } or { Name: "down_script" or "down_statements" } => NpgsqlDbType.Bytea,
        _ => NpgsqlDbType.Text,
    };
}
