namespace Migrations.Providers;

/// <summary>Parts a script that runs in a transaction: what sets up the connection before it, the transaction itself, and what comes behind it.</summary>
public static class TransactionBracket
{
    /// <summary>The three parts, each in the order of the script.</summary>
    public static (IReadOnlyList<SqlStatement> Before, IReadOnlyList<SqlStatement> Inside, IReadOnlyList<SqlStatement> Behind) Split(IReadOnlyList<SqlStatement> statements)
    {
        var first = 0;
        while (first < statements.Count && statements[first].AroundTransaction)
        {
            first++;
        }

        var end = statements.Count;
        while (end > first && statements[end - 1].AroundTransaction)
        {
            end--;
        }

        return ([.. statements.Take(first)], [.. statements.Skip(first).Take(end - first)], [.. statements.Skip(end)]);
    }
}
