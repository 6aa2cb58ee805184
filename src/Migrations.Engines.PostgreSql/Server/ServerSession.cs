using Migrations.Engines.PostgreSql.Protocol;
using Migrations.Engines.Wasm;

namespace Migrations.Engines.PostgreSql.Server;

/// <summary>A server, its thread and its connection: exchanges messages, and turns whatever goes wrong into one exception.</summary>
internal sealed class ServerSession(PostgreSqlServer server)
{
    private static readonly TimeSpan CancelPeriod = TimeSpan.FromMilliseconds(20);

    private readonly EngineThread thread = new();
    private readonly Connection connection = new();
    private Timer? cancelling;
    private bool isRunning;
    private PostgreSqlEngineException? failure;

    public PostgreSqlServer Server => server;

    /// <summary>As the server told it last.</summary>
    public char TransactionStatus { get; set; } = 'I';

    public bool IsBroken => failure is not null;

    /// <summary>True while a message is being answered, also when the server waits for more of it.</summary>
    public bool IsRunning => isRunning;

    /// <param name="messages">Messages of the client.</param>
    /// <param name="start">Where they begin.</param>
    /// <param name="length">Their length.</param>
    /// <param name="more">More input when the server asks for it in the middle of a message; null to return and be called again with it.</param>
    public byte[] Exchange(byte[] messages, int start, int length, Func<byte[]>? more)
    {
        // A wait for another thread takes longer than a short statement. Who is asked for more must not be the one who waits.
        var isHere = EngineThread.Floor != 0 && more is not null;
        lock (connection.Gate)
        {
            ThrowIfBroken();
            connection.More = more;
            connection.Send(messages, start, length);
            if (!isRunning)
            {
                var isStartup = length > 0 && messages[start] == 0;
                isRunning = true;
                if (!isHere)
                {
                    thread.Post(() => Serve(isStartup));
                }
            }

            while (!isHere && isRunning && !connection.IsStarved)
            {
                Monitor.Wait(connection.Gate);
            }
        }

        if (isHere)
        {
            Serve(isStartup: false);
        }

        lock (connection.Gate)
        {
            ThrowIfBroken();
            return connection.Receive();
        }
    }

    /// <summary>Runs something on the server's thread, between messages.</summary>
    public T Run<T>(Func<T> action)
    {
        T result = default!;
        EngineThread.Run(() => result = action());
        return result;
    }

    /// <summary>
    /// Asks a running statement to end; does nothing between statements. Asks again until it ends, because PostgreSQL forgets a request
    /// that comes while it still reads the statement.
    /// </summary>
    public void Cancel()
    {
        lock (connection.Gate)
        {
            if (isRunning && cancelling is null)
            {
                cancelling = new Timer(_ => CancelAgain(), null, TimeSpan.Zero, CancelPeriod);
            }
        }
    }

    /// <summary>Ends whatever runs; waits until the server's memory is not used any more.</summary>
    public void Close()
    {
        lock (connection.Gate)
        {
            failure ??= new PostgreSqlEngineException("The database was disposed.", null);
            if (isRunning)
            {
                server.Interrupt();
                connection.Close();
                while (isRunning)
                {
                    Monitor.Wait(connection.Gate);
                }
            }
        }
    }

    public void ThrowIfBroken()
    {
        if (failure is not null)
        {
            throw failure;
        }
    }

    /// <summary>A timer may tick once more after its statement has ended.</summary>
    private void CancelAgain()
    {
        lock (connection.Gate)
        {
            if (cancelling is not null)
            {
                server.Cancel();
            }
        }
    }

    private void Serve(bool isStartup)
    {
        PostgreSqlEngineException? broken = null;
        try
        {
            if (isStartup)
            {
                server.Welcome(connection);
            }
            else
            {
                server.Answer(connection);
            }
        }
        catch (Exception e)
        {
            // Traps of WebAssembly are exceptions of many kinds in .NET: index, division, overflow, null.
            broken = Explain(e);
        }

        lock (connection.Gate)
        {
            failure ??= broken;
            isRunning = false;
            cancelling?.Dispose();
            cancelling = null;
            Monitor.PulseAll(connection.Gate);
        }
    }

    private PostgreSqlEngineException Explain(Exception cause) => new(
        cause switch
        {
            WasmExitException => "PostgreSQL ended its session: " + (AnswerReader.Answer(connection.Receive()).Error?.Message ?? server.System.Surroundings.Log.LastLine()) + ".",
            OperationCanceledException => "The statement was ended by force.",
            InsufficientExecutionStackException => "The statement is nested too deeply.",
            OutOfMemoryException => "There was not enough memory for the files of the database.",
            _ => "PostgreSQL stopped in the middle of the statement, a defect of the engine and not of the statement: " + cause.Message,
        } + " This database cannot be used any more; make a new one.",
        cause);
}
