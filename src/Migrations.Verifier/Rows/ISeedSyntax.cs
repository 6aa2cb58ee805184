using Migrations.Verifier.Catalog;

namespace Migrations.Verifier.Rows;

/// <summary>How an engine writes what seeding needs.</summary>
internal interface ISeedSyntax
{
    /// <summary>Makes the rows of one statement be checked together.</summary>
    string Circle(IReadOnlyList<string> insertions);

    /// <summary>A table that can have rows, or null.</summary>
    /// <param name="schema">The schema that it is of.</param>
    /// <param name="table"><c>schema.table</c>.</param>
    SchemaUnit? Table(SchemaSnapshot schema, string table);

    /// <summary>False for a table that the engine refuses every row of.</summary>
    /// <param name="schema">The schema that it is of.</param>
    /// <param name="table"><c>schema.table</c>.</param>
    bool TakesRows(SchemaSnapshot schema, string table);

    /// <summary>A type in PostgreSQL's words, for which values are known.</summary>
    string TypeOf(string declared);

    /// <summary>A value, or null, as an expression.</summary>
    string Value(string? value, string type);

    /// <summary>A column as the text that <see cref="Value"/> takes.</summary>
    string Text(string column);

    /// <summary>Question for the condition of a partition; null where there is none.</summary>
    string? PartitionQuery(SeedTable table);

    /// <summary>The statement for a row; it returns a value if it has written the row.</summary>
    /// <param name="row">The row.</param>
    /// <param name="isCareful">True to write nothing where another row is in the way.</param>
    string Insert(SeedRow row, bool isCareful);
}
