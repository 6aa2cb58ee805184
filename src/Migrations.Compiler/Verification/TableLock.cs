namespace Migrations.Compiler.Verification;

/// <summary>A lock on a table that was there before the migration.</summary>
/// <param name="Mode">As PostgreSQL names it: <c>AccessExclusiveLock</c>.</param>
/// <param name="Table"><c>schema.table</c>.</param>
internal sealed record TableLock(string Mode, string Table);
