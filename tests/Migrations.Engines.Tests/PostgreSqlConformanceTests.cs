using System.Collections.Concurrent;

namespace Migrations.Engines.Tests;

[TestClass]
public sealed class PostgreSqlConformanceTests
{
    private static readonly IReadOnlyList<ReferenceAnswer> Reference = ReferenceAnswer.Load("postgresql");

    [TestMethod]
    public void EveryAnswerIsTheOneOfTheSameEngineInNode()
    {
        Assert.IsGreaterThanOrEqualTo(5000, Reference.Select(answer => answer.Sql).Distinct().Count());
        AssertNone(Reference.Select(PostgreSqlComparison.Difference));
    }

    [TestMethod]
    public void FourThreadsAtOnceGetTheSameAnswers()
    {
        var differences = new ConcurrentBag<string?>();
        Parallel.ForEach(
            Enumerable.Range(0, 4),
            new ParallelOptions { MaxDegreeOfParallelism = 4 },
            thread =>
            {
                for (var i = 0; i < 2000; i++)
                {
                    differences.Add(PostgreSqlComparison.Difference(Reference[(i + (thread * 997)) % Reference.Count]));
                }
            });
        Assert.HasCount(8000, differences);
        AssertNone(differences);
    }

    internal static void AssertNone(IEnumerable<string?> differences)
    {
        var found = differences.OfType<string>().ToList();
        Assert.IsEmpty(found, $"{found.Count} differences, the first: {string.Join("\n", found.Take(3))}");
    }
}
