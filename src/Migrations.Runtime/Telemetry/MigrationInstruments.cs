using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Migrations.Telemetry;

/// <summary>What is measured, under the name <c>Migrations</c>; nobody listens, nothing is measured. The names are in docs/operations.md.</summary>
internal static class MigrationInstruments
{
    public const string Name = "Migrations";

    public const string DialectTag = "db.system.name";
    public const string DatabaseTag = "db.namespace";
    public const string DirectionTag = "migrations.direction";
    public const string OutcomeTag = "migrations.outcome";
    public const string ReasonTag = "migrations.reason";

    private static readonly Meter s_meter = new(Name);

    public static ActivitySource Activities { get; } = new(Name);

    public static Histogram<double> RunDuration { get; } = s_meter.CreateHistogram<double>("migrations.run.duration", "s", "Wall time of a run, waiting for the lock included.");

    public static Histogram<double> MigrationDuration { get; } = s_meter.CreateHistogram<double>("migrations.migration.duration", "s", "Time from a migration's first statement to its commit or failure.");

    public static Histogram<double> LockWait { get; } = s_meter.CreateHistogram<double>("migrations.lock.wait", "s", "Time until the migration lock was taken.");

    public static Counter<long> Retries { get; } = s_meter.CreateCounter<long>("migrations.retries", "{retry}", "Attempts after a lock timeout, a deadlock, a lost connection and the like.");

    public static Counter<long> Rollbacks { get; } = s_meter.CreateCounter<long>("migrations.rollbacks", "{migration}", "Migrations that were undone by their down scripts.");

    public static Counter<long> Failures { get; } = s_meter.CreateCounter<long>("migrations.failures", "{migration}", "Migrations that failed for good.");

    public static Counter<long> BatchRows { get; } = s_meter.CreateCounter<long>("migrations.batch.rows", "{row}", "Rows that batches changed.");

    /// <summary>Names of systems as OpenTelemetry has them.</summary>
    public static string SystemName(MigrationDialect dialect) => dialect switch
    {
        MigrationDialect.PostgreSql => "postgresql",
        MigrationDialect.Sqlite => "sqlite",
        MigrationDialect.SqlServer => "microsoft.sql_server",
        _ => "other_sql",
    };

    public static string DirectionName(MigrationDirection direction) => direction == MigrationDirection.Up ? "up" : "down";

    /// <summary>done, failed, refused or cancelled.</summary>
    public static string OutcomeName(Exception? error) => error switch
    {
        null => "done",
        MigrationRefusedException => "refused",
        OperationCanceledException => "cancelled",
        _ => "failed",
    };
}
