namespace Migrations.Engines.PostgreSql.Snapshots;

/// <summary>An open file of a snapshot: its path, or null for a pipe.</summary>
internal sealed record SavedFile(string? Path, int Flags, long Position);
