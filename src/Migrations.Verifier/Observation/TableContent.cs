using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Migrations.Compiler.Model;
using Migrations.Verifier.Scratch;

namespace Migrations.Verifier.Observation;

/// <summary>What a table holds, told apart from other content without keeping it: hashes that depend neither on the order of rows nor on that of columns.</summary>
internal sealed record TableContent
{
    /// <summary><c>schema.table</c>.</summary>
    public required string Table { get; init; }

    public int Rows { get; init; }

    /// <summary>Hash of whole rows; null for a table with more rows than are read.</summary>
    public UInt128? Hash { get; init; }

    public required ImmutableSortedDictionary<string, ColumnContent> Columns { get; init; }

    /// <summary>The content of a table, of which all rows were read.</summary>
    public static TableContent Of(string table, ScratchRows rows)
    {
        var names = rows.Columns.ToArray();
        var order = Enumerable.Range(0, names.Length).OrderBy(i => names[i], StringComparer.Ordinal).ToArray();
        return new TableContent
        {
            Table = table,
            Rows = rows.Rows.Count,
            Hash = Sum(rows.Rows, row => string.Join('\0', order.Select(i => row[i] is { } value ? "=" + value : "-"))),
            Columns = order.ToImmutableSortedDictionary(i => names[i], i => ColumnOf(rows.Rows, i), StringComparer.Ordinal),
        };
    }

    /// <summary>Content of a table with more rows than are read: only their number.</summary>
    public static TableContent OfLarge(string table, int rows) => new() { Table = table, Rows = rows, Columns = ImmutableSortedDictionary<string, ColumnContent>.Empty };

    private static ColumnContent ColumnOf(EquatableArray<EquatableArray<string?>> rows, int column) =>
        new(rows.Count(row => row[column] is not null), Sum(rows, row => row[column] is { } value ? "=" + value : "-"));

    private static UInt128 Sum(EquatableArray<EquatableArray<string?>> rows, Func<EquatableArray<string?>, string> text)
    {
        UInt128 sum = 0;
        foreach (var row in rows)
        {
            sum += BinaryPrimitives.ReadUInt128LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(text(row))));
        }

        return sum;
    }
}
