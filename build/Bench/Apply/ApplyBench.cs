using System.Globalization;
using Bench.Builds;

namespace Bench.Apply;

/// <summary>Applying histories, and having nothing to apply, beside other ways to do the same.</summary>
internal static class ApplyBench
{
    /// <summary>Sizes that are measured; MIGRATIONS_BENCH_SIZES names others, with commas.</summary>
    private static IEnumerable<int> Sizes =>
        (Environment.GetEnvironmentVariable("MIGRATIONS_BENCH_SIZES") ?? "1000,10000").Split(',').Select(size => int.Parse(size, CultureInfo.InvariantCulture));

    public static async Task RunAsync(PackedFeed feed, bool postgreSql, bool sqlite)
    {
        using var packages = new TemporaryFolder();
        foreach (var size in Sizes)
        {
            if (postgreSql)
            {
                await PostgreSqlApply.RunAsync(feed, packages.Path, size);
            }

            if (sqlite)
            {
                await SqliteApply.RunAsync(feed, packages.Path, size);
            }
        }
    }
}
