namespace Migrations.Compiler.Tests.Compilation;

[TestClass]
public sealed class OptionParserTests
{
    [TestMethod]
    [DataRow("PostgreSql", "PostgreSql")]
    [DataRow("PostgreSQL;Sqlite", "PostgreSql Sqlite")]
    [DataRow("sqlite; postgres;", "PostgreSql Sqlite")]
    [DataRow("SqlServer,mssql", "SqlServer")]
    [DataRow("SQL Server", "SqlServer")]
    public void DialectsAreNamedAsPeopleDo(string text, string expected) =>
        Assert.AreEqual(expected, string.Join(' ', OptionParser.Parse(text, "", "", false).Options!.Dialects));

    [TestMethod]
    public void EmptyValuesAreTheDefaults()
    {
        var options = OptionParser.Parse("Sqlite", null, " ", buildServer: true).Options!;

        Assert.AreEqual(MigrationLayout.Auto, options.Layout);
        Assert.AreEqual(LockMode.Auto, options.Lock);
        Assert.IsTrue(options.BuildServer);
    }

    [TestMethod]
    public void WordsAreReadInAnyCase()
    {
        var options = OptionParser.Parse("Sqlite", "flyway", "OFF", false).Options!;

        Assert.AreEqual(MigrationLayout.Flyway, options.Layout);
        Assert.AreEqual(LockMode.Off, options.Lock);
    }

    [TestMethod]
    [DataRow("MySql", "", "", "MigrationsDialect names 'MySql', which is no engine that Migrations knows. Write PostgreSql, Sqlite or SqlServer, several with ';' between them.")]
    [DataRow("", "", "", "MigrationsDialect is empty, so nobody knows for which engine the migrations are. Reference Migrations.PostgreSql or Migrations.Sqlite, or set MigrationsDialect to PostgreSql, Sqlite or SqlServer.")]
    [DataRow("Sqlite", "Folders", "", "MigrationsLayout is 'Folders', which is none of its values. Write one of Auto, Native, UpDown, Sections, Directories, Flyway, or leave the property out.")]
    [DataRow("Sqlite", "2", "", "MigrationsLayout is '2', which is none of its values. Write one of Auto, Native, UpDown, Sections, Directories, Flyway, or leave the property out.")]
    [DataRow("Sqlite", "", "on", "MigrationsLock is 'on', which is none of its values. Write one of Auto, Verify, Off, or leave the property out.")]
    public void AWrongValueIsASentence(string dialects, string layout, string lockMode, string expected)
    {
        var parsing = OptionParser.Parse(dialects, layout, lockMode, false);

        Assert.IsNull(parsing.Options);
        Assert.AreEqual(expected, parsing.Errors.Single());
    }

    [TestMethod]
    [DataRow("15", 15)]
    [DataRow(" 16.2 ", 16)]
    [DataRow("18", 18)]
    [DataRow("", 0)]
    public void TheTargetIsAVersionOfPostgreSql(string text, int major) =>
        Assert.AreEqual(major, OptionParser.Parse("Sqlite;PostgreSql", null, null, false, null, text).Options!.TargetVersion);

    [TestMethod]
    [DataRow("PostgreSql", "9.6", "MigrationsTargetVersion is '9.6', which is no version of PostgreSQL that Migrations knows. Write one from 10 to 18, for example 15 or 16.2, or leave the property out.")]
    [DataRow("PostgreSql", "19", "MigrationsTargetVersion is '19', which is no version of PostgreSQL that Migrations knows. Write one from 10 to 18, for example 15 or 16.2, or leave the property out.")]
    [DataRow("PostgreSql", "PG15", "MigrationsTargetVersion is 'PG15', which is no version of PostgreSQL that Migrations knows. Write one from 10 to 18, for example 15 or 16.2, or leave the property out.")]
    [DataRow("Sqlite;SqlServer", "15", "MigrationsTargetVersion is '15', and it is the version of PostgreSQL, for which these migrations are not (Sqlite, SqlServer). For other engines there is no table of versions: leave the property out.")]
    public void AWrongTargetIsASentence(string dialects, string text, string expected) =>
        Assert.AreEqual(expected, OptionParser.Parse(dialects, null, null, false, null, text).Errors.Single());

    [TestMethod]
    public void VariablesAreDeclaredWithASample()
    {
        var options = OptionParser.Parse("Sqlite", null, null, false, [new("owner", "app"), new("_x1", "")]).Options!;

        Assert.AreEqual("owner=app _x1=", string.Join(' ', options.Variables.Select(variable => $"{variable.Name}={variable.Value}")));
    }

    [TestMethod]
    [DataRow("1st", "'1st' is no name of a variable")]
    [DataRow("", "'' is no name of a variable")]
    [DataRow("a-b", "'a-b' is no name of a variable")]
    [DataRow("ümlaut", "'ümlaut' is no name of a variable")]
    [DataRow("Batch_Size", "'Batch_Size' has the name that '-- @batch size=…' gives its size")]
    [DataRow("OWNER", "'OWNER' is declared twice")]
    public void AVariableThatCannotBeUsedIsAnError(string name, string message) =>
        Assert.Contains(message, OptionParser.Parse("Sqlite", null, null, false, [new("owner", "app"), new(name, "x")]).Errors.Single());
}
