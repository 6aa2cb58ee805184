using Migrations.Providers;

namespace Migrations.Execution;

/// <summary>Words for failures that may pass.</summary>
internal static class RetryReason
{
    public static string Name(StatementFailure failure) => failure switch
    {
        StatementFailure.LockTimeout => "lock timeout",
        StatementFailure.Deadlock => "deadlock",
        StatementFailure.Serialization => "serialization failure",
        StatementFailure.Busy => "database busy",
        StatementFailure.StatementTimeout => "statement timeout",
        StatementFailure.ConnectionLost => "connection lost",
        _ => "failure",
    };
}
