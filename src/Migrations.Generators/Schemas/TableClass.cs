using Migrations.Compiler.Model;

namespace Migrations.Generators.Schemas;

/// <summary>A table or view.</summary>
/// <param name="Identifier">Name of its class.</param>
/// <param name="Sql">As it is written in SQL.</param>
/// <param name="Summary">For the XML doc.</param>
/// <param name="Columns">In their order.</param>
internal sealed record TableClass(string Identifier, string Sql, string Summary, EquatableArray<ColumnMember> Columns);
