namespace Migrations.Providers;

/// <summary>What the journal's columns hold: the same in every database.</summary>
public static class JournalValues
{
    /// <summary>The state of a migration whose up script is done.</summary>
    public const string Applied = "applied";

    private static readonly string[] s_states = [Applied, "applying", "apply-failed", "rolling-back", "rollback-failed", "unknown-outcome"];

    /// <summary>Reads a state.</summary>
    /// <exception cref="MigrationException">It is none that this version knows.</exception>
    public static JournalState ParseState(string text) => Array.IndexOf(s_states, text) switch
    {
        >= 0 and var state => (JournalState)state,
        _ => throw new MigrationException($"The journal has the state '{text}', which this version does not know. A newer version of Migrations wrote it; use that one."),
    };

    /// <summary>All columns of a row but applied_at and applied_by, which the database fills.</summary>
    public static IReadOnlyList<JournalValue> Of(JournalEntry entry) =>
    [
        new("version", entry.Key.Version),
        new("name", entry.Key.Name),
        new("kind", (int)entry.Kind),
        new("sequence", entry.Sequence),
        new("checksum", entry.Checksum),
        new("code_checksum", entry.CodeChecksum),
        new("chain", entry.Chain),
        new("state", s_states[(int)entry.State]),
        new("duration_ms", entry.Duration is { } duration ? (long)duration.TotalMilliseconds : null),
        new("application", entry.Application),
        new("run_id", entry.RunId),
        new("backup_id", entry.Backup),
        new("completed_statements", entry.CompletedStatements),
        new("completed_rows", entry.CompletedRows),
        new("completed_checksum", entry.CompletedChecksum),
        new("down_script", entry.Down?.Script),
        new("down_statements", entry.Down?.Statements),
    ];

    /// <summary>The key and the columns that progress changes.</summary>
    public static IReadOnlyList<JournalValue> Of(SavedProgress progress) =>
    [
        new("version", progress.Key.Version),
        new("name", progress.Key.Name),
        new("state", s_states[(int)progress.State]),
        new("duration_ms", (long)progress.Duration.TotalMilliseconds),
        new("completed_statements", progress.CompletedStatements),
        new("completed_rows", progress.CompletedRows),
        new("completed_checksum", progress.CompletedChecksum),
    ];

    /// <summary>The key and the columns that tell of the script.</summary>
    public static IReadOnlyList<JournalValue> Of(AcceptedScript accepted) =>
        [.. Of(accepted.Entry).Where(value => value.Name is "version" or "name" or "checksum" or "code_checksum" or "chain" or "down_script" or "down_statements")];

    /// <summary>The key.</summary>
    public static IReadOnlyList<JournalValue> Of(MigrationKey key) => [new("version", key.Version), new("name", key.Name)];

    /// <summary>All columns of a row of the log but at and done_by, which the database fills.</summary>
    public static IReadOnlyList<JournalValue> Of(LogEntry log) =>
    [
        new("run_id", log.RunId),
        new("action", log.Action),
        new("version", log.Key.Version),
        new("name", log.Key.Name),
        new("application", log.Application),
        new("message", log.Message),
    ];
}
