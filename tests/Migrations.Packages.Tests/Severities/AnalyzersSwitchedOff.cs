using Migrations.Packages.Tests.Infrastructure;

namespace Migrations.Packages.Tests.Severities;

/// <summary>Analyzers are often switched off to build faster: a broken history must still fail, and be reported once.</summary>
[TestClass]
public sealed class AnalyzersSwitchedOff
{
    [TestMethod]
    [DataRow("-p:RunAnalyzers=true")]
    [DataRow("-p:RunAnalyzers=false")]
    [DataRow("-p:RunAnalyzersDuringBuild=false")]
    public void ABrokenHistoryStillFails(string argument)
    {
        var build = TestProject.Sqlite()
            .Script("0001_create_users.sql", "CREATE TABLE users (id INTEGER PRIMARY KEY);\nDROP TABEL users;\n")
            .Script("0002_empty.sql", "-- nothing here\n")
            .Build(argument)
            .FailsWith(
                "App/Migrations/0001_create_users.sql(2,6,2,11): error MIG1001",
                "App/Migrations/0002_empty.sql(1,1,1,1): warning MIG0008");

        Assert.AreEqual(1, build.Output.Split("Build FAILED")[0].Split("error MIG1001").Length - 1, build.Output);
    }
}
