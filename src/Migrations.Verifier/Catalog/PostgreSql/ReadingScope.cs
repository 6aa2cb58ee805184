using Migrations.Catalog.PostgreSql;

namespace Migrations.Verifier.Catalog.PostgreSql;

/// <summary>What is around a reading, so that the settings which it needs are gone behind it: a transaction, or inside of one a savepoint.</summary>
internal sealed class ReadingScope
{
    private const string Savepoint = CatalogUnits.OwnSchema;

    /// <summary>True while a transaction is open.</summary>
    public bool IsInTransaction { get; set; }

    public string Begin => $"{(IsInTransaction ? "SAVEPOINT " + Savepoint : "BEGIN")}; {PostgreSqlCatalog.Settings}";

    public string End => IsInTransaction ? Undo : "COMMIT";

    /// <summary>Behind an error.</summary>
    public string Undo => IsInTransaction ? $"ROLLBACK TO SAVEPOINT {Savepoint}; RELEASE SAVEPOINT {Savepoint}" : "ROLLBACK";
}
