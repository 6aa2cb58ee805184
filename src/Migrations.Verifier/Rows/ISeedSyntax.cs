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

    /// <summary>A type in PostgreSQL's words, for which values are known.</summary>
    string TypeOf(string declared);

    /// <summary>A value, or null, as an expression.</summary>
    string Value(string? value, string type);

    /// <summary>A column as the text that <see cref="Value"/> takes.</summary>
    string Text(string column);

    /// <summary>Expression, a text, that tells a row of a table from all others.</summary>
    string RowKey(SchemaUnit unit);

    /// <summary>Question for the condition of a partition; null where there is none.</summary>
    string? PartitionQuery(SeedTable table);

    /// <summary>The statement for a row; it returns the row's key.</summary>
    /// <param name="row">The row.</param>
    /// <param name="isCareful">True to write nothing where another row is in the way.</param>
    string Insert(SeedRow row, bool isCareful);

    /// <summary>Runs deletions without triggers and foreign keys.</summary>
    string Delete(IReadOnlyList<string> deletions);
}
