namespace Migrations.Catalog;

/// <summary>A query that describes objects of a database, one a row.</summary>
/// <remarks>
/// Columns: <c>unit</c> (what the object is read and forgotten with, for example the table of an index), <c>class</c> and <c>oid</c> (where the
/// catalog has it), <c>kind</c>, <c>schema</c>, <c>parent</c>, <c>name</c>, <c>ordinal</c>, <c>definition</c>, <c>comment</c>; every other column is a
/// property. Missing columns are empty.
/// </remarks>
/// <param name="Unit">Which units it describes.</param>
/// <param name="Sql">Without a semicolon; <c>$1</c> stands for the units to describe.</param>
/// <param name="Trait">A word that is among the traits of each unit which it finds something for; empty for a query that is for all.</param>
internal sealed record CatalogQuery(string Unit, string Sql, string Trait = "");
