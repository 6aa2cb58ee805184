using System.Text;
using Migrations.Compiler.Diagnostics;
using Migrations.Compiler.Model;
using Migrations.Compiler.Text;

namespace Migrations.Compiler.Layouts;

/// <summary>
/// One directory a migration. diesel: <c>up.sql</c> and <c>down.sql</c>; the version is the text before the first <c>_</c> without
/// <c>-</c>, and versions are ordered as text. prisma and drizzle: <c>migration.sql</c>; the whole directory name is the identity and the order.
/// </summary>
internal sealed class DirectoryLayout : ILayoutReader
{
    private const string Expected = "a migration is a directory with up.sql and down.sql (diesel) or with migration.sql (prisma), as in 20240228144211_add_orders/up.sql";

    public LayoutReading Read(IReadOnlyList<ScriptText> files)
    {
        var diagnostics = new List<MigrationDiagnostic>();
        var scripts = new List<(string Directory, bool Whole, ScriptDraft Script)>();
        var withoutTransaction = new HashSet<string>(StringComparer.Ordinal);
        foreach (var file in files)
        {
            if (IsMetadata(file))
            {
                ReadMetadata(file, withoutTransaction);
            }
            else if (Classify(file) is { } script)
            {
                scripts.Add(script);
            }
            else
            {
                diagnostics.Add(MigrationDiagnostic.InFile(DiagnosticCatalog.BadFileName, file, file.RelativePath, Expected));
            }
        }

        ReportMixture(scripts, diagnostics);
        var migrations = scripts.GroupBy(item => item.Directory, StringComparer.Ordinal)
            .Select(group => Create(group.Key, [.. group], withoutTransaction.Contains(group.Key)));
        return new LayoutReading(MigrationLayout.Directories, [.. migrations], diagnostics, code => KeyOf(code, scripts.Exists(item => item.Whole)));
    }

    /// <summary>The directory, and whether its name as a whole is the identity (prisma); null if the file is no script of this layout.</summary>
    public static (string Directory, bool Whole, ScriptDraft Script)? Classify(ScriptText file)
    {
        if (ScriptFileName.Parse(file.RelativePath) is not { Folders.Count: > 0 } name)
        {
            return null;
        }

        var directory = string.Join("/", name.Folders);
        if (string.Equals(name.Stem, "migration", StringComparison.OrdinalIgnoreCase))
        {
            return (directory, true, ScriptDraft.OfFile(file, name.Role ?? ScriptRole.Up, name.Dialect));
        }

        return name.Role is null && ScriptFileName.RoleOf(name.Stem) is { } role ? (directory, false, ScriptDraft.OfFile(file, role, name.Dialect)) : null;
    }

    private static MigrationDraft Create(string directory, List<(string Directory, bool Whole, ScriptDraft Script)> scripts, bool withoutTransaction)
    {
        var name = directory.Substring(directory.LastIndexOf('/') + 1);
        var split = name.IndexOf('_');
        var version = split < 0 ? name : name.Substring(0, split);
        var whole = scripts.Exists(item => item.Whole);
        return new MigrationDraft
        {
            Version = version,
            Name = split < 0 ? "" : name.Substring(split + 1),
            Key = VersionKey.Ordinal(whole ? name : version.Replace("-", "")),
            Scripts = scripts.Select(item => item.Script with { NoTransaction = withoutTransaction })
                .OrderBy(script => script.Role).ThenBy(script => script.Dialect).ToEquatableArray(),
        };
    }

    private static VersionKey? KeyOf(CodeMigration code, bool whole) =>
        code.Version.IndexOfAny(['_', '/']) >= 0 ? null : VersionKey.Ordinal(whole ? code.Id : code.Version.Replace("-", ""));

    // down.sql and verify.sql may stand beside migration.sql (prisma's manual recommends it); up.sql may not.
    private static void ReportMixture(List<(string Directory, bool Whole, ScriptDraft Script)> scripts, List<MigrationDiagnostic> diagnostics)
    {
        var prisma = scripts.Find(item => item.Whole).Script;
        var diesel = scripts.Find(item => !item.Whole && item.Script.Role == ScriptRole.Up).Script;
        if (prisma is not null && diesel is not null)
        {
            diagnostics.Add(MigrationDiagnostic.InFile(
                DiagnosticCatalog.UnknownLayout,
                diesel.Text,
                diesel.Text.RelativePath,
                "Directories of diesel (up.sql)",
                prisma.Text.RelativePath,
                "Directories of prisma (migration.sql)"));
        }
    }

    private static bool IsMetadata(ScriptText file) => file.RelativePath.EndsWith("/metadata.toml", StringComparison.Ordinal);

    private static void ReadMetadata(ScriptText file, HashSet<string> withoutTransaction)
    {
        var lines = Encoding.UTF8.GetString(file.Utf8).Split('\n').Select(line => line.Split('#')[0].Replace(" ", "").Replace("\t", ""));
        if (lines.Contains("run_in_transaction=false"))
        {
            withoutTransaction.Add(file.RelativePath.Substring(0, file.RelativePath.LastIndexOf('/')));
        }
    }
}
