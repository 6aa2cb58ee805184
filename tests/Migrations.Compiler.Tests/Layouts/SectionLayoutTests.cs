using Migrations.Compiler.Tests.Compilation;

namespace Migrations.Compiler.Tests.Layouts;

[TestClass]
public sealed class SectionLayoutTests
{
    [TestMethod]
    [DataRow("-- migrate:up\nSELECT 1;\n-- migrate:down\nSELECT 2;\n")]
    [DataRow("--migrate:up\nSELECT 1;\n--   migrate:down\nSELECT 2;\n")]
    [DataRow("-- +goose Up\nSELECT 1;\n-- +goose Down\nSELECT 2;\n")]
    [DataRow("-- +goose up\nSELECT 1;\n-- +goose down\nSELECT 2;\n")]
    [DataRow("-- +migrate Up\nSELECT 1;\n-- +migrate Down\nSELECT 2;\n")]
    [DataRow("-- Up Migration\nSELECT 1;\n-- Down Migration\nSELECT 2;\n")]
    [DataRow("---- UP   MIGRATION 12\nSELECT 1;\n--down migration\nSELECT 2;\n")]
    [DataRow("---- Up migration\nSELECT 1;\n---- Down migration\nSELECT 2;\n")]
    [DataRow("-- +micrate Up\nSELECT 1;\n-- +micrate Down\nSELECT 2;\n")]
    [DataRow("-- rambler up\nSELECT 1;\n-- rambler down\nSELECT 2;\n")]
    [DataRow("-- !Ups\nSELECT 1;\n-- !Downs\nSELECT 2;\n")]
    [DataRow("SELECT 1;\n---- create above / drop below ----\nSELECT 2;\n")]
    [DataRow("-- // create orders\nSELECT 1;\n\n-- //@UNDO\nSELECT 2;\n")]
    [DataRow("-- a comment of the file\n\n-- migrate:up\nSELECT 1;\n\n-- migrate:down\nSELECT 2;\n")]
    [DataRow("-- migrate:down\nSELECT 2;\n-- migrate:up\nSELECT 1;\n")]
    [DataRow("-- migrate:up\r\nSELECT 1;\r\n-- migrate:down\r\nSELECT 2;\r\n")]
    public void EachToolsWordsDivideTheFile(string text)
    {
        var result = new History().With(ScriptText.Decode("/app/Migrations/1_a.sql", "1_a.sql", System.Text.Encoding.UTF8.GetBytes(text))).Compile();
        var scripts = result.Migrations.Single().Scripts;

        Assert.AreEqual(MigrationLayout.Sections, result.Layout);
        Assert.AreEqual("", result.Findings(DiagnosticLevel.Hidden));
        Assert.AreEqual("Up SELECT 1, Down SELECT 2", string.Join(", ", scripts.Select(script => $"{script.Role} {script.Text.GetString(script.Statements.Single().Range)}")));
    }

    [TestMethod]
    public void PositionsAreThoseOfTheFile()
    {
        var result = new History().With("1_a.sql", "-- +goose Up\nSELECT 1;\n\n-- +goose Down\nSELECT 2;\n  BAD x;\n").Compile();

        Assert.AreEqual("MIG1001 1_a.sql(6,3)", result.Findings());
    }

    [TestMethod]
    public void StatementEndEndsAStatement()
    {
        var script = new History().With("1_a.sql", "-- +goose Up\n-- +goose StatementBegin\nCREATE a\n-- +goose StatementEnd\n-- +goose StatementBegin\nCREATE b\n-- +goose StatementEnd\n").Compile().Migrations.Single().Scripts.Single();

        CollectionAssert.AreEqual(new[] { "CREATE a", "CREATE b" }, script.Statements.Select(statement => script.Text.GetString(statement.Range)).ToArray());
    }

    [TestMethod]
    [DataRow("-- +goose NO TRANSACTION\n-- +goose Up\nSELECT 1;\n-- +goose Down\nSELECT 2;", "None None")]
    [DataRow("-- +goose Up\n-- +goose no transaction\nSELECT 1;\n-- +goose Down\nSELECT 2;", "None None")]
    [DataRow("-- migrate:up transaction:false\nSELECT 1;\n-- migrate:down\nSELECT 2;", "None Transactional")]
    [DataRow("-- migrate:up transaction:true\nSELECT 1;\n-- migrate:down transaction:false\nSELECT 2;", "Transactional None")]
    [DataRow("-- +migrate Up notransaction\nSELECT 1;\n-- +migrate Down\nSELECT 2;", "None Transactional")]
    [DataRow("-- Up Migration\nSELECT 1;\n-- Down Migration\nSELECT 2;", "Transactional Transactional")]
    public void EachToolsWordSwitchesTheTransactionOff(string text, string modes) =>
        Assert.AreEqual(modes, string.Join(' ', new History().With("1_a.sql", text).Compile().Migrations.Single().Scripts.Select(script => script.TransactionMode)));

    [TestMethod]
    public void GooseOrdersByNumber() =>
        Assert.AreEqual("9_b 00010_a", new History().With("00010_a.sql", "-- +goose Up\nSELECT 1;").With("9_b.sql", "-- +goose Up\nSELECT 1;").Compile().Order());

    [TestMethod]
    public void DbmateOrdersByDigitsAsText() =>
        Assert.AreEqual("10_b 9_a", new History().With("9_a.sql", "-- migrate:up\nSELECT 1;").With("10_b.sql", "-- migrate:up\nSELECT 1;").Compile().Order());

    [TestMethod]
    public void SqlMigrateAllowsEqualNumbers()
    {
        var result = new History().With("1_b.sql", "-- +migrate Up\nSELECT 1;").With("1_a.sql", "-- +migrate Up\nSELECT 1;").With("10_c.sql", "-- +migrate Up\nSELECT 1;").Compile();

        Assert.AreEqual("1_a 1_b 10_c", result.Order());
        Assert.AreEqual("", result.Findings());
    }

    [TestMethod]
    public void GooseDoesNot() =>
        Assert.AreEqual("MIG0001 1_b.sql(1,1)", new History().With("1_b.sql", "-- +goose Up\nSELECT 1;").With("1_a.sql", "-- +goose Up\nSELECT 1;").Compile().Findings());

    [TestMethod]
    [DataRow("SELECT 0;\n-- migrate:up\nSELECT 1;", "MIG0022 1_a.sql(1,1)")]
    [DataRow("-- migrate:up\nSELECT 1;\n-- migrate:up\nSELECT 2;", "MIG0022 1_a.sql(3,1)")]
    [DataRow("-- migrate:down\nSELECT 1;", "MIG0022 1_a.sql(1,1), MIG0010 1_a.sql(1,1)")]
    [DataRow("-- +goose Up\nSELECT 1;\n-- +goose Dwon\nSELECT 2;", "MIG0011 1_a.sql(3,1)")]
    [DataRow("-- +goose Up\n-- +goose StatementBegin\nSELECT 1;\n-- +goose Down\nSELECT 2;", "MIG0022 1_a.sql(2,1)")]
    [DataRow("-- +goose Up\nSELECT 1;\n-- +goose StatementEnd\n", "MIG0022 1_a.sql(3,1)")]
    [DataRow("-- +goose Up\n-- +goose StatementBegin\nSELECT 1;", "MIG0022 1_a.sql(2,1)")]
    [DataRow("-- +goose Up\n-- +goose ENVSUB ON\nSELECT 1;", "MIG0019 1_a.sql(2,1)")]
    public void BrokenSectionsAreErrors(string text, string expected)
    {
        var findings = new History { Layout = MigrationLayout.Sections }.With("1_a.sql", text).Compile().Findings();

        Assert.AreEqual(string.Join(", ", expected.Split(", ").Order()), string.Join(", ", findings.Split(", ").Order()));
    }

    [TestMethod]
    public void NodePgMigrateTakesAFileWithoutWordsAsUp()
    {
        var result = new History().With("1_a.sql", "SELECT 1;").With("2_b.sql", "-- Up Migration\nSELECT 1;\n-- Down Migration\nSELECT 2;").With("3_c.sql", "SELECT 1;\n-- Down Migration\nSELECT 2;").Compile();

        Assert.AreEqual("", result.Findings());
        Assert.AreEqual("1 2 2", string.Join(' ', result.Migrations.Select(migration => migration.Scripts.Count)));
    }

    [TestMethod]
    public void AFileWithoutSectionAmongOthersIsAnError()
    {
        var finding = new History().With("1_a.sql", "-- +goose Up\nSELECT 1;").With("2_b.sql", "-- +goose Up\nSELECT 1;").With("3_c.sql", "SELECT 1;").Compile().Single("MIG0017");

        Assert.EndsWith("3_c.sql", finding.Path);
        Assert.Contains("1_a.sql", finding.Message);
    }

    [TestMethod]
    public void AnEmptyFileAmongThemIsEmpty() =>
        Assert.AreEqual("MIG0008 2_b.sql(1,1)", new History().With("1_a.sql", "-- +goose Up\nSELECT 1;").With("2_b.sql", "-- later\n").Compile().Findings());

    [TestMethod]
    public void DbmateTakesNamesWithoutSeparator() =>
        Assert.AreEqual("20200101_users", new History().With("20200101users.sql", "-- migrate:up\nSELECT 1;").Compile().Order());

    [TestMethod]
    public void WordsInsideAStatementOfANativeFileDivideNothing()
    {
        var result = new History().With("1_a.sql", "SELECT '\n migrate:up';").Compile();

        Assert.AreEqual(MigrationLayout.Native, result.Layout);
    }
}
