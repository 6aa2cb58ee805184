namespace Migrations.Generators.Schemas;

/// <summary>A column.</summary>
/// <param name="Identifier">Name of its constants.</param>
/// <param name="Sql">As it is written in SQL.</param>
/// <param name="Name">As the engine stores it.</param>
/// <param name="Type">As the engine prints it.</param>
/// <param name="IsNullable">It may be null.</param>
/// <param name="Default">As the engine prints it, or null.</param>
/// <param name="Summary">For the XML doc.</param>
internal sealed record ColumnMember(string Identifier, string Sql, string Name, string Type, bool IsNullable, string? Default, string Summary);
