using System.Globalization;
using Migrations.Compiler.Schema.Dump;
using Migrations.PostgreSql.Backups.Facts;

namespace Migrations.PostgreSql.Backups.Restoring;

/// <summary>Sets sequences. What is set outlives a transaction that fails, unless the sequence has been given new storage in it, and RESTART does that.</summary>
internal static class SequenceRestore
{
    public static async Task SetAsync(RestoreSteps steps, IEnumerable<SequenceState> sequences, CancellationToken cancellationToken)
    {
        foreach (var sequence in sequences)
        {
            var name = SqlName.Qualify(sequence.Schema, sequence.Name);
            var step = $"Setting the sequence {sequence.Schema}.{sequence.Name}";
            await steps.RunAsync(step, $"ALTER SEQUENCE {name} RESTART", cancellationToken).ConfigureAwait(false);
            var called = sequence.IsCalled ? "true" : "false";
            await steps.RunAsync(step, string.Create(CultureInfo.InvariantCulture, $"SELECT pg_catalog.setval({PostgreSqlNames.Literal(name)}, {sequence.Last}, {called})"), cancellationToken).ConfigureAwait(false);
        }
    }
}
