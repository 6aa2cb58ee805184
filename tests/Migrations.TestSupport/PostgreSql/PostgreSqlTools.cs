namespace Migrations.TestSupport.PostgreSql;

/// <summary>The client programs of Debian's PostgreSQL 15.</summary>
public static class PostgreSqlTools
{
    private const string Folder = "/usr/lib/postgresql/15/bin";

    /// <summary>Absolute path of <c>pg_dump</c> or another one; null where they are not installed.</summary>
    public static string? Find(string program) => Path.Combine(Folder, program) is var path && File.Exists(path) ? path : null;
}
