using Migrations.Catalog.PostgreSql;

namespace Migrations.Verifier.Catalog.PostgreSql;

/// <summary>What event triggers tell too little of: privileges, event triggers themselves, settings of the database.</summary>
internal sealed class GlobalState(PreparedQueries prepared)
{
    private const string NoIds = "NULL";

    private const string Query =
        "SELECT (SELECT string_agg(concat_ws(' ', e.oid, e.xmin, e.evtenabled), ',' ORDER BY e.oid) FROM pg_event_trigger e),"
        + " (SELECT string_agg(concat_ws(' ', s.setrole, s.setconfig::text), ',' ORDER BY s.setrole) FROM pg_db_role_setting s WHERE s.setdatabase <> 0)";

    private Dictionary<SchemaUnitKey, string> _privileges = [];
    private string _settings = "";

    /// <returns>Says that the transaction was rolled back.</returns>
    public Action EnterTransaction()
    {
        var (privileges, settings) = (_privileges, _settings);
        return () => (_privileges, _settings) = (privileges, settings);
    }

    /// <summary>The units whose privileges are others than when they were last read.</summary>
    public async Task<IReadOnlyList<SchemaUnitKey>> ReadPrivilegesAsync(CancellationToken token)
    {
        var before = _privileges;
        var rows = (await prepared.AskAsync([(PrivilegeQueries.Fingerprints, NoIds)], token).ConfigureAwait(false))[0].Rows;
        _privileges = rows.GroupBy(row => new SchemaUnitKey(row[0]!, row[1]!)).ToDictionary(group => group.Key, group => string.Join(' ', group.Select(row => row[2]).Order(StringComparer.Ordinal)));
        return [.. before.Keys.Union(_privileges.Keys).Where(key => before.GetValueOrDefault(key) != _privileges.GetValueOrDefault(key))];
    }

    /// <summary>True when event triggers or settings are others than when this was last asked.</summary>
    public async Task<bool> HasChangedAsync(CancellationToken token)
    {
        var before = _settings;
        var row = (await prepared.AskAsync([(Query, NoIds)], token).ConfigureAwait(false))[0].Rows[0];
        _settings = $"{row[0]}|{row[1]}";
        return before != _settings;
    }
}
