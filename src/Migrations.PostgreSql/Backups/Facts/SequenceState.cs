namespace Migrations.PostgreSql.Backups.Facts;

/// <summary>Where a sequence is.</summary>
/// <param name="Schema">Its schema.</param>
/// <param name="Name">Its name.</param>
/// <param name="Last">The value that it gave last, or gives first where it has not been called.</param>
/// <param name="IsCalled">Whether it has given that value.</param>
/// <param name="Table">The table whose column it belongs to, as the build names it; empty for one that stands for itself.</param>
internal sealed record SequenceState(string Schema, string Name, long Last, bool IsCalled, string Table);
