namespace Migrations.Generators.Emission;

/// <summary>A provider package and the ADO.NET factories that it can take, the best first; none if it brings its own driver.</summary>
internal sealed record ProviderReference(string Name, string Type, IReadOnlyList<string> Drivers)
{
    public static IReadOnlyList<ProviderReference> All { get; } =
    [
        new("PostgreSQL", "Migrations.PostgreSqlProvider", []),
        new("SQLite", "Migrations.SqliteProvider", ["Microsoft.Data.Sqlite.SqliteFactory", "System.Data.SQLite.SQLiteFactory"]),
        new("SQL Server", "Migrations.SqlServerProvider", ["Microsoft.Data.SqlClient.SqlClientFactory", "System.Data.SqlClient.SqlClientFactory"]),
    ];
}
