using Migrations.Compiler.Layouts;
using Migrations.Compiler.Model;
using Migrations.Compiler.Ordering;

namespace Migrations.Compiler.Scaffolding;

/// <summary>The files of the next migration in the layout and the numbering of those that are there.</summary>
internal static class MigrationScaffold
{
    public static ScaffoldResult Next(ScaffoldRequest request)
    {
        if (request.Words.Count == 0)
        {
            return new ScaffoldResult([], "The migration needs a name of letters or digits. Write, for example, dotnet build -t:MigrationsAdd -p:MigrationName=\"add orders\".");
        }

        var result = request.Kind is MigrationKind.Versioned or MigrationKind.Code ? InHistory(request) : RerunScaffold.Create(request);
        var existing = result.Files.FirstOrDefault(file => request.Files.Any(old => string.Equals(old.RelativePath, file.RelativePath, StringComparison.OrdinalIgnoreCase)));
        return existing is null ? result : new ScaffoldResult([], $"{existing.RelativePath} exists already, and it would be overwritten. Choose another name.");
    }

    private static ScaffoldResult InHistory(ScaffoldRequest request)
    {
        var (files, layout) = (request.Files, LayoutStage.Read(request.Files, request.Layout));
        var classes = ClassDrafts.Read(request.Classes, layout, []);
        var history = HistoryOrder.Arrange([.. layout.Migrations, .. classes]).Migrations;
        var style = StyleOf(history, layout.Layout, request.UtcNow);
        if (request.Kind == MigrationKind.Code)
        {
            // With the numbers of folders, which a class is not in.
            var last = history.LastOrDefault(migration => migration.Kind is MigrationKind.Versioned or MigrationKind.Code);
            return new ScaffoldResult([ClassScaffold.Create(request, last is null ? style.Version : NextVersion.After(last.Version, request.UtcNow))], null);
        }

        var tool = files.SelectMany(SectionMarker.FindAll).Select(marker => (SectionTool?)marker.Tool).FirstOrDefault() ?? SectionTool.Dbmate;
        var stem = style.Folder + style.Prefix + style.Version + style.Separator + string.Join(style.WordSeparator, request.Words);
        return new ScaffoldResult(CreateFiles(layout.Layout, style, stem, tool, request.Name.Trim()), null);
    }

    // The names as those of the last file, the number behind the last of all.
    private static NamingStyle StyleOf(IReadOnlyList<MigrationDraft> history, MigrationLayout layout, DateTime utcNow)
    {
        var lastFile = history.LastOrDefault(migration => migration.Kind == MigrationKind.Versioned);
        var style = lastFile is null ? NamingStyle.Of(layout, utcNow) : NamingStyle.Of(layout, lastFile, utcNow);
        var last = history.LastOrDefault(migration => migration.Kind is MigrationKind.Versioned or MigrationKind.Code);
        return last?.Code is { } code && style.Folder.Length == 0 ? style with { Version = NextVersion.After(code.Version, utcNow) } : style;
    }

    private static IReadOnlyList<NewFile> CreateFiles(MigrationLayout layout, NamingStyle style, string stem, SectionTool tool, string name)
    {
        var up = $"-- {name}\n\n";
        var down = $"-- Undoes: {name}\n\n";
        return layout switch
        {
            MigrationLayout.Sections => [new NewFile(stem + ".sql", Sections(tool))],
            MigrationLayout.Directories => [new NewFile($"{stem}/{style.UpFile}", up), new NewFile($"{stem}/down.sql", down)],
            MigrationLayout.UpDown => [new NewFile(stem + ".up.sql", up), new NewFile(stem + ".down.sql", down)],
            MigrationLayout.Flyway => [new NewFile(stem + ".sql", up), new NewFile(style.Folder + "U" + stem.Substring(style.Folder.Length + 1) + ".sql", down)],
            _ => [new NewFile(stem + ".sql", up), new NewFile(stem + ".down.sql", down)],
        };
    }

    private static string Sections(SectionTool tool) => tool switch
    {
        SectionTool.Goose => "-- +goose Up\n\n\n-- +goose Down\n\n",
        SectionTool.SqlMigrate => "-- +migrate Up\n\n\n-- +migrate Down\n\n",
        SectionTool.NodePgMigrate => "-- Up Migration\n\n\n-- Down Migration\n\n",
        SectionTool.Play => "-- !Ups\n\n\n-- !Downs\n\n",
        SectionTool.UpAbove => "\n\n---- create above / drop below ----\n\n",
        _ => "-- migrate:up\n\n\n-- migrate:down\n\n",
    };
}
