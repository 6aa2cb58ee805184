using Migrations.Compiler.Tests.Compilation;

namespace Migrations.Compiler.Tests.Dialects.Templates;

/// <summary><c>${name}</c> in scripts, with the real engines; positions are counted by hand.</summary>
[TestClass]
public sealed class VariableTests
{
    private static readonly VariableSample[] s_declared = [new("owner", "app_owner"), new("o", "it's"), new("long_name_of_a_variable", "x")];

    [TestMethod]
    [DataRow(nameof(Dialect.PostgreSql), "GRANT SELECT ON t TO ${owner};", "Bare")]
    [DataRow(nameof(Dialect.PostgreSql), "SELECT '${owner}', N'${owner}';", "Text Text")]
    [DataRow(nameof(Dialect.PostgreSql), "CREATE TABLE \"${owner}\" (\"a\"\"${owner}\" int);", "Quoted Quoted")]
    [DataRow(nameof(Dialect.PostgreSql), "SELECT E'\\'${owner}';", "EscapeText")]
    [DataRow(nameof(Dialect.PostgreSql), "DO $$ BEGIN PERFORM '${owner}'; END $$;", "Plain")]
    [DataRow(nameof(Dialect.PostgreSql), "SELECT $x$${owner}$x$;", "Plain")]
    [DataRow(nameof(Dialect.PostgreSql), "SELECT U&'${owner}';", "Plain")]
    [DataRow(nameof(Dialect.PostgreSql), "SELECT 1; -- ${owner}\n/* ${owner} */ SELECT ${owner}_id FROM ${owner}.t;", "Bare Bare")]
    [DataRow(nameof(Dialect.Sqlite), "SELECT [${owner}], `${owner}`, \"${owner}\", '${owner}', ${owner};", "Plain Backticked Quoted Text Bare")]
    [DataRow(nameof(Dialect.SqlServer), "SELECT [${owner}], N'${owner}', ${owner}.a FROM ${owner};", "Bracketed Text Bare Bare")]
    public void WhatAVariableStandsInIsKnown(string engine, string sql, string contexts)
    {
        var dialect = Enum.Parse<Dialect>(engine);
        var result = new History { Dialects = [dialect], Variables = s_declared }.With("1_a.sql", sql).CompileReally();

        var script = result.Migrations.Single().Scripts.Single();
        Assert.AreEqual("", result.Findings());
        Assert.AreEqual(contexts, string.Join(' ', script.Variables.Select(use => use.Context)));
        Assert.IsTrue(script.Variables.All(use => script.Text.GetString(use.Range) == "${owner}"));
    }

    [TestMethod]
    [DataRow(nameof(Dialect.PostgreSql))]
    [DataRow(nameof(Dialect.Sqlite))]
    [DataRow(nameof(Dialect.SqlServer))]
    public void PositionsAreThoseOfTheFile(string engine)
    {
        var dialect = Enum.Parse<Dialect>(engine);
        var go = dialect == Dialect.SqlServer ? "\nGO\n" : ";\n";
        var sql = $"SELECT 'é${{o}}', 'x'{go}SELECT ${{long_name_of_a_variable}} AS a{go}SELECT ${{long_name_of_a_variable}} FRM FRM t{go}";

        var result = new History { Dialects = [dialect], Variables = s_declared }.With("1_a.sql", sql).CompileReally();

        // "SELECT " is 7 columns, the variable 26, a space: FRM is an alias in column 35, and the second one is wrong in column 39.
        var line = dialect == Dialect.SqlServer ? 5 : 3;
        var script = result.Migrations.Single().Scripts.Single();
        Assert.AreEqual($"MIG1001 1_a.sql({line},39)", result.Findings());
        Assert.AreEqual("SELECT 'é${o}', 'x'", script.Text.GetString(script.Statements[0].Range));
        Assert.AreEqual("SELECT ${long_name_of_a_variable} AS a", script.Text.GetString(script.Statements[1].Range));
    }

    [TestMethod]
    public void AStatementMayEndWithAVariable()
    {
        var script = new History { Variables = s_declared }.With("1_a.sql", "SET ROLE ${owner};\nSET ROLE ${owner}").CompileReally().Migrations.Single().Scripts.Single();

        Assert.AreEqual("SET ROLE ${owner}|SET ROLE ${owner}", string.Join('|', script.Statements.Select(statement => script.Text.GetString(statement.Range))));
    }

    [TestMethod]
    public void ASectionKeepsItsPlaces()
    {
        var result = new History { Variables = s_declared }.With("1_a.sql", "-- migrate:up\nSELECT '${o}';\n-- migrate:down\nSELECT '${owner}';\nSELEC 1;").CompileReally();

        var down = result.Migrations.Single().Scripts[1];
        Assert.AreEqual("MIG1001 1_a.sql(5,1)", result.Findings());
        Assert.AreEqual("SELECT '${owner}'", down.Text.GetString(down.Statements[0].Range));
        Assert.AreEqual("owner", down.Variables.Single().Name);
    }

    [TestMethod]
    [DataRow("SELECT ${onwer};", "MIG0027 1_a.sql(1,8)", "the nearest that is declared is 'owner'")]
    [DataRow("SELECT '${onwer}';", "MIG0027 1_a.sql(1,9)", "the nearest that is declared is 'owner'")]
    [DataRow("SELECT ${other_thing};", "MIG0027 1_a.sql(1,8)", "nobody declares it: declare it with <MigrationVariable Include=\"other_thing\"")]
    [DataRow("DO $$ BEGIN ${onwer}; END $$;", "MIG0027 1_a.sql(1,13)", "nobody declares it")]
    [DataRow("SELECT ${o};", "MIG0027 1_a.sql(1,8)", "its sample 'it's' cannot stand here")]
    [DataRow("SELECT ${batch_size};", "MIG0027 1_a.sql(1,8)", "'-- @batch size=5000' above the statement gives")]
    public void WhatCannotBeFilledInIsAnErrorAtItsPlace(string sql, string finding, string message)
    {
        var result = new History { Variables = s_declared }.With("1_a.sql", sql).CompileReally();

        Assert.AreEqual(finding, result.Findings());
        Assert.Contains(message, result.Single("MIG0027").Message);
    }

    [TestMethod]
    public void WithoutAnyVariableTextIsText()
    {
        var result = new History().With("1_a.sql", "SELECT 'Hello ${name}', '${again}';").CompileReally();

        Assert.AreEqual("", result.Findings());
        Assert.AreEqual("MIG0028 1_a.sql(1,15)", result.Findings(DiagnosticLevel.Info).Replace("MIG0009 1_a.sql(1,1), ", "", StringComparison.Ordinal));
        Assert.AreEqual("MIG0027 1_a.sql(1,8)", new History().With("1_a.sql", "SELECT ${name};").CompileReally().Findings());
        Assert.AreEqual("MIG0027 V1__a.sql(1,15)", new History().With("V1__a.sql", "SELECT 'Hello ${name}';").CompileReally().Findings());
    }

    [TestMethod]
    public void NoVariablesMakesItText()
    {
        var result = new History { Variables = s_declared }.With("1_a.sql", "-- @no-variables\nSELECT '${name} ${owner}';").CompileReally();

        Assert.AreEqual("", result.Findings());
        Assert.AreEqual(0, result.Migrations.Single().Scripts.Single().Variables.Count);
    }

    [TestMethod]
    public void ChecksumsAreOfTheTextAsWritten()
    {
        var first = new History { Variables = [new("owner", "a")] }.With("1_a.sql", "GRANT ALL ON t TO ${owner};").CompileReally().Migrations.Single();
        var second = new History { Variables = [new("owner", "b")] }.With("1_a.sql", "GRANT ALL ON t TO ${owner};").CompileReally().Migrations.Single();

        Assert.AreEqual((first.Checksum, first.CodeChecksum), (second.Checksum, second.CodeChecksum));
    }

    [TestMethod]
    public void AnotherSampleAnalysesOnlyScriptsWithVariables()
    {
        var before = new History { Variables = [new("owner", "a")] }.With("1_a.sql", "SELECT ${owner};").With("2_b.sql", "SELECT 2;").Compile();
        var after = new History { Variables = [new("owner", "b")], Cache = before.Cache }.With("1_a.sql", "SELECT ${owner};").With("2_b.sql", "SELECT 2;");

        after.Compile();

        Assert.AreEqual(1, after.Analyses);
    }
}
