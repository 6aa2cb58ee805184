namespace Migrations.Verifier.Catalog;

/// <summary>Reads what DDL made in the database of a run. Outside of transactions, but for <see cref="EnterTransaction"/>.</summary>
internal interface ISchemaReader
{
    /// <summary>The schema when it was last read.</summary>
    SchemaSnapshot Current { get; }

    /// <summary>Reads everything.</summary>
    Task<SchemaSnapshot> ReadAsync(CancellationToken token);

    /// <summary>Reads what may have changed since the schema was last read.</summary>
    Task<SchemaSnapshot> RefreshAsync(CancellationToken token);

    /// <summary>Says that the database is again what it was at an earlier moment.</summary>
    Task ResetAsync(SchemaSnapshot snapshot, CancellationToken token);

    /// <summary>Says that a transaction is open, and that from now on what it did so far is read.</summary>
    /// <returns>Says that it was rolled back.</returns>
    Action EnterTransaction();
}
