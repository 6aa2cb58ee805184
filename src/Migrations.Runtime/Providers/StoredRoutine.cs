namespace Migrations.Providers;

/// <summary>A function or procedure that a database keeps.</summary>
/// <param name="Name"><c>schema.name</c>, without arguments.</param>
/// <param name="Language">For example <c>plpgsql</c>.</param>
/// <param name="Source">Its definition.</param>
public sealed record StoredRoutine(string Name, string Language, string Source);
