namespace Migrations.Verifier.Catalog;

/// <summary>Reads what DDL made in the database of a run. Outside of transactions, but for <see cref="EnterTransaction"/>.</summary>
internal interface ISchemaReader
{
    /// <summary>The schema when it was last read.</summary>
    SchemaSnapshot Current { get; }

    /// <summary>What the session has prepared of ours; belongs to an image of it.</summary>
    IReadOnlyList<string> Prepared { get; }

    /// <summary>Reads everything.</summary>
    Task<SchemaSnapshot> ReadAsync(CancellationToken token);

    /// <summary>Reads what may have changed since the schema was last read.</summary>
    Task<SchemaSnapshot> RefreshAsync(CancellationToken token);

    /// <summary>Says that the database is again what it was at an earlier moment.</summary>
    Task ResetAsync(SchemaSnapshot snapshot, CancellationToken token);

    /// <summary>Says that a transaction is open, and that from now on what it did so far is read.</summary>
    /// <returns>Says that it was rolled back.</returns>
    Action EnterTransaction();

    /// <summary>Says that the session is another one.</summary>
    /// <param name="prepared">What <see cref="Prepared"/> was of it.</param>
    void ResetSession(IReadOnlyList<string> prepared);
}
