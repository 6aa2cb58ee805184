using System.Text;
using Migrations.Compiler.Diagnostics;
using Migrations.Compiler.Model;
using Migrations.Compiler.Text;

namespace Migrations.Compiler.Layouts;

/// <summary><c>V1.2__x.sql</c>, <c>U1.2__x.sql</c> (its down script) and <c>R__x.sql</c> (repeatable, after all versioned ones, by description), in any folder.</summary>
internal sealed class FlywayLayout : ILayoutReader
{
    private const string ConfigurationSuffix = ".conf";

    public LayoutReading Read(IReadOnlyList<ScriptText> files)
    {
        var diagnostics = new List<MigrationDiagnostic>();
        var versioned = new ScriptGrouping();
        var repeatable = new List<MigrationDraft>();
        var withoutTransaction = ReadConfigurations(files);
        foreach (var file in files.Where(file => !IsConfiguration(file)))
        {
            var path = ScriptFileName.Parse(file.RelativePath);
            var name = path is null ? null : FlywayName.Parse(path.Stem);
            if (name is null || path is null || path.Role is not null)
            {
                diagnostics.Add(ReportUnknown(file, path));
                continue;
            }

            var role = name.Prefix == 'U' ? ScriptRole.Down : ScriptRole.Up;
            var script = ScriptDraft.OfFile(file, role, path.Dialect) with { NoTransaction = withoutTransaction.Contains(file.RelativePath) };
            switch (name.Prefix)
            {
                case 'R':
                    repeatable.Add(CreateRepeatable(name, script));
                    break;
                case 'B':
                    diagnostics.Add(MigrationDiagnostic.InFile(
                        DiagnosticCatalog.FilesNotRun, file, file.RelativePath, "it is a baseline of Flyway; the versioned migrations build the same schema"));
                    break;
                default:
                    versioned.Add(new MigrationName(name.Version, name.Description, name.Key), script);
                    break;
            }
        }

        return new LayoutReading(MigrationLayout.Flyway, [.. versioned.ToMigrations(), .. MergeDialects(repeatable)], diagnostics, code => KeyOf(code.Version));
    }

    private static VersionKey? KeyOf(string version) =>
        version.IndexOf("__", StringComparison.Ordinal) < 0 ? FlywayName.Parse("V" + version)?.Key : null;

    public static bool IsConfiguration(ScriptText file) => file.RelativePath.EndsWith(".sql" + ConfigurationSuffix, StringComparison.OrdinalIgnoreCase);

    private static MigrationDiagnostic ReportUnknown(ScriptText file, ScriptFileName? path)
    {
        var stem = path?.Stem ?? "";
        var isEvent = stem.StartsWith("before", StringComparison.Ordinal) || stem.StartsWith("after", StringComparison.Ordinal);
        return isEvent && char.IsUpper(stem.SkipWhile(char.IsLower).FirstOrDefault())
            ? MigrationDiagnostic.InFile(DiagnosticCatalog.FilesNotRun, file, file.RelativePath, "it is a callback of Flyway")
            : MigrationDiagnostic.InFile(
                DiagnosticCatalog.BadFileName, file, file.RelativePath, "Flyway's names are V1.2__add_orders.sql, U1.2__add_orders.sql and R__orders_view.sql");
    }

    private static MigrationDraft CreateRepeatable(FlywayName name, ScriptDraft script) => new()
    {
        Version = "",
        Name = name.Description,
        Key = name.Key,
        Kind = MigrationKind.Repeatable,
        Scripts = new EquatableArray<ScriptDraft>([script]),
    };

    private static IEnumerable<MigrationDraft> MergeDialects(List<MigrationDraft> repeatable) =>
        repeatable.GroupBy(migration => migration.Name, StringComparer.Ordinal)
            .Select(group => group.First() with { Scripts = group.SelectMany(migration => migration.Scripts).OrderBy(script => script.Dialect).ToEquatableArray() });

    // Flyway's script configuration: V1__x.sql.conf with executeInTransaction=false.
    private static HashSet<string> ReadConfigurations(IReadOnlyList<ScriptText> files)
    {
        var found = files.Where(file => IsConfiguration(file) && Encoding.UTF8.GetString(file.Utf8).Split('\n')
            .Any(line => string.Equals(line.Replace(" ", "").Trim(), "executeInTransaction=false", StringComparison.OrdinalIgnoreCase)));
        return new HashSet<string>(found.Select(file => file.RelativePath.Substring(0, file.RelativePath.Length - ConfigurationSuffix.Length)), StringComparer.Ordinal);
    }
}
