namespace Migrations.Compiler.Tests.Dialects.SqlServer.Replay;

/// <summary>Down scripts: their names exist, and the schema behind them is the one before.</summary>
[TestClass]
public sealed class WayBackTests
{
    private const string T = "CREATE TABLE dbo.t (id int NOT NULL CONSTRAINT pk_t PRIMARY KEY, name nvarchar(50) NULL);";

    [TestMethod]
    [DataRow(T, "--down\nDROP TABLE dbo.t;", DisplayName = "a table")]
    [DataRow(T, "ALTER TABLE t ADD a int NOT NULL CONSTRAINT df DEFAULT 0;", "--down\nALTER TABLE t DROP CONSTRAINT df;\nALTER TABLE t DROP COLUMN a;", DisplayName = "a column")]
    [DataRow(T, "ALTER TABLE t ALTER COLUMN name nvarchar(99) NOT NULL;", "--down\nALTER TABLE t ALTER COLUMN name nvarchar( 50 ) NULL;", DisplayName = "a type")]
    [DataRow(T, "EXEC sp_rename 'dbo.t', 'u';", "--down\nEXEC sp_rename 'dbo.u', 't';", DisplayName = "a name")]
    [DataRow(T, "EXEC sp_rename 'dbo.t.name', 'n', 'COLUMN';", "--down\nEXEC sp_rename 'dbo.t.n', 'name', 'COLUMN';", DisplayName = "the name of a column")]
    [DataRow(T, "CREATE INDEX ix ON t (name);", "--down\nDROP INDEX ix ON t;", DisplayName = "an index")]
    [DataRow(T, "DROP TABLE t;", "--down\n" + T, DisplayName = "what was dropped is made again")]
    [DataRow(T, "ALTER TABLE t DROP COLUMN name;", "--down\nALTER TABLE t ADD name nvarchar(50);", DisplayName = "a column that was dropped")]
    [DataRow("CREATE VIEW v AS SELECT 1 AS a;", "ALTER VIEW v AS SELECT 2 AS b;", "--down\nALTER VIEW [v] AS\n  select 1 AS [a] -- as before\n;", DisplayName = "a view")]
    [DataRow("CREATE SCHEMA s;", "--down\nDROP SCHEMA s;", "ALTER TABLE dbo.x ADD a int;", "--down\nALTER TABLE dbo.x DROP COLUMN a;", DisplayName = "a schema, and a table from before")]
    [DataRow(T, "DROP TABLE t;", "--down\nDECLARE @s nvarchar(max) = (SELECT definition FROM sys.sql_modules); EXEC(@s);", DisplayName = "a text that nobody knows")]
    [DataRow("-- @irreversible: nothing\n" + T, DisplayName = "no way back")]
    public void TheWayBackIsRight(params string[] scripts) => Assert.AreEqual("", TsqlHistory.Findings(scripts));

    [TestMethod]
    [DataRow(T, "--down\n¤PRINT 'nothing';", DisplayName = "nothing is undone")]
    [DataRow(T + "CREATE TABLE u (a int);", "--down\n¤DROP TABLE t;", DisplayName = "half is undone")]
    [DataRow(T, "ALTER TABLE t ADD a int;", "--down\n\n  ¤ALTER TABLE t DROP COLUMN name;\nALTER TABLE t ADD name nvarchar(50);", DisplayName = "the wrong column")]
    [DataRow(T, "ALTER TABLE t ALTER COLUMN name nvarchar(99);", "--down\n¤ALTER TABLE t ALTER COLUMN name nvarchar(40);", DisplayName = "another type")]
    [DataRow(T, "ALTER TABLE t DROP COLUMN name;", "--down\n¤ALTER TABLE t ADD name nvarchar(50) NOT NULL;", DisplayName = "another nullability")]
    [DataRow(T, "DROP TABLE t;", "--down\n¤CREATE TABLE t (id int NOT NULL);", DisplayName = "not all of a table")]
    [DataRow(T, "CREATE INDEX ix ON t (name);", "--down\n¤SELECT 1;", DisplayName = "an index")]
    [DataRow(T, "ALTER TABLE t DROP CONSTRAINT pk_t;", "--down\n¤SELECT 1;", DisplayName = "a constraint")]
    [DataRow("CREATE PROCEDURE p AS SELECT 1;", "ALTER PROCEDURE p AS SELECT 2;", "--down\n¤SELECT 1;", DisplayName = "a procedure")]
    [DataRow("ALTER TABLE before ADD a int;", "--down\n¤SELECT 1;", DisplayName = "a column of a table from before")]
    public void SomethingIsLeftOrMissing(params string[] scripts) => TsqlHistory.AssertReported("MIG2101", scripts);

    [TestMethod]
    [DataRow("CREATE TABLE orders (id int);", "--down\nDROP TABLE ¤dbo.order_;", DisplayName = "a name that is near")]
    [DataRow(T, "ALTER TABLE t ADD a int;", "--down\nALTER TABLE t DROP COLUMN ¤b;", DisplayName = "a column")]
    [DataRow(T, "DROP TABLE t;", "--down\nALTER TABLE ¤t ADD a int;", DisplayName = "a table that up dropped")]
    public void ANameThatIsNotThere(params string[] scripts) => TsqlHistory.AssertReported("MIG2001", scripts);

    [TestMethod]
    public void TheMessageNamesWhatDiffers() => Assert.AreEqual(
        "After up and down of 2_m, column a of dbo.t is still there; column name of dbo.t is nvarchar(40) null and was nvarchar(50) null. Undo it here, or say in the up script that there is no way back: '-- @irreversible: reason'.",
        TsqlHistory.Message(T, "ALTER TABLE t ADD a int; ALTER TABLE t ALTER COLUMN name nvarchar(9);", "--down\nALTER TABLE t ALTER COLUMN name nvarchar(40);"));

    [TestMethod]
    public void ADownScriptChangesNothingForTheNextMigration() =>
        Assert.AreEqual("", TsqlHistory.Findings(T, "--down\nDROP TABLE t;", "ALTER TABLE t ADD a int;", "--down\nALTER TABLE t DROP COLUMN a;", "UPDATE t SET a = 1;", "--down\nUPDATE t SET a = 2;"));
}
