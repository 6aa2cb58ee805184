namespace Migrations.Compiler.Model;

/// <summary>The engine that a script is for; the numbers are those of the bundle.</summary>
internal enum Dialect
{
    Any = 0,
    PostgreSql = 1,
    Sqlite = 2,
    SqlServer = 3,
}
