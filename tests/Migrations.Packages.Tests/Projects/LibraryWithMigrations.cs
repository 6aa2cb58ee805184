using Migrations.Packages.Tests.Infrastructure;

namespace Migrations.Packages.Tests.Projects;

/// <summary>The migrations are in a library with a public Migrator, the app only calls it; both are in one solution that is built in parallel.</summary>
[TestClass]
public sealed class LibraryWithMigrations
{
    [TestMethod]
    public void IsUsedByAnAppBesideAnotherProjectWithMigrations()
    {
        var folder = new TestFolder();
        TestProject.Sqlite(folder, "Store")
            .Property("OutputType", "Library")
            .Property("MigrationsAccessibility", "public")
            .Property("MigrationsNamespace", "Store.Database")
            .File("Program.cs", "")
            .Script("0001_create_users.sql", Programs.CreateUsers)
            .Save();
        TestProject.PostgreSql(folder, "Other").Script("0001_others.sql", "CREATE TABLE others (id bigint PRIMARY KEY);\n").Save();
        var app = new TestProject(folder)
            .Property("OutputType", "Exe")
            .Property("NoWarn", "$(NoWarn);NETSDK1206")
            .Item("""<ProjectReference Include="../Store/Store.csproj" /><ProjectReference Include="../Other/Other.csproj" />""")
            .File("Program.cs", """Console.WriteLine(await Store.Database.Migrator.ApplyAsync("sqlite:///store.db"));""")
            .Save();
        app.Dotnet("new", "sln", "-n", "All").Succeeds();
        var solution = Path.GetFileName(Directory.GetFiles(folder.Path, "All.sln*").Single());
        app.Dotnet("sln", solution, "add", "App/App.csproj", "Store/Store.csproj", "Other/Other.csproj").Succeeds();

        new BuildResult(app.Dotnet("build", solution, "-m", "-nologo", "-tl:off", "-v:m", "-clp:NoSummary"), folder.Path).SucceedsWithoutWarning();

        app.Run().Succeeds().Says("0001_create_users");
        CollectionAssert.AreEqual(new[] { "0001_others" }, BuiltCatalog.Of(folder.Combine("Other/bin/Debug/net10.0/Other.dll")).ToArray());
    }
}
