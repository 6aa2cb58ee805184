using Migrations.Providers;

namespace Migrations.Execution;

/// <summary>What each row that a run writes says of it.</summary>
internal sealed record RunIdentity(Guid Id, string Application)
{
    /// <summary>Id of the backup that was made before the run; null for none.</summary>
    public Guid? Backup { get; init; }

    public static RunIdentity New(MigrationOptions options) => new(Guid.CreateVersion7(), options.ApplicationName ?? AppDomain.CurrentDomain.FriendlyName);

    public LogEntry Log(string action, MigrationKey key, string message = "") =>
        new() { RunId = Id, Action = action, Key = key, Application = Application, Message = message };
}
