using System.Data.Common;
using System.Globalization;
using Migrations.Resilience.Tests.Databases;

namespace Migrations.Resilience.Tests.Recovery;

/// <summary>A session of the app that writes all the time to some tables, and remembers what was committed.</summary>
/// <param name="database">The database.</param>
/// <param name="tables">Tables that it writes to: rows from a million on, and the column <c>w</c> of rows that no migration deletes.</param>
/// <param name="seed">Decides what it writes.</param>
internal sealed class Writer(AuditedDatabase database, IReadOnlyList<string> tables, int seed)
{
    private const int FirstRow = 1_000_000;
    private readonly Random _random = new(seed);
    private readonly Dictionary<(string Table, int Id), int?> _committed = [];
    private int _next = FirstRow;

    /// <summary>How many writes were committed.</summary>
    public int Count { get; private set; }

    /// <summary>Goes on until it is cancelled. What the database refuses is not committed.</summary>
    public async Task RunAsync(TimeSpan pause, CancellationToken cancellationToken)
    {
        using var connection = database.Connect();
        await connection.OpenAsync(CancellationToken.None);
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                await WriteAsync(connection);
            }
            catch (DbException)
            {
                // A lock that was waited for too long, or a table at work.
                await Task.Delay(1, CancellationToken.None);
            }

            await Task.Delay(pause, CancellationToken.None);
        }
    }

    /// <summary>What is not as it was committed last, a line each.</summary>
    public async Task<string> LossesAsync()
    {
        var losses = new List<string>();
        foreach (var table in tables)
        {
            var rows = (await database.RowsAsync($"SELECT id, w FROM {table} WHERE id >= {FirstRow}")).ToDictionary(row => int.Parse(row.Split('|')[0], CultureInfo.InvariantCulture), row => int.Parse(row.Split('|')[1], CultureInfo.InvariantCulture));
            losses.AddRange(_committed.Where(row => row.Key.Table == table && (rows.TryGetValue(row.Key.Id, out var value) ? value : null) != row.Value).Select(row => $"{table} {row.Key.Id}: committed {row.Value}"));
            losses.AddRange(rows.Keys.Where(id => !_committed.ContainsKey((table, id))).Select(id => $"{table} {id}: never committed"));
        }

        return string.Join('\n', losses);
    }

    private async Task WriteAsync(DbConnection connection)
    {
        var (table, value) = (tables[_random.Next(tables.Count)], _random.Next(1000));
        var known = _committed.Where(row => row.Key.Table == table && row.Value is not null).Select(row => row.Key.Id).ToList();
        var what = known.Count == 0 ? 0 : _random.Next(4);
        var id = what < 2 ? _next++ : known[_random.Next(known.Count)];
        using var command = connection.CreateCommand();
        command.CommandText = what switch
        {
            < 2 => $"INSERT INTO {table} (id, w) VALUES ({id}, {value})",
            2 => $"UPDATE {table} SET w = {value} WHERE id = {id}",
            _ => $"DELETE FROM {table} WHERE id = {id}",
        };
        await command.ExecuteNonQueryAsync(CancellationToken.None);
        _committed[(table, id)] = what < 3 ? value : null;
        Count++;
    }
}
