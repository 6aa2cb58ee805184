using System.Globalization;
using Bench.Engines;

namespace Bench.Apply;

/// <summary>Contenders that do the same work, in rounds, each round in another order; what is said of them are medians and medians of ratios within a round.</summary>
internal sealed class Comparison(string title, IReadOnlyList<Contender> contenders)
{
    private const int Seed = 3;
    private readonly Dictionary<string, List<Sample>> _samples = contenders.ToDictionary(contender => contender.Name, _ => new List<Sample>());

    /// <summary>How many rounds are measured; MIGRATIONS_BENCH_RUNS, 5 without it.</summary>
    public static int Rounds { get; } = int.Parse(Environment.GetEnvironmentVariable("MIGRATIONS_BENCH_RUNS") ?? "5", CultureInfo.InvariantCulture);

    /// <summary>Runs all rounds, after one that is not measured, and prints the medians.</summary>
    public async Task RunAsync(int rounds)
    {
        var random = new Random(Seed);
        for (var round = 0; round <= rounds; round++)
        {
            var order = contenders.ToArray();
            random.Shuffle(order);
            foreach (var contender in order)
            {
                var sample = await contender.RunAsync();
                if (round > 0)
                {
                    _samples[contender.Name].Add(sample);
                }
            }
        }

        Console.WriteLine($"{title} (whole processes, median of {rounds}, shuffled)");
        foreach (var (name, samples) in _samples)
        {
            var server = Median(samples, sample => sample.ServerSeconds);
            Console.WriteLine($"  {name,-58} {Median(samples, sample => sample.Seconds),8:0.000} s{(server > 0 ? $"   server {server:0.00} s CPU" : "")}");
        }
    }

    /// <summary>Prints how many times the time of one the other needs, and whether that is within the bar.</summary>
    public void PrintRatio(string name, string beside, double bar) => Print($"{name} / {beside}", Ratio(name, beside, sample => sample.Seconds), "×", bar);

    /// <summary>The same for the processor time of the server.</summary>
    public void PrintServerRatio(string name, string beside, double bar) => Print($"server CPU, {name} / {beside}", Ratio(name, beside, sample => sample.ServerSeconds), "×", bar);

    /// <summary>Prints by how many milliseconds one is slower, and whether that is within the bar.</summary>
    public void PrintDifference(string name, string beside, double bar) =>
        Print($"{name} - {beside}", Statistics.Median([.. _samples[name].Zip(_samples[beside], (a, b) => (a.Seconds - b.Seconds) * 1000)]), "ms", bar);

    private static void Print(string what, double value, string unit, double bar) =>
        Console.WriteLine($"    {what,-62} {value,7:0.00} {unit,-2}   bar {bar:0.00}   {(value <= bar ? "ok" : "MISSED")}");

    private double Ratio(string name, string beside, Func<Sample, double> value) =>
        Statistics.Median([.. _samples[name].Zip(_samples[beside], (a, b) => value(a) / value(b))]);

    private static double Median(List<Sample> samples, Func<Sample, double> value) => Statistics.Median([.. samples.Select(value)]);
}
