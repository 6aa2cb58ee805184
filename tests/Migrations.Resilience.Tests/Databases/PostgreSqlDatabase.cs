using System.Data.Common;
using Migrations.TestSupport.PostgreSql;
using Npgsql;

namespace Migrations.Resilience.Tests.Databases;

/// <summary>A database on the real PostgreSQL server of the tests.</summary>
internal sealed class PostgreSqlDatabase : AuditedDatabase
{
    private PostgreSqlDatabase(PostgreSqlServer server, string connectionString)
    {
        Server = server;
        ConnectionString = connectionString;
    }

    public PostgreSqlServer Server { get; }

    public string ConnectionString { get; }

    public string Name => new NpgsqlConnectionStringBuilder(ConnectionString).Database!;

    public override string Url => Server.Url(Name);

    protected override IReadOnlyList<string> SchemaQueries { get; } =
    [
        """
        SELECT 'column', c.relname, a.attname, pg_catalog.format_type(a.atttypid, a.atttypmod), a.attnotnull, COALESCE(pg_catalog.pg_get_expr(d.adbin, d.adrelid), '')
        FROM pg_catalog.pg_class AS c JOIN pg_catalog.pg_attribute AS a ON a.attrelid = c.oid LEFT JOIN pg_catalog.pg_attrdef AS d ON d.adrelid = c.oid AND d.adnum = a.attnum
        WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'v') AND a.attnum > 0 AND NOT a.attisdropped AND c.relname NOT LIKE 'migration%'
        ORDER BY c.relname, a.attnum
        """,
        """
        SELECT 'index', c.relname, i.indisvalid, i.indisready, pg_catalog.pg_get_indexdef(i.indexrelid)
        FROM pg_catalog.pg_index AS i JOIN pg_catalog.pg_class AS c ON c.oid = i.indexrelid WHERE c.relnamespace = 'public'::regnamespace AND c.relname NOT LIKE 'migration%'
        ORDER BY c.relname
        """,
        """
        SELECT 'constraint', conrelid::regclass::text, conname, pg_catalog.pg_get_constraintdef(oid)
        FROM pg_catalog.pg_constraint WHERE connamespace = 'public'::regnamespace AND conrelid::regclass::text NOT LIKE 'migration%' AND contype <> 'n'
        ORDER BY conrelid::regclass::text, conname
        """,
        "SELECT 'label', t.typname, e.enumlabel FROM pg_catalog.pg_enum AS e JOIN pg_catalog.pg_type AS t ON t.oid = e.enumtypid ORDER BY t.typname, e.enumsortorder",
        "SELECT 'view', viewname, definition FROM pg_catalog.pg_views WHERE schemaname = 'public' ORDER BY viewname",
    ];

    protected override string RelationsQuery =>
        "SELECT relname FROM pg_catalog.pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'v') AND relname NOT LIKE 'migration%' ORDER BY relname";

    public static async Task<PostgreSqlDatabase> CreateAsync()
    {
        var server = await PostgreSqlServer.Embedded;
        return new PostgreSqlDatabase(server, await server.CreateDatabaseAsync());
    }

    /// <summary>The connection string through a proxy or pooler on another port; without TLS, so that a proxy can read along.</summary>
    public string Through(int port) =>
        new NpgsqlConnectionStringBuilder(ConnectionString) { Port = port, SslMode = SslMode.Disable, GssEncryptionMode = GssEncryptionMode.Disable }.ConnectionString;

    public override DbConnection Connect() => new NpgsqlConnection(ConnectionString + ";Pooling=false");
}
