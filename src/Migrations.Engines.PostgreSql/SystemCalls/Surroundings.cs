using System.Diagnostics;
using System.Security.Cryptography;

namespace Migrations.Engines.PostgreSql.SystemCalls;

/// <summary>What a process gets from the machine: clocks, random bytes, and where its log goes.</summary>
internal sealed class Surroundings
{
    private static readonly DateTime Epoch = new(1970, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    /// <summary>Nanoseconds since 1970.</summary>
    public required Func<long> Clock { get; init; }

    /// <summary>Nanoseconds since some moment.</summary>
    public required Func<long> SteadyClock { get; init; }

    public required Action<byte[]> Random { get; init; }

    /// <summary>What the engine writes to standard output, standard error and its terminal.</summary>
    public EngineLog Log { get; } = new();

    /// <summary>The machine's.</summary>
    /// <param name="steadyStart">Where the steady clock goes on, in nanoseconds.</param>
    public static Surroundings Real(long steadyStart)
    {
        var watch = Stopwatch.StartNew();
        return new Surroundings
        {
            Clock = () => (DateTime.UtcNow - Epoch).Ticks * 100,
            SteadyClock = () => steadyStart + (long)(watch.Elapsed.TotalMilliseconds * 1e6),
            Random = bytes =>
            {
                using var random = RandomNumberGenerator.Create();
                random.GetBytes(bytes);
            },
        };
    }

    /// <summary>Clocks that stand still and a sequence instead of chance: a snapshot that is built twice is the same.</summary>
    public static Surroundings Still()
    {
        var moment = (new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc) - Epoch).Ticks * 100;
        var state = 1u;
        return new Surroundings
        {
            Clock = () => moment,
            SteadyClock = () => 1_000_000_000,
            Random = bytes =>
            {
                for (var i = 0; i < bytes.Length; i++)
                {
                    state = (state * 1664525) + 1013904223;
                    bytes[i] = (byte)(state >> 24);
                }
            },
        };
    }
}
