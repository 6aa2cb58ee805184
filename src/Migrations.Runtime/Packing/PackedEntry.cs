namespace Migrations.Packing;

/// <summary>Which script serves a role in a dialect.</summary>
internal readonly record struct PackedEntry(byte Role, MigrationDialect Dialect, int Script);
