using Migrations.Providers;

namespace Migrations.Packing;

/// <summary>What the migrations make of a database of one engine, in a block of its own.</summary>
/// <param name="Dialect">Of the scripts.</param>
/// <param name="Engine">What the build ran them on, for example <c>PostgreSQL 18.6</c>.</param>
/// <param name="Block">Number of the block.</param>
internal sealed record PackedSchema(MigrationDialect Dialect, string Engine, int Block);
