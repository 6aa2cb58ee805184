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

    /// <summary>The database owns the memory that it is given, and lets it grow: https://sqlite.org/c3ref/c_deserialize_freeonclose.html.</summary>
    public const int FreeOnCloseAndResizable = 1 | 2;

    /// <summary>Settings of a connection: https://sqlite.org/c3ref/c_dbconfig_defensive.html.</summary>
    public const int QuotedTextInDml = 1013;
    public const int QuotedTextInDdl = 1014;

    public const int Integer = 1;
    public const int Float = 2;
    public const int Text = 3;
    public const int Blob = 4;

    /// <summary>The primary code of an extended one.</summary>
    public static int Primary(int code) => code & 0xff;
}
