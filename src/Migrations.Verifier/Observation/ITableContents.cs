namespace Migrations.Verifier.Observation;

/// <summary>Knows what the tables of the database hold, without reading those that nobody touched.</summary>
internal interface ITableContents
{
    ContentSnapshot Current { get; }

    /// <summary>Reads tables again.</summary>
    /// <param name="tables">As <c>schema.table</c>; those that are gone are forgotten.</param>
    /// <param name="token">Cancels.</param>
    Task<ContentSnapshot> RefreshAsync(IReadOnlyCollection<string> tables, CancellationToken token);

    /// <summary>Says that the database is again what it was at an earlier moment.</summary>
    void Reset(ContentSnapshot snapshot);
}
