using Migrations.Compiler.Layouts;
using Migrations.Compiler.Model;
using Migrations.Compiler.Ordering;
using Migrations.Compiler.Text;

namespace Migrations.Compiler.Scaffolding;

/// <summary>The files of the next migration in the layout and the numbering of those that are there.</summary>
internal static class MigrationScaffold
{
    /// <param name="files">The migration files of the project.</param>
    /// <param name="layout">What the project says; <see cref="MigrationLayout.Auto"/> to find out.</param>
    /// <param name="name">What the migration does, as a person writes it: <c>add orders</c>.</param>
    /// <param name="utcNow">The present time, for layouts that number by time.</param>
    public static ScaffoldResult Next(IReadOnlyList<ScriptText> files, MigrationLayout layout, string name, DateTime utcNow)
    {
        var words = name.Split([.. name.Where(c => !char.IsLetterOrDigit(c)).Distinct()], StringSplitOptions.RemoveEmptyEntries);
        if (words.Length == 0)
        {
            return new ScaffoldResult([], "The migration needs a name of letters or digits. Write, for example, dotnet build -t:MigrationsAdd -p:MigrationName=\"add orders\".");
        }

        var reading = LayoutStage.Read(files, layout);
        var last = HistoryOrder.Arrange(reading.Migrations).Migrations.LastOrDefault(migration => migration.Kind == MigrationKind.Versioned);
        var style = last is null ? NamingStyle.Of(reading.Layout, utcNow) : NamingStyle.Of(reading.Layout, last, utcNow);
        var tool = files.SelectMany(SectionMarker.FindAll).Select(marker => (SectionTool?)marker.Tool).FirstOrDefault() ?? SectionTool.Dbmate;
        var stem = style.Folder + style.Prefix + style.Version + style.Separator + string.Join(style.WordSeparator, words);
        var created = CreateFiles(reading.Layout, style, stem, tool, name.Trim());
        var existing = created.FirstOrDefault(file => files.Any(old => string.Equals(old.RelativePath, file.RelativePath, StringComparison.OrdinalIgnoreCase)));
        return existing is null
            ? new ScaffoldResult(created, null)
            : new ScaffoldResult([], $"{existing.RelativePath} exists already, and it would be overwritten. Choose another name.");
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
