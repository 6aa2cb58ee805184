using Migrations.Compiler.Model;
using Migrations.Generators.CodeMigrations;

namespace Migrations.Generators.Emission;

/// <summary>What the generated source depends on, and nothing that moves when a line is added to a script.</summary>
internal sealed record CatalogModel
{
    public required EquatableArray<CatalogEntry> Entries { get; init; }

    /// <summary>The classes, in the order of their entries.</summary>
    public EquatableArray<CodeClass> Codes { get; init; }
}
