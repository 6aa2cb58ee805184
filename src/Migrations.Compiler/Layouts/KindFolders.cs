using Migrations.Compiler.Diagnostics;
using Migrations.Compiler.Model;
using Migrations.Compiler.Text;

namespace Migrations.Compiler.Layouts;

/// <summary>
/// Scripts without a version, in every layout: <c>repeatable/**</c>, <c>seeds/&lt;environment&gt;/**</c> and <c>optimizations/**</c>. Each is called
/// by its path, and runs again when its content changed.
/// </summary>
internal static class KindFolders
{
    private static readonly Dictionary<string, MigrationKind> s_kinds = new(StringComparer.OrdinalIgnoreCase)
    {
        ["repeatable"] = MigrationKind.Repeatable,
        ["seeds"] = MigrationKind.Seed,
        ["optimizations"] = MigrationKind.Optimization,
    };

    /// <summary>Not for a file whose name is one of Flyway, which reads its files in folders of any name.</summary>
    public static bool Has(ScriptText file) =>
        KindOf(file.RelativePath) is not null && ScriptFileName.Parse(file.RelativePath) is { } name && (name.Role is not null || FlywayName.Parse(name.Stem) is null);

    public static IReadOnlyList<MigrationDraft> Read(IEnumerable<ScriptText> files, List<MigrationDiagnostic> diagnostics)
    {
        var found = new List<(MigrationKind Kind, string Name, string Environment, ScriptDraft Script)>();
        foreach (var file in files)
        {
            var kind = KindOf(file.RelativePath)!.Value;
            var path = ScriptFileName.Parse(file.RelativePath)!;
            if (ProblemOf(kind, path) is { } problem)
            {
                diagnostics.Add(MigrationDiagnostic.InFile(DiagnosticCatalog.MisplacedScript, file, file.RelativePath, problem));
                continue;
            }

            var name = string.Join("/", path.Folders) + "/" + path.Stem;
            found.Add((kind, name, kind == MigrationKind.Seed ? path.Folders[1] : "", ScriptDraft.OfFile(file, path.Role ?? ScriptRole.Up, path.Dialect)));
        }

        return [.. found.GroupBy(item => item.Name, StringComparer.Ordinal).Select(group => Create(group.Key, [.. group]))];
    }

    private static MigrationKind? KindOf(string relativePath)
    {
        var slash = relativePath.IndexOf('/');
        return slash > 0 && s_kinds.TryGetValue(relativePath.Substring(0, slash), out var kind) ? kind : null;
    }

    private static string? ProblemOf(MigrationKind kind, ScriptFileName path)
    {
        if (kind == MigrationKind.Seed && path.Folders.Count == 1)
        {
            return $"a seed is for one environment, and the folder that it is in says for which. Move it, for example to {path.Folders[0]}/development/{path.Stem}.sql";
        }

        return path.Role == ScriptRole.Down
            ? "what runs again whenever it changed is not rolled back, so it has no down script. Delete it, or put what it undoes into a versioned migration"
            : null;
    }

    private static MigrationDraft Create(string name, IReadOnlyList<(MigrationKind Kind, string Name, string Environment, ScriptDraft Script)> files) => new()
    {
        Version = "",
        Name = name,
        Key = VersionKey.Ordinal(name),
        Kind = files[0].Kind,
        Environment = files[0].Environment,
        Scripts = files.Select(file => file.Script).OrderBy(script => script.Role).ThenBy(script => script.Dialect)
            .ThenBy(script => script.Text.RelativePath, StringComparer.Ordinal).ToEquatableArray(),
    };
}
