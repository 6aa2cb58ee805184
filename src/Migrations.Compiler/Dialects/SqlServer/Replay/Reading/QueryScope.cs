namespace Migrations.Compiler.Dialects.SqlServer.Replay.Reading;

/// <summary>What the names of columns in a part of a query can mean: the sources of its FROM clause, then those around it.</summary>
internal sealed class QueryScope(QueryScope? outer)
{
    public List<QuerySource> Sources { get; } = [];

    /// <summary>The sources that may have a column of this name; null if one may have it that is not known.</summary>
    public List<int>? CandidatesOf(string column)
    {
        var candidates = new List<int>();
        for (var scope = this; scope is not null; scope = scope.Outer)
        {
            foreach (var source in scope.Sources)
            {
                if (source.Shape.IsOpen || source.Shape.Names.Contains(column))
                {
                    return null;
                }

                candidates.AddRange(source.Shape.Tables);
            }
        }

        return candidates;
    }

    /// <summary>The source that a column is qualified with, the nearest first.</summary>
    public QuerySource? Find(string alias)
    {
        for (var scope = this; scope is not null; scope = scope.Outer)
        {
            if (scope.Sources.Find(source => string.Equals(source.Alias, alias, StringComparison.OrdinalIgnoreCase)) is { } found)
            {
                return found;
            }
        }

        return null;
    }

    private QueryScope? Outer => outer;
}

