using Migrations.Compiler.Dialects.PostgreSql;
using Migrations.Compiler.Dialects.Sqlite;
using Migrations.Compiler.Dialects.SqlServer;
using Migrations.Compiler.Model;

namespace Migrations.Compiler.Dialects;

/// <summary>The dialects that the compiler knows.</summary>
internal static class SqlDialects
{
    private static readonly PostgreSqlDialect s_postgreSql = new();
    private static readonly SqliteDialect s_sqlite = new();
    private static readonly SqlServerDialect s_sqlServer = new();

    /// <exception cref="ArgumentOutOfRangeException">The dialect is <see cref="Dialect.Any"/>.</exception>
    public static ISqlDialect For(Dialect dialect) => dialect switch
    {
        Dialect.PostgreSql => s_postgreSql,
        Dialect.Sqlite => s_sqlite,
        Dialect.SqlServer => s_sqlServer,
        _ => throw new ArgumentOutOfRangeException(nameof(dialect), dialect, "A script is analysed for one engine."),
    };
}
