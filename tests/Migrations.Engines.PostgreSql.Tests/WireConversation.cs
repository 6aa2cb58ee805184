using System.Buffers.Binary;
using System.Text;

namespace Migrations.Engines.PostgreSql.Tests;

/// <summary>Asks a database as a client on the wire does; after the server stopped it goes on with a fresh one.</summary>
internal sealed class WireConversation : IDisposable
{
    private const byte ReadyForQuery = (byte)'Z';

    private readonly TimeSpan patience;
    private PostgreSqlDatabase database = PostgreSqlEngine.CreateDatabase();

    /// <param name="patience">After that time a statement is cancelled; forever when not given.</param>
    public WireConversation(TimeSpan? patience = null) => this.patience = patience ?? Timeout.InfiniteTimeSpan;

    /// <summary>How often the server stopped.</summary>
    public int Stops { get; private set; }

    /// <summary>The reply to one simple query, byte for byte; null when the server stopped in the middle.</summary>
    public byte[]? Ask(string sql)
    {
        var text = Encoding.UTF8.GetBytes(sql);
        var message = new byte[text.Length + 6];
        message[0] = (byte)'Q';
        BinaryPrimitives.WriteInt32BigEndian(message.AsSpan(1), text.Length + 5);
        text.CopyTo(message, 5);
        using var timer = new Timer(_ => database.Cancel(), null, patience, Timeout.InfiniteTimeSpan);
        try
        {
            var reply = database.Exchange(message, 0, message.Length);
            if (reply.Length >= 6 && reply[^6] == ReadyForQuery)
            {
                return reply;
            }
        }
        catch (PostgreSqlEngineException)
        {
            Assert.IsTrue(database.IsBroken);
        }

        Stops++;
        database.Dispose();
        database = PostgreSqlEngine.CreateDatabase();
        return null;
    }

    public void Dispose() => database.Dispose();
}
