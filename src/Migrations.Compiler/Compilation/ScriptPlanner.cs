using Migrations.Compiler.Diagnostics;
using Migrations.Compiler.Dialects.Templates;
using Migrations.Compiler.Directives;
using Migrations.Compiler.Layouts;
using Migrations.Compiler.Model;

namespace Migrations.Compiler.Compilation;

/// <summary>Chooses the script of each engine: its own file, or else the generic one.</summary>
internal sealed class ScriptPlanner(CompilerOptions options, VariableRules variables, List<MigrationDiagnostic> diagnostics, List<Suppression> suppressions)
{
    private readonly MigrationDirectives _directives = new(diagnostics, suppressions);

    /// <summary>The scripts in the order of roles, then of engines.</summary>
    public IReadOnlyList<ScriptPlan> Plan(MigrationDraft migration)
    {
        var directives = _directives.Read(migration);
        var plans = new List<ScriptPlan>();
        foreach (var role in migration.Scripts.GroupBy(script => script.Role).OrderBy(group => group.Key))
        {
            foreach (var dialect in options.Dialects)
            {
                var script = role.FirstOrDefault(draft => draft.Dialect == dialect) ?? role.FirstOrDefault(draft => draft.Dialect == Dialect.Any);
                if (script is not null && script.Text.Problem is null)
                {
                    var (own, batches) = directives[script];
                    plans.Add(new ScriptPlan(script, dialect, own, batches, variables, dialect == Dialect.PostgreSql ? options.TargetVersion : 0));
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

    private void ReportNoScript(MigrationDraft migration, Dialect dialect)
    {
        var generic = migration.Main.Text.RelativePath.Replace("." + migration.Main.Dialect.FileSuffix() + ".", ".");
        var stem = generic.EndsWith(".sql", StringComparison.OrdinalIgnoreCase) ? generic.Substring(0, generic.Length - 4) : generic;
        diagnostics.Add(MigrationDiagnostic.InFile(
            DiagnosticCatalog.NoScriptForDialect, migration.Main.Text, migration.Id, dialect.DisplayName(), $"{stem}.{dialect.FileSuffix()}.sql", stem + ".sql"));
    }

    private void ReportOtherDialects(MigrationDraft migration)
    {
        foreach (var script in migration.Scripts.Where(script => script.Dialect != Dialect.Any && !options.Dialects.Contains(script.Dialect)))
        {
            diagnostics.Add(MigrationDiagnostic.InFile(DiagnosticCatalog.OtherDialect, script.Text, script.Text.RelativePath, script.Dialect.DisplayName()));
        }
    }
}
