namespace Migrations.Engines.PostgreSql.Server;

/// <summary>System calls. There is no network.</summary>
internal sealed partial class PostgreSqlServer
{
    private const int NotImplemented = -(int)Files.ErrorNumber.NotImplemented;
    private const int User = 0;
    private const int UnknownName = -2;
    private const int NameFamilyNotSupported = -6;

    private int temporaryResult;

    protected override int Getaddrinfo(int node, int service, int hints, int result) => UnknownName;

    protected override int Getnameinfo(int address, int length, int node, int nodeLength, int service, int serviceLength, int flags) => NameFamilyNotSupported;

    protected override int EnvironSizesGet(int count, int size) => system.EnvironmentSizes(count, size);

    protected override int EnvironGet(int pointers, int buffer) => system.EnvironmentEntries(pointers, buffer);

    protected override void TzsetJs(int timezone, int daylight, int standardName, int daylightName) =>
        system.SetTimeZone(timezone, daylight, standardName, daylightName);

    protected override int SyscallFaccessat(int directory, int path, int mode, int flags) => system.Access(directory, path);

    protected override int SyscallChdir(int path) => system.ChangeDirectory(path);

    protected override int SyscallChmod(int path, int mode) => system.ChangeMode(-100, path, mode);

    protected override int SyscallFchownat(int directory, int path, int owner, int group, int flags) => 0;

    protected override int ClockTimeGet(int clock, long precision, int time) => system.ReadClock(clock, time);

    protected override int FdClose(int file) => system.Close(file);

    protected override int SyscallDup(int file) => system.Duplicate(file);

    protected override int SyscallDup3(int file, int target, int flags) => system.Duplicate(file, target);

    protected override double EmscriptenDateNow() => system.DateNow;

    protected override double EmscriptenGetNow() => system.Now;

    protected override int SyscallFdatasync(int file) => -system.Sync(file);

    protected override int SyscallOpenat(int directory, int path, int flags, int mode) => system.OpenAt(directory, path, flags, mode);

    protected override int SyscallFcntl64(int file, int command, int argument) => system.Control(file, command, argument);

    protected override int SyscallIoctl(int file, int request, int argument) => system.DeviceControl(file);

    protected override int FdWrite(int file, int vectors, int count, int written) => system.Write(file, vectors, count, written);

    protected override int FdRead(int file, int vectors, int count, int read) => system.Read(file, vectors, count, read);

    protected override int FdPread(int file, int vectors, int count, long offset, int read) => system.ReadAt(file, vectors, count, offset, read);

    protected override int FdPwrite(int file, int vectors, int count, long offset, int written) => system.WriteAt(file, vectors, count, offset, written);

    protected override int FdSeek(int file, long offset, int origin, int position) => system.Seek(file, offset, origin, position);

    protected override int FdSync(int file) => system.Sync(file);

    protected override int FdFdstatGet(int file, int status) => system.DescriptorStatus(file, status);

    protected override int SyscallFstat64(int file, int buffer) => system.FileStat(file, buffer);

    protected override int SyscallStat64(int path, int buffer) => system.PathStat(path, buffer);

    protected override int SyscallLstat64(int path, int buffer) => system.LinkStat(path, buffer);

    protected override int SyscallNewfstatat(int directory, int path, int buffer, int flags) => system.Stat(directory, path, buffer, flags);

    protected override int SyscallFtruncate64(int file, long size) => system.TruncateFile(file, size);

    protected override int SyscallTruncate64(int path, long size) => system.TruncatePath(path, size);

    protected override int SyscallFallocate(int file, int mode, long offset, long length) => system.Allocate(file, mode, offset, length);

    protected override int SyscallFadvise64(int file, long offset, long length, int advice) => 0;

    protected override int SyscallGetcwd(int buffer, int size) => system.CurrentPath(buffer, size);

    protected override int SyscallMkdirat(int directory, int path, int mode) => system.MakeDirectory(directory, path, mode);

    protected override int SyscallRmdir(int path) => system.RemoveDirectoryAt(path);

    protected override int SyscallUnlinkat(int directory, int path, int flags) => system.Unlink(directory, path, flags);

    protected override int SyscallRenameat(int fromDirectory, int from, int toDirectory, int to) => system.Rename(fromDirectory, from, toDirectory, to);

    protected override int SyscallReadlinkat(int directory, int path, int buffer, int size) => system.ReadLink(directory, path, buffer, size);

    protected override int SyscallSymlinkat(int target, int directory, int path) => system.MakeLink(target, directory, path);

    protected override int SyscallUmask(int mask) => system.SetCreationMask(mask);

    protected override int SyscallUtimensat(int directory, int path, int times, int flags) => system.SetTimes(directory, path, times);

    protected override int SyscallGetdents64(int file, int buffer, int size) => system.ReadDirectory(file, buffer, size);

    protected override int SyscallPipe2(int files, int flags) => system.MakePipe(files);

    protected override int SyscallPoll(int files, int count, int timeout) => system.Poll(files, count, timeout);

    protected override int SyscallGetuid32() => User;

    protected override int SyscallGeteuid32() => User;

    protected override int SyscallGetgid32() => User;

    protected override int SyscallGetegid32() => User;

    protected override int GmtimeJs(long time, int fields) => system.WriteDate(time, fields);

    protected override int MmapJs(int length, int protection, int flags, int file, long offset, int allocated, int address) =>
        system.Map(EmscriptenBuiltinMemalign, length, file, offset, allocated, address);

    protected override int MunmapJs(int address, int length, int protection, int flags, int file, long offset) =>
        system.Unmap(address, length, protection, flags, file, offset);

    /// <summary>Timers never fire: who wants a limit cancels from outside.</summary>
    protected override int SetitimerJs(int which, double milliseconds) => 0;

    protected override int EmscriptenGetHeapMax() => MemorySize;

    /// <summary>The memory cannot grow under way: PostgreSQL raises its own error for memory that it does not get.</summary>
    protected override int EmscriptenResizeHeap(int requestedBytes) => 0;

    protected override void EmscriptenRuntimeKeepaliveClear()
    {
    }

    protected override int SyscallAccept4(int file, int address, int length, int flags, int unused, int unused2) => NotImplemented;

    protected override int SyscallBind(int file, int address, int length, int unused, int unused2, int unused3) => NotImplemented;

    protected override int SyscallConnect(int file, int address, int length, int unused, int unused2, int unused3) => NotImplemented;

    protected override int SyscallListen(int file, int backlog, int unused, int unused2, int unused3, int unused4) => NotImplemented;

    protected override int SyscallRecvfrom(int file, int buffer, int length, int flags, int address, int addressLength) => NotImplemented;

    protected override int SyscallSendto(int file, int buffer, int length, int flags, int address, int addressLength) => NotImplemented;

    protected override int SyscallSocket(int domain, int type, int protocol, int unused, int unused2, int unused3) => NotImplemented;

    /// <summary>Emscripten's way of returning the upper half of 64 bits.</summary>
    protected override void SetTempRet0(int value) => temporaryResult = value;

    protected override int GetTempRet0() => temporaryResult;
}
