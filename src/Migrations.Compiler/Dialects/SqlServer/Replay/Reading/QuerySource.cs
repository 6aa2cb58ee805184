namespace Migrations.Compiler.Dialects.SqlServer.Replay.Reading;

/// <summary>A source of a FROM clause.</summary>
/// <param name="Alias">What its columns are qualified with.</param>
/// <param name="Shape">Its columns; of a table, the number of the table.</param>
internal sealed record QuerySource(string Alias, QueryShape Shape)
{
    public static QuerySource OfTable(string alias, int table)
    {
        var shape = new QueryShape();
        shape.Tables.Add(table);
        return new QuerySource(alias, shape);
    }
}
