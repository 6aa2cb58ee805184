using System.Globalization;
using Migrations.Verifier.Scratch;

namespace Migrations.Verifier.Catalog.PostgreSql;

/// <summary>Reads a PostgreSQL schema.</summary>
internal sealed class PostgreSqlSchemaReader : ISchemaReader
{
    private readonly UnitReader _units;

    private PostgreSqlSchemaReader(UnitReader units) => _units = units;

    public SchemaSnapshot Current { get; private set; } = SchemaSnapshot.Empty;

    /// <summary>Prepares a database for being read; to be called before the first migration.</summary>
    public static async Task<PostgreSqlSchemaReader> CreateAsync(IScratchDatabase database, CancellationToken token)
    {
        var version = await database.AskValueAsync("SELECT current_setting('server_version_num')", token).ConfigureAwait(false);
        return new PostgreSqlSchemaReader(new UnitReader(database, int.Parse(version!, CultureInfo.InvariantCulture)));
    }

    public async Task<SchemaSnapshot> ReadAsync(CancellationToken token)
    {
        var units = await _units.ListAsync(token).ConfigureAwait(false);
        var read = await _units.ReadAsync(units, token).ConfigureAwait(false);
        var changes = Current.Units.Select(unit => unit.Key).Concat(units).Distinct().ToDictionary(key => key, key => read.GetValueOrDefault(key));
        return Current = Current.With(changes);
    }

    public Task<SchemaSnapshot> RefreshAsync(CancellationToken token) => ReadAsync(token);

    public Task ResetAsync(SchemaSnapshot snapshot, CancellationToken token)
    {
        Current = snapshot;
        return Task.CompletedTask;
    }
}
