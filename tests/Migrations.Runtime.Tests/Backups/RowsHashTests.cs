using System.Globalization;
using System.Text;
using Migrations.Providers;

namespace Migrations.Runtime.Tests.Backups;

/// <summary>The hash that tells whether a table holds what it did.</summary>
[TestClass]
public sealed class RowsHashTests
{
    // By a program of a few lines of Python that follows docs/formats.md.
    [TestMethod]
    [DataRow("", "9b3f0eb51c79545366fe688b36aca70e")]
    [DataRow("a", "ed02d734a2cf7d6511c03b5cfd12da07")]
    [DataRow("The quick brown fox jumps over the lazy dog", "1642edaf4f9a7925e326bd3d071b68fd")]
    [DataRow("\0\u0001\u0002\u0003\u0004\u0005\u0006\a\b\t\n\v\f\r\u000e\u000f", "bed8457b4ddc1929f9206152572a7be4")]
    public void OfARowIsWhatTheFormatSays(string row, string hash) => Assert.AreEqual(hash, Of(Encoding.UTF8.GetBytes(row)).ToString());

    [TestMethod]
    public void IsTheSameInAnyOrderAndCountsEqualRows()
    {
        var (one, two) = ("one"u8.ToArray(), "two"u8.ToArray());

        Assert.AreEqual("7cd98f309fdd6cf16dc37b1555cf4dea", Of(one, two, two).ToString());
        Assert.AreEqual(Of(two, one, two), Of(one, two, two));
        Assert.AreNotEqual(Of(one, two), Of(one, two, two));
        Assert.AreNotEqual(Of("on"u8.ToArray(), "etwo"u8.ToArray()), Of(one, two));
    }

    [TestMethod]
    public void ChangesInHalfOfItsBitsWithEachBitOfARow()
    {
        const int Seed = 20261122;
        Console.WriteLine($"seed {Seed}");
        var random = new Random(Seed);
        var flips = 0;
        var changed = new int[128];
        foreach (var length in Enumerable.Range(0, 50).Concat([64, 100, 1000]))
        {
            var row = new byte[length];
            random.NextBytes(row.AsSpan(0, length / 2));
            var before = Number(row);
            for (var bit = 0; bit < length * 8; bit++)
            {
                row[bit / 8] ^= (byte)(1 << (bit % 8));
                var difference = Number(row) ^ before;
                row[bit / 8] ^= (byte)(1 << (bit % 8));
                flips++;
                for (var i = 0; i < changed.Length; i++)
                {
                    changed[i] += (int)((difference >> i) & 1);
                }

                var count = (int)(UInt128.PopCount(difference));
                Assert.IsTrue(count is > 24 and < 104, $"Bit {bit} of {length} bytes changes {count} bits.");
            }
        }

        Assert.IsTrue(Array.TrueForAll(changed, count => count > flips * 0.47 && count < flips * 0.53), string.Join(' ', changed));
    }

    [TestMethod]
    public void OfRowsThatDifferInLittleIsNeverTheSame()
    {
        var seen = new HashSet<UInt128>();
        var rows = 0;
        foreach (var length in new[] { 8, 16, 24, 32, 48 })
        {
            // Zeroes but for one or two bits, and zeroes only.
            for (var first = 0; first < length * 8; first++)
            {
                for (var second = first; second < length * 8; second++)
                {
                    var row = new byte[length];
                    row[first / 8] |= (byte)(1 << (first % 8));
                    row[second / 8] |= (byte)(1 << (second % 8));
                    seen.Add(Number(row));
                    rows++;
                }
            }

            seen.Add(Number(new byte[length]));
            rows++;
        }

        Assert.AreEqual(rows, seen.Count);
    }

    private static RowsHash Of(params byte[][] rows)
    {
        var hash = default(RowsHash);
        Array.ForEach(rows, row => hash.Add(row));
        return hash;
    }

    private static UInt128 Number(byte[] row) => UInt128.Parse(Of(row).ToString(), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}
