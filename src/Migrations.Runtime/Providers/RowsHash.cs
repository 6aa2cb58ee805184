using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace Migrations.Providers;

/// <summary>
/// A hash of rows in whatever order: the sum, modulo 2^128, of a hash of 128 bits of each row. Two equal rows count twice, so that a row that was doubled shows.
/// </summary>
/// <remarks>
/// It shows what went wrong by itself. It is no protection against somebody who chooses rows so that they hash to the same: files of a backup are protected by SHA-256, AES-GCM and the seal of its
/// metadata. Two multiplications for 16 bytes, where a SHA-256 of each row takes as long as to read it: docs/formats.md has the steps.
/// </remarks>
public struct RowsHash : IEquatable<RowsHash>
{
    private const ulong Seed0 = 0x9E3779B97F4A7C15;
    private const ulong Seed1 = 0xD1B54A32D192ED03;
    private const ulong Key0 = 0xA0761D6478BD642F;
    private const ulong Key1 = 0xE7037ED1A0B428DB;
    private const ulong Key2 = 0x8EBC6AF09C88C6E3;
    private const ulong Key3 = 0x589965CC75374CC3;
    private const int BlockSize = 2 * sizeof(ulong);

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
        _sum += HashOf(row);
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

    private static UInt128 HashOf(ReadOnlySpan<byte> row)
    {
        var (a, b) = (Seed0 ^ (ulong)row.Length, Seed1 + (ulong)row.Length);
        for (; row.Length >= BlockSize; row = row[BlockSize..])
        {
            (a, b) = Mix(a, b, row);
        }

        // Zeroes behind the end are told from those of the row by its length.
        Span<byte> last = stackalloc byte[BlockSize];
        last.Clear();
        row.CopyTo(last);
        (a, b) = Mix(a, b, last);
        return new UInt128(Fold(a ^ Key2, b ^ Key3), Fold(b ^ Key2, a + Key3));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (ulong A, ulong B) Mix(ulong a, ulong b, ReadOnlySpan<byte> block)
    {
        var first = BinaryPrimitives.ReadUInt64LittleEndian(block);
        var second = BinaryPrimitives.ReadUInt64LittleEndian(block[sizeof(ulong)..]);
        return (Fold(first ^ a ^ Key0, second ^ b) + b, Fold(second ^ b ^ Key1, first ^ ulong.RotateLeft(a, 32)) ^ a);
    }

    /// <summary>Both halves of the product, one over the other.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Fold(ulong x, ulong y)
    {
        var high = Math.BigMul(x, y, out var low);
        return high ^ low;
    }
}
