using Migrations.Providers;

namespace Migrations;

/// <summary>Another run held the lock for longer than <see cref="MigrationOptions.RunLockTimeout"/>. Nothing was done.</summary>
public sealed class MigrationLockTimeoutException : MigrationException
{
    internal MigrationLockTimeoutException(string message, LockHolder holder)
        : base(message) => Holder = holder;

    /// <summary>Who held the lock at the last try.</summary>
    public LockHolder Holder { get; }
}
