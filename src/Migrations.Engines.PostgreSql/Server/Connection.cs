namespace Migrations.Engines.PostgreSql.Server;

/// <summary>Bytes between a client and the server. The server reads on its own thread while the client waits.</summary>
internal sealed class Connection
{
    private readonly object gate = new();
    private readonly MemoryStream output = new();
    private byte[] input = [];
    private int position;
    private bool isStarved;
    private bool isClosed;

    /// <summary>
    /// Gives more input when the server asks for some in the middle of a message, as <c>COPY FROM STDIN</c> does; null when the client is
    /// asked to send it.
    /// </summary>
    public Func<byte[]>? More { get; set; }

    /// <summary>What guards the state that client and server share; pulsed when it changes.</summary>
    public object Gate => gate;

    public bool HasInput => position < input.Length;

    /// <summary>True while the server waits for the client in the middle of a message.</summary>
    public bool IsStarved => isStarved;

    public void Send(byte[] bytes, int start, int length)
    {
        lock (gate)
        {
            var rest = input.Length - position;
            var joined = new byte[rest + length];
            Buffer.BlockCopy(input, position, joined, 0, rest);
            Buffer.BlockCopy(bytes, start, joined, rest, length);
            input = joined;
            position = 0;
            isStarved = false;
            Monitor.PulseAll(gate);
        }
    }

    /// <summary>What the server has written since the last call.</summary>
    public byte[] Receive()
    {
        lock (gate)
        {
            var bytes = output.ToArray();
            output.SetLength(0);
            return bytes;
        }
    }

    /// <summary>The client will send nothing any more.</summary>
    public void Close()
    {
        lock (gate)
        {
            isClosed = true;
            Monitor.PulseAll(gate);
        }
    }

    /// <summary>For the server: fills a part of its memory; gives how many bytes, 0 at the end of the connection.</summary>
    public int Read(byte[] memory, int at, int length)
    {
        if (!HasInput && !WaitForInput())
        {
            return 0;
        }

        length = Math.Min(length, input.Length - position);
        Buffer.BlockCopy(input, position, memory, at, length);
        position += length;
        return length;
    }

    /// <summary>For the server.</summary>
    public void Write(byte[] memory, int at, int length) => output.Write(memory, at, length);

    private bool WaitForInput()
    {
        if (More is not null)
        {
            input = More();
            position = 0;
            return HasInput;
        }

        lock (gate)
        {
            isStarved = true;
            Monitor.PulseAll(gate);
            while (!HasInput && !isClosed)
            {
                Monitor.Wait(gate);
            }

            return HasInput;
        }
    }
}
