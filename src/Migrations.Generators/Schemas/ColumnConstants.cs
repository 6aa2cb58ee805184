using Microsoft.CodeAnalysis.CSharp;

namespace Migrations.Generators.Schemas;

/// <summary>
/// What each table has a class for, with a constant for each column: a class for each column, with constants of its own, costs the C# compiler
/// and its analyzers three times as much.
/// </summary>
/// <param name="Name">Name of the class.</param>
/// <param name="Summary">For the XML doc.</param>
/// <param name="Type">C# type of the constants.</param>
/// <param name="Value">C# expression of a column's constant; null for a column that has none.</param>
internal sealed record ColumnConstants(string Name, string Summary, string Type, Func<ColumnMember, string?> Value)
{
    public static IReadOnlyList<ColumnConstants> All { get; } =
    [
        new("Columns", "Names of its columns, as they are written in SQL.", "string", column => Literal(column.Sql)),
        new("Names", "Names of its columns that SQL has to quote, as the database stores them.", "string", column => column.Sql == column.Name ? null : Literal(column.Name)),
        new("Types", "Types of its columns, as the database prints them.", "string", column => Literal(column.Type)),
        new("Nullable", "True for those of its columns that may be null.", "bool", column => column.IsNullable ? "true" : "false"),
        new("Defaults", "Expressions of the default values, of those of its columns that have one.", "string", column => column.Default is null ? null : Literal(column.Default)),
    ];

    private static string Literal(string text) => SymbolDisplay.FormatLiteral(text, quote: true);
}
