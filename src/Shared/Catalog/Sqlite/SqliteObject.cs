namespace Migrations.Catalog.Sqlite;

/// <summary>Something that DDL made in a SQLite database.</summary>
/// <param name="Kind">As in what the build keeps: <c>Table</c>, <c>ForeignKey</c>.</param>
/// <param name="Parent">Table or view that it belongs to; else empty.</param>
/// <param name="Name">Of a constraint without one, what it consists of.</param>
/// <param name="Definition">What it is, the same however it was written.</param>
internal sealed record SqliteObject(string Kind, string Parent, string Name, string Definition)
{
    /// <summary>Of a column, from 1; else 0.</summary>
    public int Ordinal { get; init; }

    public IReadOnlyList<(string Name, string Value)> Properties { get; init; } = [];
}
