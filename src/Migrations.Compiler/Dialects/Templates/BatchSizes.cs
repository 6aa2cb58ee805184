using Migrations.Compiler.Diagnostics;
using Migrations.Compiler.Model;

namespace Migrations.Compiler.Dialects.Templates;

/// <summary>A batch with a size has <c>${batch_size}</c> in its statement, and nobody else has.</summary>
internal static class BatchSizes
{
    public static ScriptAnalysis Check(ScriptSource source, ScriptAnalysis analysis)
    {
        var uses = analysis.Variables.Where(use => use.Name == VariableSample.BatchSize).ToList();
        var diagnostics = new List<MigrationDiagnostic>();
        foreach (var statement in analysis.Statements.Where(statement => statement.Batch is { Size: > 0 }))
        {
            if (uses.RemoveAll(use => use.Range.Start >= statement.Range.Start && use.Range.End <= statement.Range.End) == 0)
            {
                var directive = source.Batches.Last(batch => batch.Comment.Start < statement.Range.End && batch.Size > 0).Comment;
                diagnostics.Add(MigrationDiagnostic.At(
                    DiagnosticCatalog.BadDirective,
                    source.Text,
                    directive,
                    source.Text.GetString(directive),
                    "the statement below it does not have the size, so one batch would change everything; write 'LIMIT ${batch_size}' (SQL Server: 'TOP (${batch_size})') where it chooses its rows, or leave 'size=' out if it has a limit of its own"));
            }
        }

        diagnostics.AddRange(uses.Select(use => MigrationDiagnostic.At(
            DiagnosticCatalog.BadVariable,
            source.Text,
            use.Range,
            use.Name,
            "it is the size of a batch, and this statement has no '-- @batch size=5000' above it. Write that line directly above the statement")));
        return diagnostics.Count == 0
            ? analysis
            : analysis with { Diagnostics = DiagnosticOrder.Sort(analysis.Diagnostics.Concat(diagnostics)).ToEquatableArray() };
    }
}
