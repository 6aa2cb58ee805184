using Migrations.Engines.Wasm;

namespace Migrations.PostgreSqlSnapshot;

/// <summary>System calls.</summary>
internal sealed partial class Initdb
{
    protected override int Getaddrinfo(int node, int service, int hints, int result) => -2;

    protected override void Exit(int code) => throw new WasmExitException(code);

    protected override void ProcExit(int code) => throw new WasmExitException(code);

    protected override void AbortJs() => throw new WasmTrapException("initdb aborted.");

    protected override void TzsetJs(int timezone, int daylight, int standardName, int daylightName) =>
        system.SetTimeZone(timezone, daylight, standardName, daylightName);

    protected override int SyscallFaccessat(int directory, int path, int mode, int flags) => system.Access(directory, path);

    protected override int SyscallChmod(int path, int mode) => system.ChangeMode(-100, path, mode);

    protected override int FdClose(int file) => system.Close(file);

    protected override double EmscriptenDateNow() => system.DateNow;

    protected override int SyscallOpenat(int directory, int path, int flags, int mode) => system.OpenAt(directory, path, flags, mode);

    protected override int SyscallFcntl64(int file, int command, int argument) => system.Control(file, command, argument);

    protected override int SyscallIoctl(int file, int request, int argument) => system.DeviceControl(file);

    protected override int FdWrite(int file, int vectors, int count, int written) => system.Write(file, vectors, count, written);

    protected override int FdRead(int file, int vectors, int count, int read) => system.Read(file, vectors, count, read);

    protected override int FdSeek(int file, long offset, int origin, int position) => system.Seek(file, offset, origin, position);

    protected override int FdSync(int file) => system.Sync(file);

    protected override int FdFdstatGet(int file, int status) => system.DescriptorStatus(file, status);

    protected override int SyscallStat64(int path, int buffer) => system.PathStat(path, buffer);

    protected override int SyscallLstat64(int path, int buffer) => system.LinkStat(path, buffer);

    protected override int SyscallNewfstatat(int directory, int path, int buffer, int flags) => system.Stat(directory, path, buffer, flags);

    protected override int SyscallGetcwd(int buffer, int size) => system.CurrentPath(buffer, size);

    protected override int EnvironSizesGet(int count, int size) => system.EnvironmentSizes(count, size);

    protected override int EnvironGet(int pointers, int buffer) => system.EnvironmentEntries(pointers, buffer);

    protected override int SyscallMkdirat(int directory, int path, int mode) => system.MakeDirectory(directory, path, mode);

    protected override long MktimeJs(int fields) => system.ReadDate(fields);

    protected override int LocaltimeJs(long time, int fields) => system.WriteDate(time, fields);

    protected override int MmapJs(int length, int protection, int flags, int file, long offset, int allocated, int address) =>
        system.Map(EmscriptenBuiltinMemalign, length, file, offset, allocated, address);

    protected override int MunmapJs(int address, int length, int protection, int flags, int file, long offset) =>
        system.Unmap(address, length, protection, flags, file, offset);

    protected override int SyscallFadvise64(int file, long offset, long length, int advice) => 0;

    protected override void EmscriptenRuntimeKeepaliveClear()
    {
    }

    protected override int SyscallGetdents64(int file, int buffer, int size) => system.ReadDirectory(file, buffer, size);

    protected override int SyscallReadlinkat(int directory, int path, int buffer, int size) => system.ReadLink(directory, path, buffer, size);

    protected override int SyscallRmdir(int path) => system.RemoveDirectoryAt(path);

    protected override int SyscallSymlinkat(int target, int directory, int path) => system.MakeLink(target, directory, path);

    protected override int SyscallUmask(int mask) => system.SetCreationMask(mask);

    protected override int SyscallUnlinkat(int directory, int path, int flags) => system.Unlink(directory, path, flags);

    protected override int EmscriptenResizeHeap(int requestedBytes) => 0;
}
