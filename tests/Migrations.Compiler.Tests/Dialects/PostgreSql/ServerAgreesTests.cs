using Migrations.TestSupport.PostgreSql;
using Npgsql;

namespace Migrations.Compiler.Tests.Dialects.PostgreSql;

/// <summary>A real server, asked in a transaction, refuses (25001, active_sql_transaction) exactly what we say it refuses.</summary>
[TestClass]
public sealed class ServerAgreesTests
{
    private const string ActiveTransaction = "25001";

    private const string Setup = """
        CREATE TABLE a (x int PRIMARY KEY);
        CREATE INDEX i ON a (x);
        CREATE MATERIALIZED VIEW m AS SELECT x FROM a;
        CREATE UNIQUE INDEX mi ON m (x);
        CREATE TYPE e AS ENUM ('a');
        CREATE TABLE p (x int) PARTITION BY LIST (x);
        CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1);
        """;

    private static readonly string[] s_statements =
    [
        "CREATE INDEX CONCURRENTLY i2 ON a (x)", "CREATE INDEX i2 ON a (x)", "DROP INDEX CONCURRENTLY i", "DROP INDEX i", "REINDEX TABLE CONCURRENTLY a", "REINDEX (CONCURRENTLY) INDEX i",
        "REINDEX (CONCURRENTLY false) TABLE a", "REINDEX TABLE a", "REINDEX SCHEMA public", "REINDEX DATABASE", "REINDEX SYSTEM", "ALTER TABLE p DETACH PARTITION p1 CONCURRENTLY", "ALTER TABLE p DETACH PARTITION p1",
        "REFRESH MATERIALIZED VIEW CONCURRENTLY m", "VACUUM", "VACUUM (ANALYZE) a", "ANALYZE a", "CLUSTER", "CLUSTER a USING i", "CREATE DATABASE d", "DROP DATABASE d", "ALTER DATABASE postgres SET TABLESPACE pg_default",
        "ALTER DATABASE postgres SET work_mem = '1MB'", "ALTER DATABASE postgres CONNECTION LIMIT 10", "CREATE TABLESPACE t LOCATION '/nowhere'", "DROP TABLESPACE t", "ALTER SYSTEM SET work_mem = '1MB'", "ALTER SYSTEM RESET ALL",
        "CREATE SUBSCRIPTION s CONNECTION 'dbname=x' PUBLICATION p", "CREATE SUBSCRIPTION s CONNECTION 'dbname=x' PUBLICATION p WITH (connect = false)", "DISCARD ALL", "DISCARD TEMP", "DISCARD PLANS", "ALTER TYPE e ADD VALUE 'b'",
        "COMMIT PREPARED 'x'", "ROLLBACK PREPARED 'x'", "CHECKPOINT", "TRUNCATE a", "LOCK TABLE a", "SAVEPOINT s", "CREATE TABLE b (x int)", "COMMENT ON TABLE a IS 'x'", "SET work_mem = '1MB'", "NOTIFY n", "LISTEN n",
        "CREATE EXTENSION IF NOT EXISTS plpgsql", "CREATE ROLE r", "GRANT SELECT ON a TO PUBLIC", "CREATE PUBLICATION pub FOR TABLE a",
    ];

    [TestMethod]
    public async Task WhatCannotRunInATransactionIsWhatTheServerRefusesThere()
    {
        var server = await PostgreSqlServer.Embedded;
        await using var source = NpgsqlDataSource.Create(await server.CreateDatabaseAsync());
        await using var connection = await source.OpenConnectionAsync();
        await ExecuteAsync(connection, Setup);
        foreach (var sql in s_statements)
        {
            await ExecuteAsync(connection, "BEGIN");
            var state = await ExecuteAsync(connection, sql);
            await ExecuteAsync(connection, "ROLLBACK");
            var isFlagged = (Script.Analyze(Dialect.PostgreSql, sql).Statements.Single().Flags & StatementFlags.NotInTransaction) != 0;
            Assert.AreEqual(state == ActiveTransaction, isFlagged, $"{sql}: the server says {state ?? "yes"}");
        }
    }

    /// <summary>The SQLSTATE of the error, or null.</summary>
    private static async Task<string?> ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        try
        {
            await command.ExecuteNonQueryAsync();
            return null;
        }
        catch (PostgresException exception)
        {
            return exception.SqlState;
        }
    }
}
