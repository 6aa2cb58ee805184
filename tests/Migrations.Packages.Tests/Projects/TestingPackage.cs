using Migrations.Packages.Tests.Infrastructure;

namespace Migrations.Packages.Tests.Projects;

/// <summary>A test project with a PostgreSQL of its own: one package more, nothing installed, and nothing of it in the app.</summary>
[TestClass]
public sealed class TestingPackage
{
    [TestMethod]
    public void GivesATestProjectAMigratedDatabase()
    {
        var folder = new TestFolder();
        var app = TestProject.PostgreSql(folder)
            .Item("""<InternalsVisibleTo Include="Checks" />""")
            .Script("0001_create_users.sql", "CREATE TABLE users (id bigint PRIMARY KEY, name text NOT NULL);\n")
            .Script("0001_create_users.down.sql", "DROP TABLE users;\n")
            .Script("0002_upper_names.sql", "UPDATE users SET name = upper(name);\n")
            .Script("0002_upper_names.down.sql", "UPDATE users SET name = lower(name);\n")
            .Property("MigrationsLock", "Off")
            .Save();
        var checks = new TestProject(folder, "Checks")
            .Package("Migrations.Testing")
            .Package("Microsoft.NET.Test.Sdk", "18.11.0").Package("MSTest.TestAdapter", "4.5.2").Package("MSTest.TestFramework", "4.5.2")
            .Item("""<ProjectReference Include="../App/App.csproj" />""")
            .File("Names.cs", """
                using App;
                using Microsoft.VisualStudio.TestTools.UnitTesting;
                using Migrations.Testing;
                using Npgsql;

                namespace Checks;

                [TestClass]
                public sealed class Names
                {
                    [TestMethod]
                    public async Task AreInUpperCase()
                    {
                        await using var test = await MigrationTest.UpToAsync(Migrator.App, Migrator.Catalog.V0002_UpperNames);
                        await using var source = NpgsqlDataSource.Create(test.ConnectionString);
                        await source.CreateCommand("INSERT INTO users VALUES (1, 'ada')").ExecuteNonQueryAsync();
                        await test.ApplyAsync();
                        Assert.AreEqual("ADA", await source.CreateCommand("SELECT name FROM users").ExecuteScalarAsync());
                    }

                    [TestMethod]
                    public async Task AreNotThereAtFirst()
                    {
                        await using var database = await EmbeddedPostgres.CreateAsync(Migrator.App);
                        await using var source = NpgsqlDataSource.Create(database.ConnectionString);
                        Assert.AreEqual(0L, await source.CreateCommand("SELECT count(*) FROM users").ExecuteScalarAsync());
                    }
                }
                """);

        checks.Build().SucceedsWithoutWarning();
        checks.Dotnet("test", "Checks/Checks.csproj", "--no-build", "-nologo").Succeeds().Says("Passed:     2");

        Assert.AreEqual("", string.Join('\n', Directory.GetFiles(folder.Combine("App/bin"), "Migrations.Engines*", SearchOption.AllDirectories)));
        Assert.IsTrue(folder.Has("Checks/bin/Debug/net10.0/Migrations.Engines.PostgreSqlServer.dll"));
        app.Build("--no-restore").SucceedsWithoutWarning();
    }
}
