using Migrations.Compiler.Model;

namespace Migrations.Generators.Schemas;

/// <summary>An enum type of the database.</summary>
internal sealed record EnumClass(string Identifier, string Summary, EquatableArray<EnumLabel> Labels);

/// <summary>A value of it.</summary>
internal sealed record EnumLabel(string Identifier, string Value);
