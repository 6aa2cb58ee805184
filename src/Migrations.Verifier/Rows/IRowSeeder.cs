namespace Migrations.Verifier.Rows;

/// <summary>Puts a few rows that the app could have written into empty tables. Outside of transactions only.</summary>
internal interface IRowSeeder
{
    /// <summary>Tables that stay empty, and why; sorted by name.</summary>
    IReadOnlyList<EmptyTable> Empty { get; }

    /// <summary>Says which tables stay empty, because the database is another one now.</summary>
    void Reset(IReadOnlyList<EmptyTable> empty);

    /// <summary>Fills tables that have no rows.</summary>
    /// <param name="tables">As <c>schema.table</c>; one that is there no more, or holds no rows of its own, is left out.</param>
    /// <param name="token">Cancels.</param>
    /// <returns>The tables that have rows now.</returns>
    Task<IReadOnlyList<string>> SeedAsync(IReadOnlyCollection<string> tables, CancellationToken token);
}
