using Migrations.Execution;
using Migrations.Packing;
using Migrations.Planning;
using Migrations.Providers;

namespace Migrations.Validation;

/// <summary>Runs the verify scripts of the migrations that are applied, each query by itself.</summary>
internal sealed class VerifyScripts(RunContext context, MaskedSession session)
{
    private const string Name = "verify-scripts";
    private readonly List<ValidationFinding> _findings = [];
    private readonly List<string> _notRun = [];
    private int _queries;

    public IReadOnlyList<ValidationFinding> Findings => _findings;

    public ValidationCheck Result => new(Name, "queries of the project's verify scripts that return rows", _queries, [.. _notRun]);

    public async Task RunAsync(IReadOnlyList<MigrationStatusItem> items, CancellationToken cancellationToken)
    {
        foreach (var item in items.Where(item => item is { State: MigrationState.Applied or MigrationState.CommentsChanged, Migration.Code: null }))
        {
            if (context.Catalog.Packed(item.Migration!).Script(BundleFormat.RoleVerify, context.Provider.Dialect) is { } script && Filled(script) is { } filled)
            {
                foreach (var query in filled.Statements)
                {
                    await CheckAsync(item, filled, query, cancellationToken).ConfigureAwait(false);
                }
            }
        }
    }

    private Script? Filled(int script)
    {
        var loaded = context.Catalog.Bundle.Load(script);
        try
        {
            return context.Values.Fill(loaded);
        }
        catch (MigrationRefusedException e)
        {
            _notRun.Add($"{loaded.File}: {e.Message}");
            return null;
        }
    }

    private async Task CheckAsync(MigrationStatusItem item, Script script, SqlStatement query, CancellationToken cancellationToken)
    {
        var place = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{script.File}({query.Line},{query.Column})");
        try
        {
            await session.CheckAsync(query, cancellationToken).ConfigureAwait(false);
            _queries++;
        }
        catch (VerificationException e)
        {
            _queries++;
            _findings.Add(new ValidationFinding(Name, ValidationSeverity.Error, place,
                $"This query should return no row and returned {(e.HasMore ? "more than " : "")}{Durations.Count(e.Rows.Count, "row")}. It held when {item.Key} was applied, so later changes broke it. Correct the rows; where a later migration made them right, say so in the script.")
            {
                Count = e.HasMore ? null : e.Rows.Count,
                Columns = e.Columns,
                Rows = e.Rows,
            });
        }
        catch (StatementException e) when (e.Failure != StatementFailure.ConnectionLost)
        {
            // As a rule a later migration dropped or renamed what it asks for.
            _notRun.Add($"{place}: {e.Message.TrimEnd('.')}. If a later migration changed what it asks for, it cannot be run any more.");
        }
    }
}
