using Migrations.Compiler.Diagnostics;
using Migrations.Compiler.Dialects;
using Migrations.Compiler.Directives;
using Migrations.Compiler.Layouts;
using Migrations.Compiler.Locking;
using Migrations.Compiler.Model;
using Migrations.Compiler.Ordering;

namespace Migrations.Compiler.Compilation;

/// <summary>One compilation, stage by stage: layout, order, directives, analysis, lock, suppressions.</summary>
internal sealed class CompilationRun(CompilationRequest request, Func<Dialect, ISqlDialect> dialects, CancellationToken cancellationToken)
{
    private readonly List<MigrationDiagnostic> _diagnostics = [];
    private readonly List<Suppression> _suppressions = [];

    public CompilationResult Run()
    {
        ReportUndecodable();
        var layout = LayoutStage.Read(request.Files, request.Options.Layout);
        var classes = ClassDrafts.Read(request.Options.CodeMigrations ?? default, layout, _diagnostics);
        var (drafts, orderProblems) = HistoryOrder.Arrange([.. layout.Migrations, .. classes]);
        _diagnostics.AddRange([.. layout.Diagnostics, .. orderProblems]);

        var planner = new ScriptPlanner(request.Options.Dialects, _diagnostics, _suppressions);
        var plans = drafts.Select(planner.Plan).ToList();
        var stage = new AnalysisStage(dialects, request.Cache, cancellationToken);
        var analyses = stage.Analyze([.. plans.SelectMany(plan => plan).Select(script => (script.Source, script.Dialect))]);

        var migrations = Assemble(drafts, plans, analyses);
        _diagnostics.AddRange(LockStage.Check(migrations, request.LockFile, request.Options.Lock, request.Options.BuildServer, request.Options.CodeMigrations is not null));
        return new CompilationResult
        {
            Migrations = migrations.ToEquatableArray(),
            Diagnostics = DiagnosticOrder.Sort(SuppressionStage.Apply(_diagnostics, _suppressions)).ToEquatableArray(),
            Layout = layout.Layout,
            Cache = stage.Cache,
        };
    }

    private void ReportUndecodable()
    {
        foreach (var file in request.Files)
        {
            if (file.Problem is { } problem)
            {
                var end = problem.Position with { Column = problem.Position.Column + 1 };
                var arguments = new EquatableArray<string>([file.RelativePath, problem.Reason]);
                _diagnostics.Add(new MigrationDiagnostic(DiagnosticCatalog.Undecodable, file.Path, new(problem.Position, end), arguments));
            }
        }
    }

    private List<CompiledMigration> Assemble(IReadOnlyList<MigrationDraft> drafts, List<IReadOnlyList<ScriptPlan>> plans, ScriptAnalysis[] analyses)
    {
        var identifiers = CatalogNames.Create(drafts);
        var assembly = new MigrationAssembly(_diagnostics, _suppressions);
        var migrations = new List<CompiledMigration>();
        var next = 0;
        for (var i = 0; i < drafts.Count; i++)
        {
            var scripts = new List<(ScriptPlan, ScriptAnalysis)>();
            foreach (var plan in plans[i])
            {
                scripts.Add((plan, analyses[next++]));
            }

            migrations.Add(drafts[i].Code is { } code ? MigrationAssembly.OfClass(code, identifiers[i]) : assembly.Create(drafts[i], identifiers[i], scripts));
        }

        return migrations;
    }
}
