using System.Net.Sockets;
using Migrations.Engines.PostgreSql;
using Migrations.Testing.Turns;
using Migrations.Testing.Wire;

namespace Migrations.Testing.Bridge;

/// <summary>One connection, on a thread of its own: reads messages, has them answered by the session, and writes the answers.</summary>
internal sealed class BridgeClient(Socket socket, SharedSession session, ClientDirectory directory) : IDisposable
{
    private readonly FrontendReader _reader = new(socket);
    private readonly MemoryStream _group = new();

    /// <summary>True after a refusal in a batch: the server skips what follows up to the next Sync.</summary>
    private bool _isSkipping;

    /// <summary>True while the server waits for more of a statement.</summary>
    private bool _isInStatement;

    /// <summary>Serves the client until it leaves.</summary>
    public void Run()
    {
        try
        {
            if (new Handshake(socket, _reader, session.Greeting, directory).Perform() is { } client)
            {
                Serve(client);
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // The client has left, or the database was disposed.
        }
        finally
        {
            Dispose();
        }
    }

    public void Dispose() => socket.Dispose();

    private void Serve(ClientSession client)
    {
        try
        {
            while (_reader.Read() is { } message && message[0] != 'X' && Accept(client, message))
            {
            }
        }
        finally
        {
            directory.Remove(client);
            session.Leave(client);
        }
    }

    /// <summary>False when the connection must end.</summary>
    private bool Accept(ClientSession client, byte[] message)
    {
        var type = (char)message[0];
        if (_isSkipping)
        {
            if (type == 'S')
            {
                _isSkipping = false;
                socket.Send(new BackendMessages().Ready().ToArray());
            }

            return true;
        }

        // Data behind a COPY that failed is dropped, as the server does.
        if (!_isInStatement && type is 'd' or 'c' or 'f')
        {
            return true;
        }

        client.Note(message);
        _group.Write(message);
        return (!_isInStatement && type is not ('Q' or 'S' or 'F' or 'H')) || Exchange(client, type);
    }

    private bool Exchange(ClientSession client, char lastType)
    {
        var messages = _group.ToArray();
        _group.SetLength(0);
        try
        {
            var answer = session.Exchange(client, messages);
            _isInStatement = answer.Status is null;
            socket.Send(answer.Bytes);
            return true;
        }
        catch (SessionCommandException e)
        {
            return End(e.Refusal);
        }
        catch (WireRefusedException e)
        {
            return Refuse(e.Refusal, lastType);
        }
        catch (OperationCanceledException)
        {
            return Refuse(new WireRefusal("57014", "canceling statement due to user request"), lastType);
        }
        catch (PostgreSqlEngineException e)
        {
            return End(new WireRefusal("57P02", e.Message) { Hint = "EmbeddedPostgres.CreateAsync makes a new database." });
        }
    }

    private bool Refuse(WireRefusal refusal, char lastType)
    {
        var messages = new BackendMessages().Error("ERROR", refusal);
        _isSkipping = lastType == 'H';
        socket.Send((_isSkipping ? messages : messages.Ready()).ToArray());
        return true;
    }

    private bool End(WireRefusal refusal)
    {
        socket.Send(new BackendMessages().Error("FATAL", refusal).ToArray());
        return false;
    }
}
