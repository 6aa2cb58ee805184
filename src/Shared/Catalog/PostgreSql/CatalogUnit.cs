namespace Migrations.Catalog.PostgreSql;

/// <summary>A kind of objects that are read and forgotten as a whole.</summary>
/// <param name="Name">The system catalog that they are rows of.</param>
/// <param name="Sql">The ids of those that users made, and their traits: words that tell which queries have something to say of them. Ends inside of the condition.</param>
/// <param name="Id">Expression for the id in <paramref name="Sql"/>.</param>
internal sealed record CatalogUnit(string Name, string Sql, string Id);
