using System.Text;
using Migrations.Providers;

namespace Migrations.Runtime.Tests.PostgreSql.Backups;

/// <summary>All that a database holds, as text: rows, schema, owners, privileges, sequences. Privileges that are the default ones are the same whether they are written down or not.</summary>
internal static class DatabaseState
{
    private const string Privileges = """
        SELECT 'class ' || n.nspname || '.' || c.relname || ' ' || c.relowner::regrole || ' ' || (SELECT string_agg(a::text, ' ' ORDER BY a::text) FROM unnest(coalesce(c.relacl, acldefault(CASE c.relkind WHEN 'S' THEN 's' ELSE 'r' END::"char", c.relowner))) a) || ' ' || c.relispopulated
        FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema' AND c.relkind IN ('r', 'p', 'v', 'm', 'S')
        UNION ALL SELECT 'column ' || a.attrelid::regclass || '.' || a.attname || ' ' || a.attacl::text FROM pg_attribute a WHERE a.attacl IS NOT NULL AND a.attrelid >= 16384
        UNION ALL SELECT 'schema ' || n.nspname || ' ' || n.nspowner::regrole || ' ' || (SELECT string_agg(a::text, ' ' ORDER BY a::text) FROM unnest(coalesce(n.nspacl, acldefault('n', n.nspowner))) a) FROM pg_namespace n WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
        UNION ALL SELECT 'routine ' || p.oid::regprocedure || ' ' || p.proowner::regrole || ' ' || (SELECT string_agg(a::text, ' ' ORDER BY a::text) FROM unnest(coalesce(p.proacl, acldefault('f', p.proowner))) a) FROM pg_proc p WHERE p.oid >= 16384
          AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = p.oid AND d.deptype IN ('e', 'i'))
        UNION ALL SELECT 'sequence ' || schemaname || '.' || sequencename || ' ' || coalesce(last_value::text, '-') || ' ' || start_value FROM pg_sequences
        ORDER BY 1
        """;

    public static async Task<string> OfAsync(IMigrationSession session)
    {
        var text = new StringBuilder();
        foreach (var content in (await ((IBackupSession)session).ReadContentsAsync(null, CancellationToken.None)).OrderBy(content => content.Table, StringComparer.Ordinal))
        {
            text.Append(content).Append('\n');
        }

        var schema = await ((ISchemaSession)session).ReadSchemaAsync(CancellationToken.None);
        text.AppendJoin('\n', schema.Objects.Select(item => $"{item.Name}: {item.Definition}").Order(StringComparer.Ordinal)).Append('\n');
        await session.RunCodeAsync(
            async (context, token) =>
            {
                using var command = context.Connection.CreateCommand();
                command.CommandText = Privileges;
                using var reader = await command.ExecuteReaderAsync(token);
                while (await reader.ReadAsync(token))
                {
                    text.Append(reader.GetString(0)).Append('\n');
                }
            },
            CancellationToken.None);
        return text.ToString();
    }
}
