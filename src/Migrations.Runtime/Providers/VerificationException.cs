namespace Migrations.Providers;

/// <summary>A query of a verify script returned rows. Thrown by providers after the transaction was undone; the runtime adds file and line.</summary>
/// <param name="verifyIndex">Which of the queries, from 0.</param>
/// <param name="columns">Names of the columns.</param>
/// <param name="rows">The first rows as text, at most 20.</param>
/// <param name="hasMore">True when there are more rows.</param>
public sealed class VerificationException(int verifyIndex, IReadOnlyList<string> columns, IReadOnlyList<IReadOnlyList<string>> rows, bool hasMore)
    : Exception("A verify script found violations.")
{
    /// <summary>How many rows are kept at most.</summary>
    public const int MostRows = 20;

    /// <summary>Which of the queries, from 0.</summary>
    public int VerifyIndex => verifyIndex;

    /// <summary>Names of the columns.</summary>
    public IReadOnlyList<string> Columns => columns;

    /// <summary>The first rows as text.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Rows => rows;

    /// <summary>True when there are more rows.</summary>
    public bool HasMore => hasMore;

    /// <summary>Which of the transactions that were handed over, from 0.</summary>
    public int TransactionIndex { get; init; }

    /// <summary>Which part of it, from 0.</summary>
    public int PartIndex { get; init; }
}
