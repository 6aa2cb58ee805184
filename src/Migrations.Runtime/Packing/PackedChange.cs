using Migrations.Providers;

namespace Migrations.Packing;

/// <summary>What a migration made of the schema, and did to data.</summary>
/// <param name="Migration">Its place in the bundle.</param>
/// <param name="Left">What is there behind it that was not there, or another one: with the hash of what it is.</param>
/// <param name="Dropped">What is gone.</param>
/// <param name="Effects">On data.</param>
internal sealed record PackedChange(int Migration, IReadOnlyList<(ObjectName Name, string Hash)> Left, IReadOnlyList<ObjectName> Dropped, PackedEffects Effects);
