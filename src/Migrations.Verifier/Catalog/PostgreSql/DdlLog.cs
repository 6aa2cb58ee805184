using System.Globalization;
using Migrations.Catalog.PostgreSql;
using Migrations.Compiler.Model;
using Migrations.Compiler.Verification;
using Migrations.Verifier.Scratch;

namespace Migrations.Verifier.Catalog.PostgreSql;

/// <summary>
/// What DDL does in a database, written down by event triggers in a table of our own, so that nothing has to be searched for. What is rolled back is
/// not in it.
/// </summary>
internal sealed class DdlLog
{
    private const string Install = $"""
        CREATE SCHEMA {CatalogUnits.OwnSchema};
        GRANT USAGE ON SCHEMA {CatalogUnits.OwnSchema} TO public;
        CREATE TABLE {CatalogUnits.OwnSchema}.ddl (place bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, tag text, class oid, id oid, effect int, type text, identity text, owner text, direct bool);
        GRANT SELECT ON {CatalogUnits.OwnSchema}.ddl TO public;
        CREATE FUNCTION {CatalogUnits.OwnSchema}.record() RETURNS event_trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $record$
        BEGIN
          IF TG_EVENT = 'sql_drop' THEN
            INSERT INTO {CatalogUnits.OwnSchema}.ddl (tag, class, id, effect, type, identity, owner, direct)
            SELECT TG_TAG, d.classid, d.objid, 2, d.object_type, d.object_identity,
              CASE WHEN array_length(d.address_names, 1) = 3 THEN d.address_names[1] || chr(31) || d.address_names[2] END, d.original OR d.normal
            FROM pg_event_trigger_dropped_objects() d WHERE NOT d.is_temporary AND (d.object_type <> 'type' OR d.original);
          ELSE
            INSERT INTO {CatalogUnits.OwnSchema}.ddl (tag, class, id, effect, type, identity, direct)
            SELECT TG_TAG, c.classid, c.objid, CASE WHEN c.command_tag LIKE 'CREATE %' THEN 0 ELSE 1 END, c.object_type, c.object_identity, true
            FROM pg_event_trigger_ddl_commands() c WHERE NOT c.in_extension AND c.schema_name IS DISTINCT FROM 'pg_temp';
            IF NOT FOUND THEN
              INSERT INTO {CatalogUnits.OwnSchema}.ddl (tag, effect, type, identity, direct) VALUES (TG_TAG, 1, '', '', true);
            END IF;
          END IF;
        END $record$;
        CREATE EVENT TRIGGER {CatalogUnits.OwnSchema}_end ON ddl_command_end EXECUTE FUNCTION {CatalogUnits.OwnSchema}.record();
        CREATE EVENT TRIGGER {CatalogUnits.OwnSchema}_drop ON sql_drop EXECUTE FUNCTION {CatalogUnits.OwnSchema}.record();
        CREATE FUNCTION {CatalogUnits.OwnSchema}.since(last bigint) RETURNS TABLE (place text, tag text, class text, id text, effect text, type text, identity text, owner text, direct text)
          LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp SET plan_cache_mode = force_generic_plan SET enable_seqscan = off AS $since$
        BEGIN
          RETURN QUERY SELECT d.place::text, d.tag, d.class::regclass::text, d.id::text, d.effect::text, d.type, d.identity, d.owner, d.direct::text
            FROM {CatalogUnits.OwnSchema}.ddl d WHERE d.place > last ORDER BY d.place;
        END $since$;
        CREATE FUNCTION {CatalogUnits.OwnSchema}.held() RETURNS TABLE (relation text, name text, kind text, owner text, storage text, scans text, deleted text, modes text)
          LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off AS $held$
        BEGIN
          RETURN QUERY SELECT h.relation::text, h.name, h.relkind::text, h.owner::text, h.storage::text, h.scans::text, h.deleted::text, h.modes FROM ({HeldRelations.Query}) h;
        END $held$;
        ALTER EVENT TRIGGER {CatalogUnits.OwnSchema}_end ENABLE ALWAYS;
        ALTER EVENT TRIGGER {CatalogUnits.OwnSchema}_drop ENABLE ALWAYS;
        """;

    private readonly IScratchDatabase _database;
    private readonly List<DdlEntry> _unread = [];
    private long _place;

    private DdlLog(IScratchDatabase database) => _database = database;

    /// <summary>For the entries that were not read yet; the answer goes to <see cref="Accept"/>.</summary>
    public string Query => string.Create(CultureInfo.InvariantCulture, $"SELECT * FROM {CatalogUnits.OwnSchema}.since({_place})");

    /// <summary>The log of a database that has one.</summary>
    public static DdlLog Of(IScratchDatabase database) => new(database);

    /// <summary>Null where the role may not create event triggers.</summary>
    public static async Task<DdlLog?> InstallAsync(IScratchDatabase database, CancellationToken token)
    {
        var answer = await database.ExecuteAsync($"BEGIN; {Install} COMMIT", token).ConfigureAwait(false);
        if (answer.Error is not null)
        {
            await database.ExecuteAsync("ROLLBACK", token).ConfigureAwait(false);
            return null;
        }

        return new DdlLog(database);
    }

    /// <summary>Keeps entries for <see cref="TakeAsync"/> and returns them.</summary>
    public IReadOnlyList<DdlEntry> Accept(ScratchRows rows)
    {
        var entries = rows.Rows.Select(EntryOf).ToList();
        if (rows.Rows.Count != 0)
        {
            _place = long.Parse(rows.Rows[rows.Rows.Count - 1][0]!, CultureInfo.InvariantCulture);
        }

        _unread.AddRange(entries);
        return entries;
    }

    /// <summary>Everything since it was last called. What was rolled back after it was read is in it, too.</summary>
    public async Task<IReadOnlyList<DdlEntry>> TakeAsync(CancellationToken token)
    {
        Accept((await _database.AskAsync(Query, token).ConfigureAwait(false))[0]);
        DdlEntry[] taken = [.. _unread];
        _unread.Clear();
        return taken;
    }

    /// <summary>Forgets what was read and not taken, because it was rolled back. Places are not given out again.</summary>
    public void ForgetUnread() => _unread.Clear();

    /// <summary>Forgets what was read, because the database is another one now.</summary>
    public async Task ResetAsync(CancellationToken token)
    {
        _unread.Clear();
        _place = long.Parse((await _database.AskValueAsync($"SELECT coalesce(max(place), 0) FROM {CatalogUnits.OwnSchema}.ddl", token).ConfigureAwait(false))!, CultureInfo.InvariantCulture);
    }

    private static DdlEntry EntryOf(EquatableArray<string?> row) => new(
        row[1]!, row[2] is { } name ? name[(name.LastIndexOf('.') + 1)..] : null, row[3] ?? "", (ObjectEffect)int.Parse(row[4]!, CultureInfo.InvariantCulture), row[5]!, row[6] ?? "", row[7], row[8] == "true");
}
