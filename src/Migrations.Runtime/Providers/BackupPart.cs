namespace Migrations.Providers;

/// <summary>Something that a backup has in a file of its own.</summary>
/// <param name="Name">For example <c>schema</c>, <c>public.orders</c>, <c>database</c>; unlike all others of the backup.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Format">For the provider, how its bytes are to be read; empty where there is one way only.</param>
public sealed record BackupPart(string Name, BackupPartKind Kind, string Format = "");
