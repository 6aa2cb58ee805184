using Migrations.Compiler.Diagnostics;
using Migrations.Compiler.Model;
using Migrations.Compiler.Text;

namespace Migrations.Compiler.Layouts;

/// <summary>
/// One file a script, numbered: <c>0007_add_orders.sql</c> and <c>.down.sql</c> (Native, sqlx, drizzle, Atlas), or <c>.up.sql</c> and
/// <c>.down.sql</c> (UpDown: golang-migrate, sqlx, node-pg-migrate). sqlx allows both in one folder.
/// </summary>
internal sealed class FlatLayout(MigrationLayout layout) : ILayoutReader
{
    public LayoutReading Read(IReadOnlyList<ScriptText> files)
    {
        var diagnostics = new List<MigrationDiagnostic>();
        var grouping = new ScriptGrouping();
        var versionFolders = VersionFolders.Find(files);
        foreach (var file in files)
        {
            if (ScriptFileName.Parse(file.RelativePath) is { } name && (MigrationName.Read(name) ?? versionFolders.Read(name)) is { } migration)
            {
                grouping.Add(migration, ScriptDraft.OfFile(file, name.Role ?? ScriptRole.Up, name.Dialect));
            }
            else
            {
                diagnostics.Add(MigrationDiagnostic.InFile(DiagnosticCatalog.BadFileName, file, file.RelativePath, Expected));
            }
        }

        return new LayoutReading(layout, grouping.ToMigrations(), diagnostics, code => MigrationName.KeyOf(code.Version));
    }

    private string Expected => layout == MigrationLayout.UpDown
        ? "it should begin with a number and end with .up.sql or .down.sql, as in 000007_add_orders.up.sql"
        : "it should begin with a number, as in 0007_add_orders.sql";
}
