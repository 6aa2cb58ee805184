using Migrations.Catalog;
using Migrations.Compiler.Model;
using Migrations.Compiler.Schema;
using Migrations.Compiler.Verification;
using Migrations.Verifier.Catalog.PostgreSql;
using Migrations.Verifier.Scratch;

namespace Migrations.Verifier.Catalog;

/// <summary>The schema of the database of a run, migration after migration.</summary>
internal sealed class ObservedSchema
{
    private const int HashLength = 32;
    private readonly ISchemaReader? _reader;

    private ObservedSchema(ISchemaReader? reader) => _reader = reader;

    /// <summary>What there was when it was last read; null for an engine whose catalog nobody reads.</summary>
    public DatabaseSchema? Schema => _reader?.Current.ToSchema();

    public string Fingerprint => _reader?.Current.Fingerprint ?? "";

    /// <summary>Prepares a database for being read; to be called before the first migration.</summary>
    public static async Task<ObservedSchema> OfAsync(IScratchDatabase database, CancellationToken token)
    {
        var reader = await ReaderOfAsync(database, token);
        _ = reader is null ? null : await reader.ReadAsync(token);
        return new ObservedSchema(reader);
    }

    /// <summary>What changed since it was last read. Outside of a transaction.</summary>
    public async Task<SchemaChange> RefreshAsync(CancellationToken token)
    {
        if (_reader is null)
        {
            return new SchemaChange();
        }

        var before = _reader.Current;
        var difference = (await _reader.RefreshAsync(token)).ComparedWith(before);
        return new SchemaChange
        {
            Added = difference.Added.Select(VersionOf).ToEquatableArray(),
            Changed = difference.Changed.Select(change => VersionOf(change.After)).ToEquatableArray(),
            Dropped = difference.Dropped.Select(item => item.Key).ToEquatableArray(),
        };
    }

    private static async Task<ISchemaReader?> ReaderOfAsync(IScratchDatabase database, CancellationToken token) => database.Dialect switch
    {
        Dialect.PostgreSql => await PostgreSqlSchemaReader.CreateAsync(database, token),
        _ => null,
    };

    private static ObjectVersion VersionOf(SchemaObject item) => new(item.Key, ObjectHash.Of(item.Definition, item.Comment)[..HashLength]);
}
