namespace Migrations.Engines.Sqlite;

/// <summary>Numbers of SQLite's C interface: https://sqlite.org/rescode.html and https://sqlite.org/c3ref/c_blob.html.</summary>
internal static class SqliteResult
{
    public const int Ok = 0;
    public const int NoMemory = 7;
    public const int TooBig = 18;
    public const int Row = 100;
    public const int Done = 101;

    public const int OpenReadWriteCreate = 0x02 | 0x04;

    public const int Integer = 1;
    public const int Float = 2;
    public const int Text = 3;
    public const int Blob = 4;

    /// <summary>The primary code of an extended one.</summary>
    public static int Primary(int code) => code & 0xff;
}
