namespace Migrations.Providers;

/// <summary>One statement on the journal: SQL with parameters <c>@name</c>, each name once in <see cref="Values"/>.</summary>
/// <param name="Sql">The statement without a semicolon.</param>
/// <param name="Values">Its parameters.</param>
public sealed record JournalStatement(string Sql, IReadOnlyList<JournalValue> Values)
{
    /// <summary>The statement with its parameters replaced by literals.</summary>
    /// <param name="literal">Writes a value as the database reads it: string, int, long, Guid, byte[] or null.</param>
    public string WithLiterals(Func<object?, string> literal)
    {
        var sql = Sql;
        // Longest names first, for one may begin with another.
        foreach (var value in Values.OrderByDescending(v => v.Name.Length))
        {
            sql = sql.Replace("@" + value.Name, literal(value.Value), StringComparison.Ordinal);
        }

        return sql;
    }
}
