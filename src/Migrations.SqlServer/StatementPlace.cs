namespace Migrations.SqlServer;

/// <summary>Where a command stands in what was handed over; what is null is not one of the caller's.</summary>
internal readonly record struct StatementPlace(int Transaction, int Part, int? Statement = null, int? Verify = null);
