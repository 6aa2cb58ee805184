namespace Migrations.Verifier.Tests.Catalog;

/// <summary>One change by DDL, on the schema of <see cref="DdlChanges.All"/>.</summary>
internal sealed record DdlChange(string Sql, string Difference, int Since = 13);
