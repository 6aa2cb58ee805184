using Migrations.Engines.PostgreSql;
using Migrations.Engines.PostgreSql.Protocol;
using Migrations.Testing.Wire;

namespace Migrations.Testing.Turns;

/// <summary>The one session of the database, and who of the clients has it. What a client says is answered as if the session were its own.</summary>
internal sealed class SharedSession : IDisposable
{
    private readonly PostgreSqlDatabase _database;
    private readonly TurnQueue _queue;
    private readonly SessionContent _content;
    private char? _status = 'I';

    public SharedSession(PostgreSqlDatabase database, TimeSpan turnTimeout)
    {
        _database = database;
        _queue = new TurnQueue(turnTimeout);
        _content = new SessionContent(database);
        Greeting = ServerGreeting.Of(database);
    }

    /// <summary>What the server says of itself to a client that begins.</summary>
    public ServerGreeting Greeting { get; }

    /// <summary>Hands over messages when it is the client's turn, and gives the answer.</summary>
    /// <exception cref="TurnTimeoutException">Another client has kept the session for too long.</exception>
    /// <exception cref="SessionCommandException">What the client began with is refused: it cannot have a session.</exception>
    /// <exception cref="OperationCanceledException">The wait was cancelled.</exception>
    /// <exception cref="PostgreSqlEngineException">The database is broken.</exception>
    public ServerAnswer Exchange(ClientSession client, byte[] messages)
    {
        var parameters = Enter(client);
        try
        {
            var answer = ServerAnswer.Read(_database.Exchange(messages, 0, messages.Length));
            _status = answer.Status;
            return answer.IsReset && _status is 'I' or 'T'
                ? answer.With(parameters, _content.PutBackStart(client, answer.IsDiscard || client.NamesAuthorization))
                : answer.With(parameters, []);
        }
        finally
        {
            _queue.End(client);
        }
    }

    /// <summary>Ends the wait of a client, or its statement.</summary>
    public void Cancel(ClientSession client) => _queue.Cancel(client, _database.Cancel);

    /// <summary>A client has gone: what it left behind is taken away.</summary>
    public void Leave(ClientSession client)
    {
        if (_queue.Holder != client)
        {
            return;
        }

        try
        {
            _queue.Take(client);
        }
        catch (OperationCanceledException)
        {
            return;
        }

        try
        {
            if (_queue.Holder == client)
            {
                _content.Abandon(_status);
                _status = 'I';
                _queue.Hold(null);
            }
        }
        catch (PostgreSqlEngineException)
        {
            // The next client is told.
        }
        finally
        {
            _queue.End(client);
        }
    }

    /// <summary>Saves the database when no client is in the middle of something.</summary>
    public PostgreSqlImage Save()
    {
        var client = new ClientSession { Number = 0, Secret = 0, User = EmbeddedServer.User, StartSettings = [], State = new SessionState { User = EmbeddedServer.User, Settings = [] } };
        Enter(client);
        try
        {
            // Learns that no transaction is open, as messages that are only passed on do not tell it.
            _database.Execute("");
            return _database.Save();
        }
        finally
        {
            _queue.Hold(null);
            _queue.End(client);
        }
    }

    public void Dispose()
    {
        _queue.Close();
        _database.Dispose();
    }

    /// <summary>Waits for the turn and makes the client the holder; gives what the server said of changed settings.</summary>
    private byte[] Enter(ClientSession client)
    {
        for (_queue.Take(client); _queue.Holder != client; _queue.Take(client))
        {
            try
            {
                if (_queue.Holder is not { } holder || PutAside(holder) is not { } pin)
                {
                    _queue.Hold(null);
                    var parameters = _content.PutBack(client);
                    _queue.Hold(client);
                    return parameters;
                }

                _queue.StepBack(pin);
            }
            catch
            {
                _queue.End(client);
                throw;
            }
        }

        return [];
    }

    /// <summary>Null when it is done; else why it cannot be done now.</summary>
    private string? PutAside(ClientSession holder) => _status switch
    {
        null => "is in the middle of a statement, such as COPY",
        'T' => "is inside a transaction",
        'E' => "is inside a transaction that failed and waits for ROLLBACK",
        _ => _content.PutAside(holder),
    };
}
