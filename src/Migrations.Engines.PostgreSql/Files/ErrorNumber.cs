namespace Migrations.Engines.PostgreSql.Files;

/// <summary>Error numbers of WASI, which Emscripten's C library uses. System calls return them negated.</summary>
internal enum ErrorNumber
{
    None = 0,
    TryAgain = 6,
    BadFile = 8,
    Exists = 20,
    Invalid = 28,
    IsDirectory = 31,
    Loop = 32,
    NoEntry = 44,
    NoMemory = 48,
    NotImplemented = 52,
    NotDirectory = 54,
    NotEmpty = 55,
    NotTerminal = 59,
    Range = 68,
    IllegalSeek = 70,
    NotSupported = 138,
}
