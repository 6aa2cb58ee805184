namespace Migrations.PostgreSql.Connecting;

/// <summary>What is done with a connection when the run has ended.</summary>
internal enum ConnectionEnd
{
    /// <summary>The app's, and it was open: it stays so.</summary>
    Leave,

    /// <summary>The app's, and it was closed.</summary>
    Close,

    /// <summary>Ours.</summary>
    Dispose,
}
