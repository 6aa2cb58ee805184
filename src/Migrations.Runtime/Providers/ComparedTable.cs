namespace Migrations.Providers;

/// <summary>A table before and after.</summary>
/// <param name="Before">As the backup has it.</param>
/// <param name="After">As it was read at the end.</param>
public sealed record ComparedTable(TableContent Before, TableContent After);
