using Migrations.Providers;

namespace Migrations.SqlServer;

/// <summary>Everything that users made in a database; users, roles and what the server itself owns stay.</summary>
internal sealed class DatabaseContents(SqlServerCommands commands, SqlServerTransactions transactions)
{
    /// <summary>What keeps a table from being dropped, or acts when it is.</summary>
    private static readonly string[] s_first =
    [
        "SELECT N'DROP TRIGGER ' + QUOTENAME(name) + N' ON DATABASE' FROM sys.triggers WHERE parent_class = 0 AND is_ms_shipped = 0",
        "SELECT N'DROP SECURITY POLICY ' + QUOTENAME(SCHEMA_NAME(schema_id)) + N'.' + QUOTENAME(name) FROM sys.security_policies",
        "SELECT N'ALTER TABLE ' + QUOTENAME(SCHEMA_NAME(schema_id)) + N'.' + QUOTENAME(name) + N' SET (SYSTEM_VERSIONING = OFF)' FROM sys.tables WHERE temporal_type = 2",
        """
        SELECT N'ALTER TABLE ' + QUOTENAME(OBJECT_SCHEMA_NAME(parent_object_id)) + N'.' + QUOTENAME(OBJECT_NAME(parent_object_id)) + N' DROP CONSTRAINT ' + QUOTENAME(name)
        FROM sys.foreign_keys WHERE is_ms_shipped = 0
        """,
    ];

    /// <summary>
    /// Views, modules, tables and synonyms that nothing left over is bound to: a view with SCHEMABINDING, a computed column or a constraint keeps a function, and so on. Asked
    /// for again until there is none.
    /// </summary>
    private const string Free =
        """
        SELECT N'DROP ' + CASE o.type WHEN 'U' THEN N'TABLE ' WHEN 'V' THEN N'VIEW ' WHEN 'SN' THEN N'SYNONYM ' WHEN 'P' THEN N'PROCEDURE ' WHEN 'PC' THEN N'PROCEDURE '
               WHEN 'AF' THEN N'AGGREGATE ' ELSE N'FUNCTION ' END + QUOTENAME(SCHEMA_NAME(o.schema_id)) + N'.' + QUOTENAME(o.name)
        FROM sys.objects AS o
        WHERE o.is_ms_shipped = 0 AND o.type IN ('U', 'V', 'SN', 'P', 'PC', 'AF', 'FN', 'IF', 'TF', 'FS', 'FT')
          AND NOT EXISTS (
            SELECT 1 FROM sys.sql_expression_dependencies AS d JOIN sys.objects AS r ON r.object_id = d.referencing_id
            WHERE d.referenced_id = o.object_id AND d.referenced_class = 1 AND d.is_schema_bound_reference = 1
              AND CASE r.parent_object_id WHEN 0 THEN r.object_id ELSE r.parent_object_id END <> o.object_id)
        """;

    private static readonly string[] s_last =
    [
        "SELECT N'DROP SEQUENCE ' + QUOTENAME(SCHEMA_NAME(schema_id)) + N'.' + QUOTENAME(name) FROM sys.sequences",
        "SELECT N'DROP DEFAULT ' + QUOTENAME(SCHEMA_NAME(schema_id)) + N'.' + QUOTENAME(name) FROM sys.objects WHERE type = 'D' AND parent_object_id = 0",
        "SELECT N'DROP RULE ' + QUOTENAME(SCHEMA_NAME(schema_id)) + N'.' + QUOTENAME(name) FROM sys.objects WHERE type = 'R'",
        "SELECT N'DROP TYPE ' + QUOTENAME(SCHEMA_NAME(schema_id)) + N'.' + QUOTENAME(name) FROM sys.types WHERE is_user_defined = 1 ORDER BY is_table_type DESC",
        "SELECT N'DROP XML SCHEMA COLLECTION ' + QUOTENAME(SCHEMA_NAME(schema_id)) + N'.' + QUOTENAME(name) FROM sys.xml_schema_collections WHERE schema_id <> SCHEMA_ID(N'sys')",
        "SELECT N'DROP ASSEMBLY ' + QUOTENAME(name) FROM sys.assemblies WHERE is_user_defined = 1",
        "SELECT N'DROP PARTITION SCHEME ' + QUOTENAME(name) FROM sys.partition_schemes",
        "SELECT N'DROP PARTITION FUNCTION ' + QUOTENAME(name) FROM sys.partition_functions",
        // From 5 to 16383 are those that users made; above are those of the fixed roles.
        "SELECT N'DROP SCHEMA ' + QUOTENAME(name) FROM sys.schemas WHERE schema_id BETWEEN 5 AND 16383",
    ];

    /// <summary>In one transaction, so that a failure leaves the database as it was.</summary>
    public Task DropAsync(CancellationToken cancellationToken) => transactions.InsideAsync(
        StatementLimits.None,
        reset: true,
        default,
        async () =>
        {
            foreach (var query in s_first)
            {
                await DropFoundAsync(query, cancellationToken).ConfigureAwait(false);
            }

            while (await DropFoundAsync(Free, cancellationToken).ConfigureAwait(false))
            {
                cancellationToken.ThrowIfCancellationRequested();
            }

            foreach (var query in s_last)
            {
                await DropFoundAsync(query, cancellationToken).ConfigureAwait(false);
            }
        },
        cancellationToken);

    private async Task<bool> DropFoundAsync(string query, CancellationToken cancellationToken)
    {
        var drops = new List<string>();
        using (var command = commands.Create(query))
        {
            await commands.SendAsync(
                command,
                async token =>
                {
                    using var reader = await command.ExecuteReaderAsync(token).ConfigureAwait(false);
                    while (await reader.ReadAsync(token).ConfigureAwait(false))
                    {
                        drops.Add(reader.GetString(0));
                    }

                    return drops.Count;
                },
                StatementLimits.None,
                default,
                cancellationToken).ConfigureAwait(false);
        }

        foreach (var drop in drops)
        {
            await commands.ExecuteAsync(drop, StatementLimits.None, default, cancellationToken).ConfigureAwait(false);
        }

        return drops.Count > 0;
    }
}
