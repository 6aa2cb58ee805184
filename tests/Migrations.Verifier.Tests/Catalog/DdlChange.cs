namespace Migrations.Verifier.Tests.Catalog;

/// <summary>One change by DDL, on the schema of <see cref="DdlChanges.Base"/>.</summary>
internal sealed record DdlChange(string Sql, string Difference, bool IsInDump = true, int Since = 13);
