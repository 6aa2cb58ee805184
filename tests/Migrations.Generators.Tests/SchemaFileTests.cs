using Migrations.Compiler.Model;
using Migrations.Compiler.Schema.Dump;
using Migrations.Compiler.Verification;
using static Migrations.Generators.Tests.SchemaObjects;

namespace Migrations.Generators.Tests;

/// <summary>schema.sql is compared where the project has it.</summary>
[TestClass]
public sealed class SchemaFileTests
{
    private static readonly InMemoryProject s_project = new InMemoryProject().WithProperty("RunAnalyzers", "false").With("0001_a.sql", "-- @irreversible: first\nSELECT 1;");

    private static readonly DialectVerification s_verified = Verified(Dialect.PostgreSql, Table("users", Column("id", "bigint"), Column("email")));

    private static readonly string s_dump = SchemaDump.Write(Dialect.PostgreSql, s_verified.Schema!)!;

    [TestMethod]
    public void NothingIsSaidWhereItIsWhatTheMigrationsMakeOrWhereItIsNot()
    {
        Assert.AreEqual("", Findings.Of(s_project.WithVerification(s_verified).Generate().Result.Diagnostics));
        Assert.AreEqual("", Findings.Of(s_project.WithVerification(s_verified).WithFile("schema.sql", s_dump).Generate().Result.Diagnostics));
        Assert.AreEqual("", Findings.Of(s_project.WithVerification(s_verified).WithFile("schema.sql", s_dump.Replace("\n", "\r\n", StringComparison.Ordinal).TrimEnd()).Generate().Result.Diagnostics));
    }

    [TestMethod]
    public void ADifferenceIsAWarningAtItsFirstLine()
    {
        var run = s_project.WithVerification(s_verified).WithFile("schema.sql", s_dump.Replace("email", "mail", StringComparison.Ordinal)).Generate();

        var line = s_dump.Split('\n').Index().First(line => line.Item.Contains("email", StringComparison.Ordinal)).Index + 1;
        StringAssert.Contains(Findings.Of(run.Result.Diagnostics), $"schema.sql({line},1,{line},14): Warning MIG2301");
        StringAssert.Contains(run.Result.Diagnostics.Single().GetMessage(System.Globalization.CultureInfo.InvariantCulture), "here it has 'mail text', and they give 'email text'");
    }

    [TestMethod]
    public void AFileThatEndsTooEarlyIsReportedInItsLastLine()
    {
        var run = s_project.WithVerification(s_verified).WithFile("schema.sql", "-- nothing\n").Generate();

        StringAssert.Contains(Findings.Of(run.Result.Diagnostics), "schema.sql(1,1,1,11): Warning MIG2301");
    }

    [TestMethod]
    public void NothingIsSaidWhereNobodyKnowsTheSchema()
    {
        var project = s_project.WithFile("schema.sql", "-- nothing\n");

        Assert.AreEqual("", Findings.Of(project.Generate().Result.Diagnostics));
        Assert.AreEqual("", Findings.Of(project.WithVerification(s_verified with { IsComplete = false }).Generate().Result.Diagnostics));
        Assert.AreEqual("", Findings.Of(project.WithVerification(s_verified).With("0002_b.sql", "-- @irreversible: second\nSELECT 2;").Generate().Result.Diagnostics));
    }

    [TestMethod]
    public void SeveralEnginesHaveAFileEach()
    {
        var run = s_project.WithProperty("_MigrationsDialects", "PostgreSql,Sqlite").WithVerification(s_verified).WithFile("schema.postgresql.sql", "-- nothing\n").WithFile("schema.sql", "-- of nobody\n").Generate();

        StringAssert.Contains(Findings.Of(run.Result.Diagnostics), "schema.postgresql.sql(1,1,1,11): Warning MIG2301");
    }
}
