namespace Migrations;

/// <summary>The run was cancelled. The migration that was running in a transaction was undone; those before it stay applied.</summary>
public sealed class MigrationCanceledException : OperationCanceledException
{
    internal MigrationCanceledException(string message, Exception innerException, CancellationToken token)
        : base(message, innerException, token)
    {
    }

    /// <summary>What had been done when it was cancelled.</summary>
    public MigrationReport? Report { get; internal set; }
}
