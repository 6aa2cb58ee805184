namespace Migrations.Compiler.Dialects.SqlServer.Replay.Reading;

/// <summary>The columns that a query returns, as far as its text tells.</summary>
internal sealed class QueryShape
{
    public static QueryShape Unknown { get; } = new() { IsOpen = true };

    /// <summary>It may have columns with other names.</summary>
    public bool IsOpen { get; set; }

    public HashSet<string> Names { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Numbers of the sources all of whose columns it has: <c>SELECT *</c>.</summary>
    public List<int> Tables { get; } = [];

    public static QueryShape Of(IEnumerable<string> names)
    {
        var shape = new QueryShape();
        shape.Names.UnionWith(names);
        return shape;
    }

    public void Add(QueryShape other)
    {
        IsOpen |= other.IsOpen;
        Names.UnionWith(other.Names);
        Tables.AddRange(other.Tables);
    }
}
