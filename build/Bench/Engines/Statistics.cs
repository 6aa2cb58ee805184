namespace Bench.Engines;

internal static class Statistics
{
    public static double Median(IReadOnlyCollection<double> values) => values.Order().ElementAt(values.Count / 2);
}
