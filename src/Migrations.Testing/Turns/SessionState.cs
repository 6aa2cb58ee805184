namespace Migrations.Testing.Turns;

/// <summary>What belongs to a client and can be taken out of the session and put back.</summary>
internal sealed record SessionState
{
    /// <summary>The role that the connection is for, or that SET SESSION AUTHORIZATION named.</summary>
    public required string User { get; init; }

    /// <summary>The role of SET ROLE, or <c>none</c>.</summary>
    public string Role { get; init; } = "none";

    /// <summary>Settings that differ from those of a new session.</summary>
    public required IReadOnlyList<KeyValuePair<string, string>> Settings { get; init; }

    /// <summary>Statements that the client's driver prepared.</summary>
    public IReadOnlyList<PreparedStatement> Statements { get; init; } = [];
}

/// <summary>A statement that was prepared by a message of the protocol.</summary>
internal sealed record PreparedStatement(string Name, string Text, IReadOnlyList<uint> ParameterTypes);
