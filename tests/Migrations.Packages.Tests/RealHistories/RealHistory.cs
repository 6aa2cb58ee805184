using Migrations.Packages.Tests.Infrastructure;
using Migrations.TestSupport;
using Migrations.TestSupport.PostgreSql;
using Npgsql;

namespace Migrations.Packages.Tests.RealHistories;

/// <summary>A real PostgreSQL history in a project that uses the built package, and the same history by psql.</summary>
internal sealed class RealHistory
{
    private const string Program =
        """
        using App;

        if (args is ["down-all"])
        {
            Console.WriteLine(await Migrator.RollbackAsync(null));
            return 0;
        }

        return await Migrator.RunCommandAsync(args) ?? 2;
        """;

    private readonly TestProject _project;

    private RealHistory(TestProject project) => _project = project;

    public TestProject Project => _project;

    /// <summary>Copies a history of the corpora into a project: skipped where the corpora are absent. What a build finds by running it is tested with the verifier.</summary>
    /// <param name="name">For example <c>postgresql/crates.io</c>.</param>
    public static RealHistory CopyOf(string name)
    {
        var source = Corpora.Require(name);
        var project = new TestProject().Package("Migrations.PostgreSql").Property("MigrationsVerify", "Off").Property("OutputType", "Exe").File("Program.cs", Program);
        foreach (var file in Directory.GetFiles(source, "*", SearchOption.AllDirectories))
        {
            project.Root.Write($"{project.Name}/Migrations/{Path.GetRelativePath(source, file)}", File.ReadAllBytes(file));
        }

        return new RealHistory(project);
    }

    public string FileOf(string relative) => _project.Root.Combine($"{_project.Name}/Migrations/{relative}");

    public CommandResult Run(string url, params string[] arguments)
    {
        _project.Environment["DATABASE_URL"] = url;
        return _project.Run(arguments);
    }

    /// <summary>A new database: its URL and its connection string.</summary>
    public static async Task<(string Url, string ConnectionString)> DatabaseAsync(PostgreSqlServer server)
    {
        var connectionString = await server.CreateDatabaseAsync();
        return (server.Url(new NpgsqlConnectionStringBuilder(connectionString).Database!), connectionString);
    }
}
