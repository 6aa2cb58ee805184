using Migrations.Compiler.Diagnostics;
using Migrations.Compiler.Dialects;
using Migrations.Compiler.Dialects.SqlServer.Replay;
using Migrations.Compiler.Dialects.Templates;
using Migrations.Compiler.Directives;
using Migrations.Compiler.Layouts;
using Migrations.Compiler.Locking;
using Migrations.Compiler.Model;
using Migrations.Compiler.Ordering;
using Migrations.Compiler.Verification;

namespace Migrations.Compiler.Compilation;

/// <summary>One compilation, stage by stage: layout, order, directives, analysis, lock, replay, verification, suppressions.</summary>
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

        var planner = new ScriptPlanner(request.Options, RulesOf(layout.Layout), _diagnostics, _suppressions);
        var planned = drafts.Select(draft => new PlannedDraft(draft, planner.Plan(draft))).ToList();
        var ordered = RequirementOrder.Arrange(planned, request.Options.CodeMigrations is not null, _diagnostics);
        var stage = new AnalysisStage(dialects, request.Cache, cancellationToken);
        var analyses = stage.Analyze([.. ordered.SelectMany(item => item.Draft.Scripts).Select(script => (script.Source, script.Dialect))]);

        var history = Assemble(ordered, analyses);
        var migrations = history.Select(item => item.Migration).ToList();
        _diagnostics.AddRange(LockStage.Check(migrations, request.LockFile, request.Options.Lock, request.Options.BuildServer, request.Options.CodeMigrations is not null));
        ReplayResult? replay = null;
        if (request.Options.CodeMigrations is not null && request.Options.Dialects.Contains(Dialect.SqlServer))
        {
            replay = ReplayStage.Run(history);
            _diagnostics.AddRange(replay.Diagnostics);
        }

        if (request.Verification is { } verification)
        {
            _diagnostics.AddRange(VerificationStage.Findings(verification, request.Files, migrations));
        }

        var isVerified = VerificationStage.IsCurrent(request.Verification, request.Files);
        TargetStage.Apply(_diagnostics, request, isVerified);
        if (isVerified)
        {
            _diagnostics.AddRange(SchemaFileCheck.Findings(request.Verification!, request.SchemaFiles));
        }

        // A replay is all that a project for SQL Server alone ever has.
        var isAllFound = isVerified || (replay is not null && request.Options.Dialects.Count == 1);
        return new CompilationResult
        {
            Migrations = migrations.ToEquatableArray(),
            Diagnostics = DiagnosticOrder.Sort(SuppressionStage.Apply(_diagnostics, _suppressions, isAllFound)).ToEquatableArray(),
            Layout = layout.Layout,
            Cache = stage.Cache,
            Verification = replay is null ? request.Verification : ReplayedSchema.Beside(request.Verification, replay),
            IsVerified = isVerified,
        };
    }

    // Flyway fills in strings too and refuses a name that it does not know; elsewhere a project that declares nothing has text with '${' in it.
    private VariableRules RulesOf(MigrationLayout layout) =>
        new(request.Options.Variables, IsStrict: request.Options.Variables.Count > 0 || layout == MigrationLayout.Flyway);

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

    private List<(CompiledMigration Migration, IReadOnlyList<(ScriptPlan Plan, ScriptAnalysis Analysis)> Scripts)> Assemble(IReadOnlyList<(PlannedDraft Planned, EquatableArray<int> Requires)> ordered, ScriptAnalysis[] analyses)
    {
        var identifiers = CatalogNames.Create([.. ordered.Select(item => item.Planned.Draft)]);
        var assembly = new MigrationAssembly(_diagnostics, _suppressions);
        var migrations = new List<(CompiledMigration, IReadOnlyList<(ScriptPlan, ScriptAnalysis)>)>();
        var next = 0;
        foreach (var (planned, requires) in ordered)
        {
            var identifier = identifiers[migrations.Count];
            var scripts = planned.Scripts.Select(plan => (plan, analyses[next++])).ToList();
            var migration = planned.Draft.Code is { } code ? MigrationAssembly.OfClass(code, identifier) : assembly.Create(planned.Draft, identifier, scripts) with { Requires = requires };
            migrations.Add((migration, scripts));
        }

        return migrations;
    }
}
