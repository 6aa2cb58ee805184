using System.Text.Json;
using Migrations.Packages.Tests.Infrastructure;

namespace Migrations.Packages.Tests.Severities;

/// <summary>The compiler's log for other tools (SARIF) has our findings with their place, information included.</summary>
[TestClass]
public sealed class ErrorLog
{
    [TestMethod]
    public void HasEveryFindingWithItsPlace()
    {
        var project = TestProject.Sqlite()
            .Script("0001_create_users.sql", Programs.CreateUsers)
            .Script("0002_empty.sql", "-- nothing here yet\n")
            .Script("0002_empty.down.sql", "SELECT 1;\n");

        project.Build("-p:ErrorLog=log.sarif%2Cversion=2.1").Succeeds("App/Migrations/0002_empty.sql(1,1,1,1): warning MIG0008");

        using var log = JsonDocument.Parse(project.Root.Read("App/log.sarif"));
        var results = log.RootElement.GetProperty("runs")[0].GetProperty("results").EnumerateArray()
            .Select(result => (Id: result.GetProperty("ruleId").GetString(), Level: result.GetProperty("level").GetString(), Place: result.GetProperty("locations")[0].GetRawText()))
            .Where(result => result.Id!.StartsWith("MIG", StringComparison.Ordinal))
            .ToList();
        Assert.AreEqual("MIG0008 warning, MIG0009 note", string.Join(", ", results.Select(result => $"{result.Id} {result.Level}").Order(StringComparer.Ordinal)));
        Assert.IsTrue(results.TrueForAll(result => result.Place.Contains("/App/Migrations/000", StringComparison.Ordinal)));
    }
}
