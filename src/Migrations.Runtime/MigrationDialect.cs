namespace Migrations;

/// <summary>The SQL dialect of a script. The numbers are those of the bundle.</summary>
public enum MigrationDialect
{
    /// <summary>A script for every dialect.</summary>
    Any = 0,

    /// <summary>PostgreSQL.</summary>
    PostgreSql = 1,

    /// <summary>SQLite.</summary>
    Sqlite = 2,

    /// <summary>SQL Server.</summary>
    SqlServer = 3,
}
