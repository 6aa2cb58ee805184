using Migrations.Compiler.Verification;

namespace Migrations.Verifier.Observation;

/// <summary>Sees what the statements of a migration do.</summary>
internal interface IStatementObserver
{
    /// <summary>Tables of the migration that may hold something else than before, as <c>schema.table</c>.</summary>
    IReadOnlyCollection<string> TouchedTables { get; }

    /// <summary>A migration begins; outside of its transaction.</summary>
    Task BeginAsync(CancellationToken token);

    /// <summary>Notes the tables that the open transaction has touched, whose statements were not observed.</summary>
    Task NoteTouchedAsync(CancellationToken token);

    /// <summary>What statements that were not observed did to objects since it was last looked at; null where the engine does not tell.</summary>
    Task<IReadOnlyList<ObjectChange>?> ObjectChangesAsync(CancellationToken token);

    /// <summary>Behind each statement that was not refused, in its transaction.</summary>
    /// <param name="index">Its place in the script, from 0.</param>
    /// <param name="kind">As in <see cref="Compiler.Model.Statement.Kind"/>.</param>
    /// <param name="sql">As it was sent.</param>
    /// <param name="token">Cancels.</param>
    Task<StatementObservation> ObserveAsync(int index, string kind, string sql, CancellationToken token);
}
