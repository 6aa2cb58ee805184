using Npgsql;

namespace Migrations.PostgreSql.Running;

/// <summary>A batch that knows what each of its commands is for, and how far the server has come in it.</summary>
internal sealed class PlacedBatch(NpgsqlConnection connection) : IDisposable
{
    private readonly List<CommandPlace> _places = [];
    private int _completed;

    /// <summary>Without a time limit: a migration takes as long as it takes, and Npgsql would end it after 30 seconds.</summary>
    public NpgsqlBatch Batch { get; } = new(connection) { Timeout = 0 };

    public int Count => _places.Count;

    /// <summary>How many commands have a result.</summary>
    /// <remarks>
    /// Npgsql notes it in each command. PostgresException.BatchCommand would name the failed one too, but only where the connection string has
    /// IncludeFailedBatchedCommand, and the connection may be the app's. The last one with a result counts, for an empty statement has none.
    /// </remarks>
    public int Completed
    {
        get
        {
            for (var i = _completed; i < _places.Count; i++)
            {
                if (Batch.BatchCommands[i].StatementType != StatementType.Unknown)
                {
                    _completed = i + 1;
                }
            }

            return _completed;
        }
    }

    /// <summary>Where the command stands that has no result yet; the last one when all have.</summary>
    public CommandPlace Current => _places[Math.Min(Completed, _places.Count - 1)];

    public CommandPlace this[int command] => _places[command];

    public void Add(CommandPlace place, string sql) => Add(place, new NpgsqlBatchCommand(sql));

    public void Add(CommandPlace place, NpgsqlBatchCommand command)
    {
        _places.Add(place with { Text = command.CommandText });
        Batch.BatchCommands.Add(command);
    }

    public void Dispose() => Batch.Dispose();
}
