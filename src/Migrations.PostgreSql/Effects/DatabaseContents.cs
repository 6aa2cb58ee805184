using System.Globalization;
using Migrations.PostgreSql.Running;
using Migrations.Providers;

namespace Migrations.PostgreSql.Effects;

/// <summary>Drops everything that users made in the database, so that it is like a new one.</summary>
internal sealed class DatabaseContents(ServerExchange exchange)
{
    /// <summary>Each lock on a table takes a place in the server's memory until the transaction ends, and there is room for some thousands.</summary>
    private const int TablesAtOnce = 200;

    private const string Objects =
        """
        SELECT kind, name, pg_catalog.pg_get_userbyid(owner), pg_catalog.pg_has_role(owner, 'USAGE')
        FROM (SELECT 1 AS step, 'SUBSCRIPTION' AS kind, quote_ident(subname) AS name, subowner AS owner, oid, 'pg_catalog.pg_subscription'::regclass AS class
              FROM pg_catalog.pg_subscription WHERE subdbid = (SELECT oid FROM pg_catalog.pg_database WHERE datname = pg_catalog.current_database())
              UNION ALL SELECT 2, 'EVENT TRIGGER', quote_ident(evtname), evtowner, oid, 'pg_catalog.pg_event_trigger'::regclass FROM pg_catalog.pg_event_trigger
              UNION ALL SELECT 3, 'PUBLICATION', quote_ident(pubname), pubowner, oid, 'pg_catalog.pg_publication'::regclass FROM pg_catalog.pg_publication
              UNION ALL SELECT 4, 'EXTENSION', quote_ident(extname), extowner, oid, 'pg_catalog.pg_extension'::regclass FROM pg_catalog.pg_extension
              UNION ALL SELECT 5, 'SERVER', quote_ident(srvname), srvowner, oid, 'pg_catalog.pg_foreign_server'::regclass FROM pg_catalog.pg_foreign_server
              UNION ALL SELECT 6, 'FOREIGN DATA WRAPPER', quote_ident(fdwname), fdwowner, oid, 'pg_catalog.pg_foreign_data_wrapper'::regclass FROM pg_catalog.pg_foreign_data_wrapper
              UNION ALL SELECT 7, 'SCHEMA', quote_ident(nspname), nspowner, oid, 'pg_catalog.pg_namespace'::regclass FROM pg_catalog.pg_namespace
                        WHERE nspname <> 'information_schema' AND nspname !~ '^pg_'
              UNION ALL SELECT 8, 'LANGUAGE', quote_ident(lanname), lanowner, oid, 'pg_catalog.pg_language'::regclass FROM pg_catalog.pg_language) AS made
        WHERE (oid >= 16384 OR kind = 'SCHEMA')
          AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend AS d WHERE d.classid = made.class AND d.objid = made.oid AND d.deptype = 'e')
        ORDER BY step, name
        """;

    /// <exception cref="StatementException">A right is missing, in which case nothing was dropped, or something could not be dropped.</exception>
    public async Task DropAsync(CancellationToken cancellationToken)
    {
        var objects = await exchange.ListAsync(Objects, r => new DatabaseObject(r.GetString(0), r.GetString(1), r.GetString(2), r.GetBoolean(3)), cancellationToken).ConfigureAwait(false);
        if (objects.Find(o => !o.MayDrop) is { } foreign)
        {
            throw new StatementException(
                $"The {Words(foreign)} belongs to the role {foreign.Owner}, and this one may not drop it. Nothing was dropped. Run the reset as {foreign.Owner}, as a member of it or as a superuser, or drop and create the database.") { SqlState = Npgsql.PostgresErrorCodes.InsufficientPrivilege };
        }

        await DropManyTablesAsync(cancellationToken).ConfigureAwait(false);
        foreach (var dropped in objects)
        {
            await DropAsync(dropped, cancellationToken).ConfigureAwait(false);
        }

        await UnlinkLargeObjectsAsync(cancellationToken).ConfigureAwait(false);
        await CreatePublicAsync(cancellationToken).ConfigureAwait(false);
    }

    private static string Words(DatabaseObject named) => $"{named.Kind.ToLowerInvariant()} {named.Name}";

    private async Task DropAsync(DatabaseObject dropped, CancellationToken cancellationToken)
    {
        try
        {
            await exchange.TellAsync($"DROP {dropped.Kind} IF EXISTS {dropped.Name} CASCADE", cancellationToken).ConfigureAwait(false);
        }
        catch (StatementException e) when (e.Failure == StatementFailure.Permanent)
        {
            throw new StatementException($"The {Words(dropped)} could not be dropped: {e.Message}. What stood before it is dropped; put right what stands in the way and run the reset again.", e.InnerException) { SqlState = e.SqlState, Detail = e.Detail, Hint = e.Hint };
        }
    }

    /// <summary>Some at a time, where there are more than can be locked in one transaction.</summary>
    private async Task DropManyTablesAsync(CancellationToken cancellationToken)
    {
        var query = string.Create(CultureInfo.InvariantCulture, $"""
            SELECT quote_ident(nspname) || '.' || quote_ident(relname) FROM pg_catalog.pg_class AS c JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
            WHERE relkind IN ('r', 'p') AND NOT relispartition AND nspname <> 'information_schema' AND nspname !~ '^pg_'
              AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend AS d WHERE d.classid = 'pg_catalog.pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')
            LIMIT {TablesAtOnce}
            """);
        while (await exchange.ListAsync(query, r => r.GetString(0), cancellationToken).ConfigureAwait(false) is { Count: TablesAtOnce } tables)
        {
            await exchange.TellAsync($"DROP TABLE {string.Join(", ", tables)} CASCADE", cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task UnlinkLargeObjectsAsync(CancellationToken cancellationToken)
    {
        while (await exchange.AskAsync<long>("SELECT pg_catalog.count(pg_catalog.lo_unlink(oid)) FROM (SELECT oid FROM pg_catalog.pg_largeobject_metadata LIMIT 1000) AS present", cancellationToken).ConfigureAwait(false) > 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    /// <summary>As initdb makes it: since 15 it is of the database's owner and others may only use it; before, everybody may create in it.</summary>
    private async Task CreatePublicAsync(CancellationToken cancellationToken)
    {
        using var batch = exchange.Batch();
        var place = new CommandPlace(CommandRole.Setting);
        batch.Add(place, "CREATE SCHEMA public");
        if (exchange.Connection.PostgreSqlVersion.Major >= 15)
        {
            batch.Add(place, "ALTER SCHEMA public OWNER TO pg_database_owner");
            batch.Add(place, "GRANT USAGE ON SCHEMA public TO PUBLIC");
        }
        else
        {
            batch.Add(place, "GRANT ALL ON SCHEMA public TO PUBLIC");
        }

        batch.Add(place, "COMMENT ON SCHEMA public IS 'standard public schema'");
        await exchange.SendAsync(batch, exchange.SessionLimits, cancellationToken).ConfigureAwait(false);
    }
}
