namespace Migrations.Compiler.Tests.Dialects.SqlServer.Replay;

/// <summary>Scripts as tools write them: what is not known in them stays silent, and what is known is known behind them.</summary>
[TestClass]
public sealed class ToolScriptTests
{
    /// <summary>Entity Framework: the name of a default is looked up, and a text drops it.</summary>
    [TestMethod]
    public void OfEntityFramework()
    {
        string[] scripts =
        [
            """
            IF OBJECT_ID(N'[__EFMigrationsHistory]') IS NULL
            BEGIN
                CREATE TABLE [__EFMigrationsHistory] ([MigrationId] nvarchar(150) NOT NULL, [ProductVersion] nvarchar(32) NOT NULL, CONSTRAINT [PK___EFMigrationsHistory] PRIMARY KEY ([MigrationId]));
            END;
            GO
            BEGIN TRANSACTION;
            GO
            CREATE TABLE [Blogs] ([Id] int NOT NULL IDENTITY, [Name] nvarchar(50) NOT NULL DEFAULT N'', [Rating] int NULL, CONSTRAINT [PK_Blogs] PRIMARY KEY ([Id]));
            GO
            INSERT INTO [__EFMigrationsHistory] ([MigrationId], [ProductVersion]) VALUES (N'1', N'9');
            GO
            COMMIT;
            """,
            """
            DECLARE @var0 sysname;
            SELECT @var0 = [d].[name]
            FROM [sys].[default_constraints] [d]
            INNER JOIN [sys].[columns] [c] ON [d].[parent_column_id] = [c].[column_id] AND [d].[parent_object_id] = [c].[object_id]
            WHERE ([d].[parent_object_id] = OBJECT_ID(N'[Blogs]') AND [c].[name] = N'Name');
            IF @var0 IS NOT NULL EXEC(N'ALTER TABLE [Blogs] DROP CONSTRAINT [' + @var0 + '];');
            ALTER TABLE [Blogs] DROP COLUMN [Name];
            GO
            IF EXISTS (SELECT * FROM [sys].[identity_columns] WHERE [name] IN (N'Id', N'Rating') AND [object_id] = OBJECT_ID(N'[Blogs]')) SET IDENTITY_INSERT [Blogs] ON;
            INSERT INTO [Blogs] ([Id], [Rating]) VALUES (1, 5);
            IF EXISTS (SELECT * FROM [sys].[identity_columns] WHERE [name] IN (N'Id') AND [object_id] = OBJECT_ID(N'[Blogs]')) SET IDENTITY_INSERT [Blogs] OFF;
            GO
            IF SCHEMA_ID(N'app') IS NULL EXEC(N'CREATE SCHEMA [app];');
            GO
            ALTER SCHEMA [app] TRANSFER [Blogs];
            GO
            EXEC sp_rename N'[app].[Blogs].[Rating]', N'Stars', N'COLUMN';
            """,
        ];

        Assert.AreEqual("", TsqlHistory.Findings([.. scripts, "UPDATE [app].[Blogs] SET [Stars] = 1;"]));
        TsqlHistory.AssertReported("MIG2001", [.. scripts, "UPDATE [app].[Blogs] SET ¤[Name] = 1;"]);
    }

    /// <summary>Data-tier projects: a table is built again under another name, with all of its rows.</summary>
    [TestMethod]
    public void OfADataTierProject()
    {
        string[] scripts =
        [
            "CREATE TABLE [dbo].[T] ([Id] INT NOT NULL, [Old] INT NULL, CONSTRAINT [PK_T] PRIMARY KEY CLUSTERED ([Id] ASC));\nGO\nCREATE VIEW [dbo].[V] AS SELECT [Id] FROM [dbo].[T];",
            """
            BEGIN TRANSACTION;
            SET TRANSACTION ISOLATION LEVEL SERIALIZABLE;
            SET XACT_ABORT ON;
            CREATE TABLE [dbo].[tmp_ms_xx_T] ([Id] INT NOT NULL, [New] INT NULL, CONSTRAINT [tmp_ms_xx_constraint_PK_T1] PRIMARY KEY CLUSTERED ([Id] ASC));
            IF EXISTS (SELECT TOP 1 1 FROM [dbo].[T])
                BEGIN
                    INSERT INTO [dbo].[tmp_ms_xx_T] ([Id]) SELECT [Id] FROM [dbo].[T] ORDER BY [Id] ASC;
                END
            DROP TABLE [dbo].[T];
            EXECUTE sp_rename N'[dbo].[tmp_ms_xx_T]', N'T';
            EXECUTE sp_rename N'[dbo].[tmp_ms_xx_constraint_PK_T1]', N'PK_T', N'OBJECT';
            COMMIT TRANSACTION;
            SET TRANSACTION ISOLATION LEVEL READ COMMITTED;
            GO
            EXECUTE sp_refreshsqlmodule N'[dbo].[V]';
            """,
        ];

        Assert.AreEqual("", TsqlHistory.Findings([.. scripts, "UPDATE dbo.T SET [New] = 1; ALTER TABLE dbo.T DROP CONSTRAINT PK_T;"]));
        TsqlHistory.AssertReported("MIG2001", [.. scripts, "UPDATE dbo.T SET ¤Old = 1;"]);
        TsqlHistory.AssertReported("MIG2001", [.. scripts, "DROP TABLE ¤tmp_ms_xx_T;"]);
    }

    /// <summary>Objects that are dropped, if they are there, and made again.</summary>
    [TestMethod]
    public void OfScriptsThatMayRunAgain()
    {
        string[] scripts =
        [
            """
            IF OBJECT_ID('[dbo].[Send]') IS NULL
            BEGIN
                CREATE TABLE [dbo].[Send] ([Id] UNIQUEIDENTIFIER NOT NULL, [Key] VARCHAR (MAX) NOT NULL, CONSTRAINT [PK_Send] PRIMARY KEY CLUSTERED ([Id] ASC));
                CREATE NONCLUSTERED INDEX [IX_Send] ON [dbo].[Send]([Id] ASC);
            END
            GO
            IF EXISTS (SELECT * FROM sys.views WHERE [Name] = 'SendView')
            BEGIN
                DROP VIEW [dbo].[SendView];
            END
            GO
            CREATE VIEW [dbo].[SendView] AS SELECT * FROM [dbo].[Send];
            GO
            IF OBJECT_ID('[dbo].[Send_Read]') IS NOT NULL
            BEGIN
                DROP PROCEDURE [dbo].[Send_Read];
            END
            GO
            CREATE PROCEDURE [dbo].[Send_Read] @Id UNIQUEIDENTIFIER AS BEGIN SET NOCOUNT ON; SELECT * FROM [dbo].[SendView] WHERE [Id] = @Id; END
            """,
            """
            IF COL_LENGTH('[dbo].[Send]', 'HideEmail') IS NULL
            BEGIN
                ALTER TABLE [dbo].[Send] ADD [HideEmail] BIT NULL;
            END
            GO
            EXECUTE sp_refreshview N'[dbo].[SendView]';
            GO
            UPDATE [dbo].[Send] SET [HideEmail] = 0 WHERE [HideEmail] IS NULL;
            GO
            IF OBJECT_ID('[dbo].[Send_Read]') IS NOT NULL BEGIN DROP PROCEDURE [dbo].[Send_Read]; END
            GO
            CREATE PROCEDURE [dbo].[Send_Read] @Id UNIQUEIDENTIFIER AS SELECT [Id], [HideEmail] FROM [dbo].[SendView];
            """,
        ];

        Assert.AreEqual("", TsqlHistory.Findings(scripts));
        TsqlHistory.AssertReported("MIG2003", [.. scripts, "CREATE VIEW ¤SendView AS SELECT 1 AS A;"]);
    }

    /// <summary>A version in a table decides what runs, in one batch.</summary>
    [TestMethod]
    public void OfAnInstallerWithSteps() => Assert.AreEqual("", TsqlHistory.Findings(
        """
        SET XACT_ABORT ON;
        DECLARE @SCHEMA_ID int, @VERSION int, @R int;
        EXEC @R = sp_getapplock @Resource = 'lock', @LockMode = 'Exclusive';
        IF NOT EXISTS (SELECT 1 FROM [sys].[schemas] WHERE [name] = 'jobs') BEGIN EXEC (N'CREATE SCHEMA [jobs]'); END
        SELECT @SCHEMA_ID = [schema_id] FROM [sys].[schemas] WHERE [name] = 'jobs';
        IF NOT EXISTS(SELECT [object_id] FROM [sys].[tables] WHERE [name] = 'Schema' AND [schema_id] = @SCHEMA_ID)
        BEGIN
            CREATE TABLE [jobs].[Schema]([Version] [int] NOT NULL, CONSTRAINT [PK_Schema] PRIMARY KEY CLUSTERED ([Version] ASC));
        END
        SELECT @VERSION = [Version] FROM [jobs].[Schema];
        IF @VERSION IS NULL
        BEGIN
            CREATE TABLE [jobs].[Job]([Id] [int] IDENTITY(1,1) NOT NULL, [State] [int] NULL, CONSTRAINT [PK_Job] PRIMARY KEY CLUSTERED ([Id] ASC));
            SET @VERSION = 1;
        END
        IF @VERSION = 1
        BEGIN
            ALTER TABLE [jobs].[Job] ADD [ExpireAt] datetime NULL;
            EXEC(N'UPDATE [jobs].[Job] SET [ExpireAt] = NULL');
            DROP INDEX [IX_Job] ON [jobs].[Job];
            SET @VERSION = 2;
        END
        UPDATE [jobs].[Schema] SET [Version] = @VERSION;
        IF @@ROWCOUNT = 0 INSERT INTO [jobs].[Schema] ([Version]) VALUES (@VERSION);
        """,
        "ALTER TABLE [jobs].[Job] DROP COLUMN [Whatever];"));

    /// <summary>Constraints of every kind are looked up and dropped in a loop.</summary>
    [TestMethod]
    public void OfALoopOverTheCatalogue() => Assert.AreEqual("", TsqlHistory.Findings(
        "CREATE TABLE T (A int CONSTRAINT DF DEFAULT 1, B int CONSTRAINT CK CHECK (B > 0));",
        """
        DECLARE @sql nvarchar(max)
        WHILE 1 = 1
        BEGIN
            SELECT TOP 1 @sql = N'ALTER TABLE dbo.T DROP CONSTRAINT [' + dc.NAME + N']'
            FROM sys.default_constraints dc JOIN sys.columns c ON c.default_object_id = dc.object_id
            WHERE dc.parent_object_id = OBJECT_ID('T') AND c.name = N'A'
            IF @@ROWCOUNT = 0 BREAK
            EXEC (@sql)
        END
        ALTER TABLE T DROP COLUMN A
        """,
        """
        DECLARE @stmt nvarchar(max) = N'';
        SELECT @stmt += N'ALTER TABLE ' + OBJECT_NAME(PARENT_OBJECT_ID) + ' DROP CONSTRAINT ' + OBJECT_NAME(OBJECT_ID) + ';' FROM SYS.OBJECTS WHERE TYPE_DESC LIKE '%CONSTRAINT';
        EXECUTE (@stmt);
        ALTER TABLE T DROP CONSTRAINT CK;
        """));

    [TestMethod]
    public void OfScriptsWithTransactionsOfTheirOwn() => Assert.AreEqual("", TsqlHistory.Findings(
        "CREATE TABLE T (A int);",
        "-- @no-transaction\nBEGIN TRANSACTION;\nDROP TABLE T;\nROLLBACK;",
        "ALTER TABLE T ADD B int;",
        "BEGIN TRY\n  DROP TABLE T;\nEND TRY\nBEGIN CATCH\n  IF @@TRANCOUNT > 0 ROLLBACK;\n  THROW;\nEND CATCH",
        "CREATE TABLE T (C int);"));
}
