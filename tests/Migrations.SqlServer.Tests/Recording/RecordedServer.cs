using System.Data;
using System.Data.Common;
using System.Text.RegularExpressions;

namespace Migrations.SqlServer.Tests.Recording;

/// <summary>
/// A server that runs no SQL. It writes down what reaches it, keeps the rows of the journal, knows whether a transaction is open, and refuses what SqlClient refuses: a
/// command outside of the open transaction, two transactions, two readers, and anything on a closed connection.
/// </summary>
internal sealed partial class RecordedServer
{
    private readonly List<(string Contains, Func<DataTable[]> Reply)> _once = [];
    private readonly List<(string Contains, Func<DataTable[]> Reply)> _always = [];
    private Dictionary<(string, string), Dictionary<string, object?>> _history = [];
    private Dictionary<(string, string), Dictionary<string, object?>> _atBegin = [];
    private bool _journal;

    public List<RecordedEvent> Events { get; } = [];

    /// <summary>Commands with the values of their parameters.</summary>
    public List<(string Sql, IReadOnlyDictionary<string, object?> Values)> Sent { get; } = [];

    /// <summary>@@TRANCOUNT.</summary>
    public int OpenTransactions { get; set; }

    /// <summary>What the session's @@OPTIONS are when it is opened.</summary>
    public int Options { get; init; } = 5432;

    public RecordedConnection? Connection { get; set; }

    public DbProviderFactory Factory => new RecordedFactory(this);

    public IReadOnlyCollection<Dictionary<string, object?>> History => _history.Values;

    public string Order => string.Join('\n', Events.Select(e => e.Short()));

    /// <summary>The next command with that text fails, and with XACT_ABORT its transaction with it.</summary>
    public void FailOnce(string contains, int number, string message = "refused", bool breaks = false) => _once.Add((contains, () => Fail(number, message, breaks)));

    public void Answer(string contains, params object[][] rows) => _always.Add((contains, () => [Table(rows)]));

    public void AnswerOnce(string contains, params object[][] rows) => _once.Add((contains, () => [Table(rows)]));

    public void Record(string what, string sql = "", string parameters = "") => Events.Add(new RecordedEvent(what, sql.ReplaceLineEndings("\n"), OpenTransactions > 0, parameters));

    public DataTable[] Execute(RecordedCommand command)
    {
        var sql = command.CommandText;
        Record("sql", sql, command.Describe());
        Sent.Add((sql, command.Values));
        if (_once.Find(rule => sql.Contains(rule.Contains, StringComparison.Ordinal)) is { Reply: not null } rule)
        {
            _once.Remove(rule);
            return rule.Reply();
        }

        if (_always.Find(rule => sql.Contains(rule.Contains, StringComparison.Ordinal)) is { Reply: not null } lasting)
        {
            return lasting.Reply();
        }

        if (sql.Contains("IF @@TRANCOUNT <> 1 THROW", StringComparison.Ordinal) && OpenTransactions != 1)
        {
            return Fail(50001, "The migration ended its transaction itself", false);
        }

        return sql switch
        {
            _ when sql.StartsWith("SELECT DB_NAME()", StringComparison.Ordinal) =>
                [Table(["shop", "dbo", "dbo", "sa", Options, "us_english", 7, -1, OpenTransactions, "mdy", 2])],
            _ when sql.Contains("sp_getapplock", StringComparison.Ordinal) => [Table([0])],
            _ when sql.StartsWith("DECLARE @open int", StringComparison.Ordinal) => EndTransaction(),
            _ when sql.Contains("[migration_history]", StringComparison.Ordinal) => Journal(sql, command.Values),
            _ when sql is "COMMIT" or "ROLLBACK" => Ended(),
            _ when sql is "BEGIN TRANSACTION" => Begun(),
            _ => [Table()],
        };
    }

    public void Begin()
    {
        OpenTransactions++;
        _atBegin = Copy(_history);
    }

    public void Rollback()
    {
        OpenTransactions = 0;
        _history = _atBegin;
    }

    private DataTable[] Fail(int number, string message, bool breaks)
    {
        if (OpenTransactions > 0)
        {
            Rollback();
        }

        if (breaks)
        {
            Connection!.Break();
        }

        throw new RecordedError(number, message);
    }

    private DataTable[] EndTransaction()
    {
        var open = OpenTransactions;
        OpenTransactions = 0;
        return [Table([open])];
    }

    private DataTable[] Ended()
    {
        OpenTransactions = 0;
        return [Table()];
    }

    private DataTable[] Begun()
    {
        OpenTransactions++;
        return [Table()];
    }

    private DataTable[] Journal(string sql, IReadOnlyDictionary<string, object?> values)
    {
        if (sql.Contains("CREATE TABLE", StringComparison.Ordinal))
        {
            _journal = true;
            return [Table()];
        }

        if (!_journal)
        {
            throw new RecordedError(208, "Invalid object name 'dbo.migration_history'.");
        }

        if (sql.StartsWith("SELECT COUNT(*)", StringComparison.Ordinal))
        {
            return [Table([_history.ContainsKey(Key(values)) ? 1 : 0])];
        }

        if (sql.StartsWith("SELECT [down_script]", StringComparison.Ordinal))
        {
            return [_history.TryGetValue(Key(values), out var found) && found["down_script"] is byte[] script ? Table([script, found["down_statements"]!]) : Table()];
        }

        if (sql.StartsWith("SELECT", StringComparison.Ordinal))
        {
            return [Table([.. _history.Values.OrderBy(row => (long)row["sequence"]!).Select(Row)])];
        }

        return Change(sql, values);
    }

    private DataTable[] Change(string sql, IReadOnlyDictionary<string, object?> values)
    {
        var key = Key(values);
        if (sql.Contains("DELETE FROM", StringComparison.Ordinal))
        {
            _history.Remove(key);
        }

        if (sql.Contains("INSERT INTO [dbo].[migration_history]", StringComparison.Ordinal))
        {
            var added = Written().Match(sql).Groups[1].Value.Split(", ").Select(name => name.Trim('[', ']')).Where(values.ContainsKey).ToDictionary(name => name, name => values[name]);
            if (!_history.TryAdd(key, added))
            {
                return Fail(2627, "Violation of PRIMARY KEY constraint.", false);
            }
        }

        if (sql.Contains("UPDATE [dbo].[migration_history]", StringComparison.Ordinal) && _history.TryGetValue(key, out var row))
        {
            foreach (var (name, value) in values.Where(v => row.ContainsKey(v.Key)))
            {
                row[name] = value;
            }
        }

        return [Table()];
    }

    private static (string, string) Key(IReadOnlyDictionary<string, object?> values) => values.TryGetValue("version", out var version) ? ((string)version!, (string)values["name"]!) : default;

    private static object[] Row(Dictionary<string, object?> row) =>
    [
        row["version"]!, row["name"]!, row["kind"]!, row["sequence"]!, row["checksum"]!, row["code_checksum"]!, row["chain"]!, row["state"]!,
        DateTimeOffset.UnixEpoch, row["duration_ms"]!, "sa", row["application"]!, row["run_id"]!,
        row["completed_statements"]!, row["completed_rows"]!, row["completed_checksum"]!, row["down_script"] is null ? 0 : 1,
    ];

    private static Dictionary<(string, string), Dictionary<string, object?>> Copy(Dictionary<(string, string), Dictionary<string, object?>> history) =>
        history.ToDictionary(entry => entry.Key, entry => new Dictionary<string, object?>(entry.Value));

    private static DataTable Table(params object[][] rows)
    {
        var table = new DataTable();
        for (var i = 0; rows.Length > 0 && i < rows[0].Length; i++)
        {
            table.Columns.Add("c" + i, rows[0][i] is DBNull ? typeof(string) : rows[0][i].GetType());
        }

        foreach (var row in rows)
        {
            table.Rows.Add(row);
        }

        return table;
    }

    [GeneratedRegex(@"INSERT INTO \[dbo\]\.\[migration_history\] \(([^)]*)\)")]
    private static partial Regex Written();
}
