using Migrations.Packages.Tests.Infrastructure;
using Migrations.TestSupport.PostgreSql;
using Npgsql;

namespace Migrations.Packages.Tests.Verification;

/// <summary>What the migrations make of a database, as a file that is reviewed, and in the app, which compares a live database with it.</summary>
[TestClass]
public sealed class SchemaOfAHistory
{
    [TestMethod]
    public void IsHeldAgainstTheFileWhereThereIsOne()
    {
        var project = Project();
        project.Build("-t:MigrationsSchemaUpdate").Succeeds();
        Assert.Contains("CREATE TABLE public.users", project.Root.Read("App/schema.sql"));
        project.Build("--no-restore").SucceedsWithoutWarning();

        var line = Array.FindIndex(project.Root.Read("App/schema.sql").Split('\n'), text => text.Contains("name text", StringComparison.Ordinal)) + 1;
        project.Script("0002_phone.sql", "ALTER TABLE users ADD COLUMN phone text;\n").Script("0002_phone.down.sql", "ALTER TABLE users DROP COLUMN phone;\n");

        project.Build("--no-restore").Succeeds($"App/schema.sql({line},1,{line},23): warning MIG2301").Explains("MIG2301", "MigrationsSchemaUpdate");
        project.Build("--no-restore", "-t:MigrationsSchemaUpdate").Succeeds();
        project.Build("--no-restore").SucceedsWithoutWarning();
        Assert.Contains("phone text", project.Root.Read("App/schema.sql"));
    }

    [TestMethod]
    public async Task IsHeldAgainstTheLiveDatabaseByStatus()
    {
        var server = await PostgreSqlServer.Embedded;
        var database = await server.CreateNamedDatabaseAsync();
        var project = Project().Property("OutputType", "Exe").File("Program.cs", "return await App.Migrator.RunCommandAsync(args) ?? 9;\n");
        project.Environment["DATABASE_URL"] = server.Url(database);
        project.Build().SucceedsWithoutWarning();
        project.Run("up").Succeeds();
        project.Run("status").Succeeds().DoesNotSay("rift");

        await using (var source = NpgsqlDataSource.Create(server.ConnectionString(database)))
        {
            await using var command = source.CreateCommand("ALTER TABLE users ADD COLUMN by_hand int; DROP INDEX users_name");
            await command.ExecuteNonQueryAsync();
        }

        project.Run("status").Succeeds()
            .Says("Drift: 2 objects of the schema are not what the migrations make.")
            .Says("additional   column public.users.by_hand")
            .Says("missing      index public.users.users_name");
    }

    [TestMethod]
    public async Task SaysInAPlanWhatIsLostAndRewritten()
    {
        var server = await PostgreSqlServer.Embedded;
        var project = Project().Property("OutputType", "Exe").File("Program.cs", "return await App.Migrator.RunCommandAsync(args) ?? 9;\n")
            .Script("0002_names.sql", "-- @irreversible: names are not kept\nALTER TABLE users DROP COLUMN name;\n")
            .Script("0003_ids.sql", "ALTER TABLE users ALTER COLUMN id TYPE integer;\n")
            .Script("0003_ids.down.sql", "ALTER TABLE users ALTER COLUMN id TYPE bigint;\n");
        project.Environment["DATABASE_URL"] = server.Url(await server.CreateNamedDatabaseAsync());
        project.Build().Succeeds();

        project.Run("plan").Succeeds()
            .Says("up   0002_names (1 statement)\n     loses public.users.name\n")
            .Says("up   0003_ids (1 statement)\n     rewrites public.users");
        project.Run("up", "--dry-run").Succeeds().Says("loses public.users.name");
    }

    private static TestProject Project() => TestProject.PostgreSql().Property("MigrationsLock", "Off")
        .Script("0001_create_users.sql", "CREATE TABLE users (id bigint PRIMARY KEY, name text NOT NULL);\nCREATE INDEX users_name ON users (name);\n")
        .Script("0001_create_users.down.sql", "DROP TABLE users;\n");
}
