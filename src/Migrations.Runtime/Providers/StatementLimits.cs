namespace Migrations.Providers;

/// <summary>How long a statement may take. A provider whose database has no such limits keeps them as well as it can and says how in its docs.</summary>
/// <param name="LockTimeout">How long it may wait for a lock of the schema; zero or less means without limit.</param>
/// <param name="StatementTimeout">How long it may run in all; zero or less means without limit.</param>
public sealed record StatementLimits(TimeSpan LockTimeout, TimeSpan StatementTimeout)
{
    /// <summary>No limits.</summary>
    public static StatementLimits None { get; } = new(TimeSpan.Zero, TimeSpan.Zero);
}
