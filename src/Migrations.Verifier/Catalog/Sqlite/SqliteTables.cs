namespace Migrations.Verifier.Catalog.Sqlite;

/// <summary>Tables and views by a name in whatever case, as SQLite finds them.</summary>
internal static class SqliteTables
{
    /// <summary>Null for one that is not there.</summary>
    public static SchemaUnit? Find(SchemaSnapshot schema, string name) => schema[new SchemaUnitKey("table", name.ToUpperInvariant())];
}
