using Migrations.Compiler.Schema;

namespace Migrations.Compiler.Tests.Dialects.SqlServer.Replay;

/// <summary>The schema behind the last migration, as far as the scripts tell.</summary>
[TestClass]
public sealed class ReplayedSchemaTests
{
    [TestMethod]
    public void TheEndOfAHistoryIsKnown()
    {
        var schema = Read(out var isComplete,
            "CREATE TABLE dbo.Orders (Id int IDENTITY(1, 1) CONSTRAINT PK_Orders PRIMARY KEY, Email nvarchar(200) NOT NULL DEFAULT (''), Total decimal(10, 2), Tax AS (Total * 0.2));",
            "CREATE SCHEMA sales;\nGO\nCREATE TABLE sales.Lines (OrderId int NOT NULL CONSTRAINT FK_O REFERENCES dbo.Orders (Id) ON DELETE CASCADE, N int CHECK (N > 0), Old bit);",
            "CREATE UNIQUE INDEX IX ON sales.Lines (OrderId DESC) INCLUDE (N);\nEXEC sp_rename 'dbo.Orders.Email', 'Mail', 'COLUMN';\nALTER TABLE sales.Lines DROP COLUMN Old;",
            "CREATE VIEW dbo.V AS SELECT Id, Mail AS M FROM dbo.Orders;\nGO\nCREATE PROCEDURE P AS SELECT 1;\nGO\nCREATE SEQUENCE S START WITH 1;\nDROP TABLE IF EXISTS Gone;");

        Assert.IsTrue(isComplete);
        Assert.AreEqual("""
            Schema sales
            Table dbo.Orders
            Column dbo.Orders.Id int not null identity(1, 1) type=int nullable=false identity=always
            Column dbo.Orders.Mail nvarchar(200) not null type=nvarchar(200) nullable=false default=('')
            Column dbo.Orders.Total decimal(10,2) null type=decimal(10,2) nullable=true
            Column dbo.Orders.Tax null as (total * 0.2) nullable=true generated=(total * 0.2)
            PrimaryKey dbo.Orders.PK_Orders PK (id) columns=Id
            Procedure dbo.P
            Sequence dbo.S
            View dbo.V
            Column dbo.V.Id
            Column dbo.V.M
            Table sales.Lines
            Column sales.Lines.OrderId int not null type=int nullable=false
            Column sales.Lines.N int null type=int nullable=true
            Check sales.Lines.(CK n > 0) CK n > 0 columns=N expression=n > 0
            ForeignKey sales.Lines.FK_O FK (orderid) references dbo.orders (id) Cascade NoAction columns=OrderId referenced_schema=dbo referenced_table=Orders referenced_columns=Id
            Index sales.Lines.IX unique (orderid desc) include(n) columns=OrderId unique=true
            """.ReplaceLineEndings("\n"), Text(schema));
    }

    [TestMethod]
    public void WhatIsNotKnownIsMarked()
    {
        var schema = Read(out var isComplete,
            "ALTER TABLE dbo.Before ADD A int;",
            "DECLARE @s nvarchar(max) = (SELECT definition FROM sys.sql_modules); EXEC(@s);\nCREATE TABLE T (A int);",
            "SELECT * INTO U FROM T;");

        Assert.IsFalse(isComplete);
        Assert.AreEqual("""
            Table dbo.T
            Column dbo.T.A int null type=int nullable=true
            Table dbo.U open=true
            """.ReplaceLineEndings("\n"), Text(schema));
    }

    private static DatabaseSchema Read(out bool isComplete, params string[] scripts)
    {
        var replayed = TsqlHistory.Compile(scripts).Verification!.Dialects.Single();
        isComplete = replayed.IsComplete;
        Assert.AreEqual(Dialect.SqlServer, replayed.Dialect);
        return replayed.Schema!;
    }

    private static string Text(DatabaseSchema schema) => string.Join('\n', schema.Objects.Select(item => string.Join(' ',
        new[] { item.Kind.ToString(), item.Key.QualifiedName, item.Kind is SchemaObjectKind.Procedure or SchemaObjectKind.View or SchemaObjectKind.Sequence ? "" : item.Definition }
            .Concat(item.Properties.Select(property => property.Name + "=" + property.Value)).Where(part => part.Length > 0))));
}
