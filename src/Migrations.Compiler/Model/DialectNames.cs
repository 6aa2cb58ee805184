namespace Migrations.Compiler.Model;

/// <summary>What an engine is called: in messages, in file names, in MSBuild properties.</summary>
internal static class DialectNames
{
    public static IReadOnlyList<Dialect> Engines { get; } = [Dialect.PostgreSql, Dialect.Sqlite, Dialect.SqlServer];

    public static string DisplayName(this Dialect dialect) => dialect switch
    {
        Dialect.PostgreSql => "PostgreSQL",
        Dialect.Sqlite => "SQLite",
        Dialect.SqlServer => "SQL Server",
        _ => "every engine",
    };

    /// <summary>The part of a file name between dots, as we write it.</summary>
    public static string FileSuffix(this Dialect dialect) => dialect switch
    {
        Dialect.PostgreSql => "postgresql",
        Dialect.Sqlite => "sqlite",
        Dialect.SqlServer => "sqlserver",
        _ => "",
    };

    /// <summary>Reads a name as people write it; <see cref="Dialect.Any"/> if it names no engine.</summary>
    public static Dialect Parse(string name) => name.Replace(" ", "").ToUpperInvariant() switch
    {
        "POSTGRESQL" or "POSTGRES" => Dialect.PostgreSql,
        "SQLITE" or "SQLITE3" => Dialect.Sqlite,
        "SQLSERVER" or "MSSQL" => Dialect.SqlServer,
        _ => Dialect.Any,
    };
}
