using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;

namespace Migrations.Providers;

/// <summary>
/// A hash of rows in whatever order: the sum, modulo 2^128, of the first 16 bytes of the SHA-256 of each row. Two equal rows count twice, so that a row that was doubled shows.
/// </summary>
public struct RowsHash : IEquatable<RowsHash>
{
    private UInt128 _sum;

    /// <summary>How many rows there were.</summary>
    public long Rows { get; private set; }

    /// <summary>Whether both had the same rows.</summary>
    public static bool operator ==(RowsHash left, RowsHash right) => left.Equals(right);

    /// <summary>Whether their rows differ.</summary>
    public static bool operator !=(RowsHash left, RowsHash right) => !left.Equals(right);

    /// <summary>Adds a row.</summary>
    /// <param name="row">Its bytes; equal rows must have equal ones.</param>
    public void Add(ReadOnlySpan<byte> row)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(row, hash);
        _sum += BinaryPrimitives.ReadUInt128LittleEndian(hash);
        Rows++;
    }

    /// <summary>What the table holds when these were its rows.</summary>
    public readonly TableContent Of(string table) => new(table, Rows, ToString());

    /// <inheritdoc/>
    public readonly bool Equals(RowsHash other) => _sum == other._sum && Rows == other.Rows;

    /// <inheritdoc/>
    public override readonly bool Equals(object? obj) => obj is RowsHash other && Equals(other);

    /// <inheritdoc/>
    public override readonly int GetHashCode() => HashCode.Combine(_sum, Rows);

    /// <summary>32 hexadecimal digits.</summary>
    public override readonly string ToString() => _sum.ToString("x32", CultureInfo.InvariantCulture);
}
