using Migrations.Compiler.Model;

namespace Migrations.Generators.Schemas;

/// <summary>A class with tables: of the default schema, of another one, or of an engine.</summary>
internal sealed record SchemaScope(string Identifier, string Summary)
{
    public EquatableArray<TableClass> Tables { get; init; }

    /// <summary>In a class <c>Enums</c>.</summary>
    public EquatableArray<EnumClass> Enums { get; init; }

    public EquatableArray<SchemaScope> Scopes { get; init; }

    /// <summary>Names of the classes of tables, here and in the scopes inside.</summary>
    public IEnumerable<string> TableNames => Tables.Select(table => table.Identifier).Concat(Scopes.SelectMany(scope => scope.TableNames));

    /// <summary>Without the tables that are not among the names.</summary>
    public SchemaScope Only(ISet<string> names) => this with
    {
        Tables = Tables.Where(table => names.Contains(table.Identifier)).ToEquatableArray(),
        Scopes = Scopes.Select(scope => scope.Only(names)).ToEquatableArray(),
    };
}
