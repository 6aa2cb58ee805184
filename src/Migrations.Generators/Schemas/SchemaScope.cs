using Migrations.Compiler.Model;

namespace Migrations.Generators.Schemas;

/// <summary>A class with tables: of the default schema, of another one, or of an engine.</summary>
internal sealed record SchemaScope(string Identifier, string Summary)
{
    public EquatableArray<TableClass> Tables { get; init; }

    /// <summary>In a class <c>Enums</c>.</summary>
    public EquatableArray<EnumClass> Enums { get; init; }

    public EquatableArray<SchemaScope> Scopes { get; init; }
}
