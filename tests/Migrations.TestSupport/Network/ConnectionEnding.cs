namespace Migrations.TestSupport.Network;

/// <summary>How a proxied connection ends.</summary>
public enum ConnectionEnding
{
    /// <summary>Both sides are reset at once.</summary>
    Cut,

    /// <summary>The client reads the end of the stream; the server's side stays open for a while and knows nothing of it.</summary>
    HalfCloseToClient,

    /// <summary>The server reads the end of the stream; what it has still to say reaches the client.</summary>
    HalfCloseToServer,
}
