using Migrations.Compiler.Diagnostics;
using Migrations.Compiler.Directives;
using Migrations.Compiler.Layouts;
using Migrations.Compiler.Model;
using Migrations.Compiler.Text;

namespace Migrations.Compiler.Compilation;

/// <summary>Reads the directives of a migration's scripts and chooses the script of each engine: its own file, or else the generic one.</summary>
internal sealed class ScriptPlanner(EquatableArray<Dialect> dialects, List<MigrationDiagnostic> diagnostics, List<Suppression> suppressions)
{
    /// <summary>The scripts in the order of roles, then of engines.</summary>
    public IReadOnlyList<ScriptPlan> Plan(MigrationDraft migration)
    {
        var directives = ReadDirectives(migration);
        var plans = new List<ScriptPlan>();
        foreach (var role in migration.Scripts.GroupBy(script => script.Role).OrderBy(group => group.Key))
        {
            foreach (var dialect in dialects)
            {
                var script = role.FirstOrDefault(draft => draft.Dialect == dialect) ?? role.FirstOrDefault(draft => draft.Dialect == Dialect.Any);
                if (script is not null && script.Text.Problem is null)
                {
                    plans.Add(new ScriptPlan(script, dialect, directives[script]));
                }
                else if (script is null && role.Key == ScriptRole.Up)
                {
                    ReportNoScript(migration, dialect);
                }
            }
        }

        ReportOtherDialects(migration);
        return plans;
    }

    private Dictionary<ScriptDraft, ScriptDirectives> ReadDirectives(MigrationDraft migration)
    {
        var result = new Dictionary<ScriptDraft, ScriptDirectives>();
        foreach (var file in migration.Scripts.GroupBy(script => script.Text))
        {
            var reader = new DirectiveReader(file.Key, diagnostics);
            var first = file.Min(script => script.Range.Start);
            var ofFile = first > 0 ? reader.ReadHead(new TextRange(0, first), scope: null) : ScriptDirectives.None;
            suppressions.AddRange(ofFile.Suppressions);
            foreach (var script in file)
            {
                var isWholeFile = script.Range.Length == file.Key.Utf8.Length;
                var own = reader.ReadHead(script.Range, isWholeFile ? null : file.Key.SpanOf(script.Range));
                suppressions.AddRange(own.Suppressions);
                result[script] = ofFile.With(own);
            }
        }

        return result;
    }

    private void ReportNoScript(MigrationDraft migration, Dialect dialect)
    {
        var generic = migration.Main.Text.RelativePath.Replace("." + migration.Main.Dialect.FileSuffix() + ".", ".");
        var stem = generic.EndsWith(".sql", StringComparison.OrdinalIgnoreCase) ? generic.Substring(0, generic.Length - 4) : generic;
        diagnostics.Add(MigrationDiagnostic.InFile(
            DiagnosticCatalog.NoScriptForDialect, migration.Main.Text, migration.Id, dialect.DisplayName(), $"{stem}.{dialect.FileSuffix()}.sql", stem + ".sql"));
    }

    private void ReportOtherDialects(MigrationDraft migration)
    {
        foreach (var script in migration.Scripts.Where(script => script.Dialect != Dialect.Any && !dialects.Contains(script.Dialect)))
        {
            diagnostics.Add(MigrationDiagnostic.InFile(DiagnosticCatalog.OtherDialect, script.Text, script.Text.RelativePath, script.Dialect.DisplayName()));
        }
    }
}
