using Migrations.Compiler.Layouts;
using Migrations.Compiler.Model;

namespace Migrations.Compiler.Scaffolding;

/// <summary>Files of what runs again when it changed: they have a folder and a name, and no number.</summary>
internal static class RerunScaffold
{
    public static ScaffoldResult Create(ScaffoldRequest request)
    {
        var name = string.Join("_", request.Words);
        var text = $"-- {request.Name.Trim()}\n\n";
        return request.Kind switch
        {
            MigrationKind.Seed when EnvironmentOf(request).Length == 0 =>
                new ScaffoldResult([], "A seed is for one environment. Write, for example, dotnet build -t:MigrationsAdd -p:MigrationKind=seed -p:MigrationEnvironment=development -p:MigrationName=\"users\"."),
            MigrationKind.Seed => One($"seeds/{EnvironmentOf(request)}/{name}.sql"),
            MigrationKind.Optimization => One($"optimizations/{name}.sql"),
            _ when LayoutStage.Read(request.Files, request.Layout).Layout == MigrationLayout.Flyway => One($"R__{name}.sql"),
            _ => One($"repeatable/{name}.sql"),
        };

        ScaffoldResult One(string path) => new([new NewFile(path, text)], null);
    }

    // One word, as in the options of a run; nothing that would lead into another folder.
    private static string EnvironmentOf(ScaffoldRequest request) => string.Join("-", ScaffoldRequest.Split(request.Environment)).ToLowerInvariant();
}
