namespace Migrations.Providers;

/// <summary>A session of a database whose schema can be read as the build reads it. A provider that cannot has sessions without this.</summary>
public interface ISchemaSession
{
    /// <summary>Reads what there is. Changes nothing; takes no lock that a statement of the app would wait for.</summary>
    /// <exception cref="StatementException">The database refused a question.</exception>
    Task<LiveSchema> ReadSchemaAsync(CancellationToken cancellationToken);
}
