namespace Migrations.TestSupport.Network;

/// <summary>What a proxy does to one connection. Without a value set it hands everything on.</summary>
public sealed record ConnectionFault
{
    /// <summary>A connection to which nothing happens.</summary>
    public static ConnectionFault None { get; } = new();

    /// <summary>How long a byte of the client is on its way.</summary>
    public TimeSpan DelayToServer { get; init; }

    /// <summary>How long a byte of the server is on its way.</summary>
    public TimeSpan DelayToClient { get; init; }

    /// <summary>After so many bytes of the client the connection ends.</summary>
    public long EndAfterToServer { get; init; } = long.MaxValue;

    /// <summary>After so many bytes of the server the connection ends.</summary>
    public long EndAfterToClient { get; init; } = long.MaxValue;

    /// <summary>The first message of a PostgreSQL server for which this is true is not delivered: the connection ends in its place.</summary>
    public Func<ServerMessage, bool>? EndAt { get; init; }

    /// <summary>How it ends.</summary>
    public ConnectionEnding Ending { get; init; }
}
