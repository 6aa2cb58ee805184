namespace Migrations.Providers;

/// <summary>A parameter of a statement on the journal, named like its column.</summary>
/// <param name="Name">The name without the sign.</param>
/// <param name="Value">string, int, long, Guid, byte[] or null.</param>
public readonly record struct JournalValue(string Name, object? Value);
