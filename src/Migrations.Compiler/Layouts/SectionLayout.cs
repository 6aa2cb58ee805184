using Migrations.Compiler.Diagnostics;
using Migrations.Compiler.Model;
using Migrations.Compiler.Text;

namespace Migrations.Compiler.Layouts;

/// <summary>
/// Up and down script in one numbered file (dbmate, goose, sql-migrate, node-pg-migrate). goose orders by the number, dbmate by its digits as
/// text; sql-migrate and node-pg-migrate by the number and then by name, and they allow equal numbers.
/// </summary>
internal sealed class SectionLayout : ILayoutReader
{
    public LayoutReading Read(IReadOnlyList<ScriptText> files)
    {
        var diagnostics = new List<MigrationDiagnostic>();
        var read = files.Select(file => (File: file, Name: ScriptFileName.Parse(file.RelativePath), Markers: SectionMarker.FindAll(file))).ToList();
        var tool = read.SelectMany(item => item.Markers).Select(marker => (SectionTool?)marker.Tool).FirstOrDefault();
        var grouping = new ScriptGrouping();
        var named = new List<MigrationDraft>();
        foreach (var (file, path, markers) in read)
        {
            var name = path is { Role: null } ? MigrationName.Read(path, lettersMayFollow: tool == SectionTool.Dbmate) : null;
            if (name is null || path is null)
            {
                diagnostics.Add(MigrationDiagnostic.InFile(
                    DiagnosticCatalog.BadFileName, file, file.RelativePath, "it should begin with a number, as in 20240228144211_add_orders.sql, and hold both its sections"));
                continue;
            }

            var scripts = ReadScripts(file, markers, tool, diagnostics).Select(script => script with { Dialect = path.Dialect }).ToList();
            if (tool is SectionTool.SqlMigrate or SectionTool.NodePgMigrate)
            {
                var key = VersionKey.NumberThenText(NumberOf(name.Version), path.Stem);
                named.Add(new MigrationDraft { Version = name.Version, Name = name.Name, Key = key, Scripts = scripts.ToEquatableArray() });
                continue;
            }

            var known = tool == SectionTool.Dbmate ? name with { Key = VersionKey.Ordinal(NumberOf(name.Version)) } : name;
            scripts.ForEach(script => grouping.Add(known, script));
        }

        return new LayoutReading(MigrationLayout.Sections, [.. grouping.ToMigrations(), .. named], diagnostics, code => KeyOf(code, tool));
    }

    private static VersionKey? KeyOf(CodeMigration code, SectionTool? tool) => tool switch
    {
        _ when NumberOf(code.Version).Length == 0 => null,
        SectionTool.SqlMigrate or SectionTool.NodePgMigrate => VersionKey.NumberThenText(NumberOf(code.Version), code.Id),
        SectionTool.Dbmate => VersionKey.Ordinal(NumberOf(code.Version)),
        _ => MigrationName.KeyOf(code.Version),
    };

    // The tools take the digits up to the first other character.
    private static string NumberOf(string version) => new([.. version.TakeWhile(c => c is >= '0' and <= '9')]);

    private static IReadOnlyList<ScriptDraft> ReadScripts(ScriptText file, IReadOnlyList<SectionMarker> markers, SectionTool? tool, List<MigrationDiagnostic> diagnostics)
    {
        var section = new SectionFile(file, markers);
        var scripts = section.Read();
        diagnostics.AddRange(section.Diagnostics);
        var isUnmarked = markers.Count == 0 && tool is not (SectionTool.NodePgMigrate or SectionTool.UpAbove);
        if (isUnmarked && HeadComments.Read(file, scripts[0].Range).End < file.Utf8.Length)
        {
            diagnostics.Add(MigrationDiagnostic.InFile(
                DiagnosticCatalog.BadSections,
                file,
                file.RelativePath,
                "it has no section, so its tool would run nothing of it; begin it with the line of your tool, for example '-- migrate:up' or '-- +goose Up'"));
        }

        return scripts;
    }
}
