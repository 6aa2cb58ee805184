using Migrations.Compiler.Model;

namespace Migrations.Compiler.Schema.Dump;

/// <summary>The text of <c>schema.sql</c>: the same for the same schema, and runnable on an empty database.</summary>
internal static class SchemaDump
{
    /// <summary>Null for an engine whose schema nobody reads.</summary>
    public static string? Write(Dialect dialect, DatabaseSchema schema) => dialect switch
    {
        Dialect.PostgreSql => PostgreSqlDump.Write(schema),
        Dialect.Sqlite => SqliteDump.Write(schema),
        _ => null,
    };
}
