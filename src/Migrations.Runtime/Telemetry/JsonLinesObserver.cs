using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Migrations.Backups.Metadata;
using Migrations.Execution;
using Migrations.Providers;

namespace Migrations.Telemetry;

/// <summary>One line of JSON for each action, as the log of the database has it, and one for the run.</summary>
internal sealed partial class JsonLinesObserver(LogFile file, ILogger? logger, TimeProvider time) : IRunObserver
{
    // Not for HTML: what a person greps for stays readable.
    private static readonly JsonWriterOptions s_format = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private readonly ILogger _logger = logger ?? NullLogger.Instance;
    private RunIdentity? _run;
    private string _database = "";
    private bool _warned;

    public void Begun(RunIdentity run, MigrationDialect dialect) => _run = run;

    public void Connected(string database) => _database = database;

    public void Retrying(RetryNotice retry) => Write("retry", retry.Step?.Key.ToString(), null, $"{retry}: {retry.Message}");

    public void Reconnecting(RetryNotice retry) => Write("reconnect", retry.Step?.Key.ToString(), null, $"{retry}: {retry.Message}");

    public void Completed(CompletedMigration migration) =>
        Write(migration.Direction == MigrationDirection.Up ? "apply" : "rollback", migration.Id, migration.Duration, "");

    public void BackedUp(BackupMetadata backup) => Write("backup", null, null, $"{backup.Name} {backup.Reason}");

    public void Failed(PlannedMigration step, Exception error) =>
        Write(step.Direction == MigrationDirection.Up ? "apply-failed" : "rollback-failed", step.Key.ToString(), null, error.Message);

    public void NotUndone(string why) => Write("undo-failed", null, null, why);

    public void Edited(string database, LogEntry entry) => Write(entry.Action, entry.Key.ToString(), null, entry.Message);

    public void Ended(RunEnd end) => Write("run", null, end.Duration, end.Error is { } error
        ? $"{MigrationInstruments.OutcomeName(error)}: {error.Message}"
        : $"done: {end.Report?.Applied.Count ?? 0} applied, {end.Report?.RolledBack.Count ?? 0} rolled back");

    private void Write(string action, string? migration, TimeSpan? duration, string message)
    {
        try
        {
            file.Append(Line(action, migration, duration, message));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The run must not end for its log's sake: a full disk is told once.
            if (!_warned)
            {
                LogNotWritten(e.Message);
            }

            _warned = true;
        }
    }

    private ReadOnlySpan<byte> Line(string action, string? migration, TimeSpan? duration, string message)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, s_format))
        {
            json.WriteStartObject();
            json.WriteString("time", time.GetUtcNow().UtcDateTime);
            json.WriteString("run", _run?.Id.ToString() ?? "");
            json.WriteString("action", action);
            json.WriteString("migration", migration ?? "");
            if (duration is { } known)
            {
                json.WriteNumber("duration_ms", (long)known.TotalMilliseconds);
            }

            json.WriteString("application", _run?.Application ?? "");
            json.WriteString("database", _database);
            json.WriteString("message", message);
            json.WriteEndObject();
        }

        buffer.Write("\n"u8);
        return buffer.WrittenSpan;
    }

    [LoggerMessage(17, LogLevel.Warning, "The log file cannot be written: {Message} Lines of this run are missing there; the journal has them.")]
    private partial void LogNotWritten(string message);
}
