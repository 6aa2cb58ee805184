namespace Migrations.Providers;

/// <summary>A session whose database can be measured. A provider that cannot has sessions without this.</summary>
public interface IMeasuredSession
{
    /// <summary>Sizes of the database and its tables, and indexes that are missing or of no use. Changes nothing.</summary>
    /// <exception cref="StatementException">The database could not be asked at all, or the connection broke.</exception>
    Task<DatabaseMeasure> MeasureAsync(CancellationToken cancellationToken);
}
