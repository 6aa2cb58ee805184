using System.Data.Common;

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

    /// <summary>The same violations with other words.</summary>
    internal VerificationException WithText(Func<string, string> replace) =>
        new(VerifyIndex, [.. Columns.Select(replace)], [.. Rows.Select(row => (IReadOnlyList<string>)[.. row.Select(replace)])], HasMore) { TransactionIndex = TransactionIndex, PartIndex = PartIndex };

    /// <summary>Reads what a query of a verify script returned.</summary>
    /// <param name="reader">At the query's result.</param>
    /// <param name="verifyIndex">Which of the queries, from 0.</param>
    /// <param name="transaction">Which of the transactions that were handed over, from 0.</param>
    /// <param name="part">Which part of it, from 0.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>What is to be thrown when the transaction was undone; null when there is no row.</returns>
    public static async Task<VerificationException?> ReadAsync(DbDataReader reader, int verifyIndex, int transaction, int part, CancellationToken cancellationToken)
    {
        var rows = new List<IReadOnlyList<string>>();
        while (rows.Count < MostRows && await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(i => ViolationText.Of(reader.GetValue(i)))]);
        }

        if (rows.Count == 0)
        {
            return null;
        }

        var hasMore = rows.Count == MostRows && await reader.ReadAsync(cancellationToken).ConfigureAwait(false);
        string[] columns = [.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetName)];
        return new VerificationException(verifyIndex, columns, rows, hasMore) { TransactionIndex = transaction, PartIndex = part };
    }
}
