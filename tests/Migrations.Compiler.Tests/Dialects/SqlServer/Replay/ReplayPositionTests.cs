using Migrations.Compiler.Tests.Compilation;

namespace Migrations.Compiler.Tests.Dialects.SqlServer.Replay;

/// <summary>Findings stand at the name in the file, whatever stands before it.</summary>
[TestClass]
public sealed class ReplayPositionTests
{
    private const string T = "CREATE TABLE dbo.t (id int NOT NULL, name nvarchar(50) NULL);";

    [TestMethod]
    [DataRow("/* ä 😀 */ SELECT N'日本語😀', ¤nme FROM dbo.t;", DisplayName = "other alphabets")]
    [DataRow("SELECT 1;\r\nGO\r\n-- ß\r\nUPDATE t\r\n  SET ¤nme = 1;\r\n", DisplayName = "line ends of Windows")]
    [DataRow("\n\n-- a comment\nGO\nSELECT 1\nGO\n\tDELETE FROM dbo.t WHERE name = N'ö' OR [id] = 1 OR ¤[n m e] = 2;", DisplayName = "behind several batches")]
    [DataRow("EXEC(N'SELECT ''it''''s'' FROM dbo.t WHERE ¤nme = 1');", DisplayName = "quotes in a text")]
    [DataRow("DECLARE @s nvarchar(max);\nSET @s = N'UPDATE dbo.t ';\nSET @s += N'SET name = '''' WHERE ¤nme = 1';\nEXEC sp_executesql @s;", DisplayName = "a text in pieces")]
    [DataRow("EXEC sp_rename @objname = N'¤dbo.t.nme', @newname = N'x', @objtype = N'COLUMN';", DisplayName = "a name in a text")]
    public void AtTheName(string script) => TsqlHistory.AssertReported("MIG2001", T, script.ReplaceLineEndings(script.Contains('\r', StringComparison.Ordinal) ? "\r\n" : "\n"));

    [TestMethod]
    public void InASectionOfAFile()
    {
        var result = new History { Dialects = [Dialect.SqlServer], Lock = LockMode.Off }
            .With("1_a.sql", "-- +goose Up\n-- ä\n" + T + "\n\n-- +goose Down\n-- ö\nDROP TABLE dbo.t;\n")
            .With("2_b.sql", "-- +goose Up\nALTER TABLE dbo.t ADD a int;\n\n-- +goose Down\n\n  ALTER TABLE dbo.t DROP COLUMN b;\n").CompileReally();

        Assert.AreEqual("MIG2001 2_b.sql(6,33)", result.Findings());
    }

    [TestMethod]
    public void BehindAVariable()
    {
        var result = new History { Dialects = [Dialect.SqlServer], Lock = LockMode.Off, Variables = [new("a_schema", "x"), new("who", "somebody with a long name")] }
            .With("1_a.sql", "CREATE SCHEMA ${a_schema};\nGO\nCREATE TABLE ${a_schema}.t (id int);")
            .With("2_b.sql", "SELECT '${who}', '${who}', id FROM ${a_schema}.t WHERE a = 1;").CompileReally();

        Assert.AreEqual("MIG2001 2_b.sql(1,56)", result.Findings());
    }

    /// <summary>The cache has places from the beginning of each script.</summary>
    [TestMethod]
    public void FromTheCacheOfARenamedFile()
    {
        var first = new History { Dialects = [Dialect.SqlServer], Lock = LockMode.Off }.With("1_a.sql", T).With("2_b.sql", "DROP TABLE dbo.u;").CompileReally();
        var cache = Migrations.Compiler.Output.HistoryCache.Read(Migrations.Compiler.Output.HistoryCache.Write(first.Cache));
        var result = new History { Dialects = [Dialect.SqlServer], Lock = LockMode.Off, Cache = cache }.With("1_a.sql", T).With("2_c.sql", "DROP TABLE dbo.u;").With("3_d.sql", "DROP TABLE dbo.t; DROP TABLE dbo.t;").CompileReally();

        Assert.AreEqual("MIG2001 2_c.sql(1,12), MIG2001 3_d.sql(1,30)", result.Findings());
    }
}
