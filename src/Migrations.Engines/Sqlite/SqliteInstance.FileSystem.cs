namespace Migrations.Engines.Sqlite;

/// <summary>The file system that the engine gets: none. Databases live in memory, so opening a file fails as if it did not exist.</summary>
internal sealed partial class SqliteInstance
{
    /// <summary>Emscripten's error numbers, which system calls return negated and WASI functions as they are.</summary>
    private const int BadFile = 8;
    private const int NoEntry = -44;
    private const int NoSystem = -52;

    protected override int SyscallOpenat(int directory, int path, int flags, int mode) => NoEntry;

    protected override int SyscallFaccessat(int directory, int path, int mode, int flags) => NoEntry;

    protected override int SyscallStat64(int path, int buffer) => NoEntry;

    protected override int SyscallLstat64(int path, int buffer) => NoEntry;

    protected override int SyscallNewfstatat(int directory, int path, int buffer, int flags) => NoEntry;

    protected override int SyscallUnlinkat(int directory, int path, int flags) => NoEntry;

    protected override int SyscallFstat64(int file, int buffer) => NoSystem;

    protected override int SyscallChmod(int path, int mode) => NoSystem;

    protected override int SyscallFchmod(int file, int mode) => NoSystem;

    protected override int SyscallFchown32(int file, int owner, int group) => NoSystem;

    protected override int SyscallFcntl64(int file, int command, int argument) => NoSystem;

    protected override int SyscallFtruncate64(int file, long size) => NoSystem;

    protected override int SyscallGetcwd(int buffer, int size) => NoSystem;

    protected override int SyscallMkdirat(int directory, int path, int mode) => NoSystem;

    protected override int SyscallReadlinkat(int directory, int path, int buffer, int size) => NoSystem;

    protected override int SyscallRmdir(int path) => NoSystem;

    protected override int SyscallUtimensat(int directory, int path, int times, int flags) => NoSystem;

    protected override int MmapJs(int length, int protection, int flags, int file, long offset, int allocated, int address) => NoSystem;

    protected override int MunmapJs(int address, int length, int protection, int flags, int file, long offset) => NoSystem;

    protected override int FdClose(int file) => BadFile;

    protected override int FdFdstatGet(int file, int state) => BadFile;

    protected override int FdRead(int file, int vectors, int count, int bytesRead) => BadFile;

    protected override int FdWrite(int file, int vectors, int count, int bytesWritten) => BadFile;

    protected override int FdSeek(int file, long offset, int origin, int newOffset) => BadFile;

    protected override int FdSync(int file) => BadFile;
}
