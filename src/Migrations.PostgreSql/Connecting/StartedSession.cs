namespace Migrations.PostgreSql.Connecting;

/// <summary>What the server says of a session that has begun.</summary>
/// <param name="Database">The database's name.</param>
/// <param name="Schema">First schema of the search path that exists; null when there is none.</param>
/// <param name="Role">Its role: <c>none</c>, or one that was set.</param>
/// <param name="Process">Id of the server's process.</param>
/// <param name="Settings">Settings that were made.</param>
internal sealed record StartedSession(string Database, string? Schema, string Role, int Process, IReadOnlyList<KeyValuePair<string, string>> Settings);
