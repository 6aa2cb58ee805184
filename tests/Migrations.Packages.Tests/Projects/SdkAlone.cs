using Migrations.Packages.Tests.Infrastructure;

namespace Migrations.Packages.Tests.Projects;

/// <summary>T-SQL has no provider yet: the SDK alone checks it and gives its catalog.</summary>
[TestClass]
public sealed class SdkAlone
{
    [TestMethod]
    public void CompilesATransactSqlHistory()
    {
        var project = TestProject.SqlServer()
            .Property("OutputType", "Exe")
            .File("Program.cs", """Console.WriteLine(string.Join(", ", App.Migrator.Catalog.All) + " " + App.Migrator.Catalog.V0002_AddName.Version);""")
            .Script("0001_create_users.sql", "CREATE TABLE dbo.users (id int IDENTITY PRIMARY KEY);\nGO\nCREATE PROCEDURE dbo.p AS SELECT * FROM dbo.users;\nGO\n")
            .Script("0002_add_name.sql", "ALTER TABLE dbo.users ADD name nvarchar(100) NULL;\n");
        project.Build().SucceedsWithoutWarning();
        project.Run().Succeeds().Says("0001_create_users, 0002_add_name 0002");

        project.Script("0002_add_name.sql", "ALTER TABLE dbo.users ADD name nvarchar(100) NUL;\n")
            .Build("--no-restore")
            .FailsWith("App/Migrations/0002_add_name.sql(1,46,1,49): error MIG1001");
    }

    [TestMethod]
    public void SaysWhichDialectIsMissing()
    {
        new TestProject().Package("Migrations.Sdk")
            .Script("0001_create_users.sql", Programs.CreateUsers)
            .Build()
            .FailsWith("App/App.csproj: error MIG9001")
            .Explains("MIG9001", "MigrationsDialect");
    }
}
