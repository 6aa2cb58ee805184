using Migrations.Engines.Wasm;

namespace Migrations.Engines.PostgreSql.Server;

/// <summary>Functions that the server calls and that are no system calls: shared libraries, ends, signals, commands.</summary>
internal sealed partial class PostgreSqlServer
{
    /// <summary>Offset of the path in Emscripten's <c>struct dso</c>.</summary>
    private const int LibraryPath = 36;
    private const int CommandFailed = 1;

    protected override int DlopenJs(int handle)
    {
        var path = ReadString(handle + LibraryPath) ?? "";
        if (libraries.Open(handle, path, out var isFirst) is not { } library)
        {
            return FailLibrary(path + " is not part of this build");
        }

        Memory[handle + 8] = 1;
        WriteInt32(handle + 12, library.Memory);
        WriteInt32(handle + 16, library.MemorySize);
        WriteInt32(handle + 20, library.FirstSlot);
        WriteInt32(handle + 24, library.SlotCount);
        if (isFirst)
        {
            StartLibrary(library.Number);
        }

        return 1;
    }

    protected override int DlsymJs(int handle, int name, int slot)
    {
        var symbol = ReadString(name) ?? "";
        return libraries.Find(handle, symbol) ?? FailLibrary("it has no function " + symbol);
    }

    protected override void AssertFail(int condition, int file, int line, int function) =>
        throw new WasmTrapException("An assertion failed: " + ReadString(condition));

    protected override void AbortJs() => throw new WasmTrapException("It aborted.");

    protected override void Exit(int code) => throw new WasmExitException(code);

    protected override void ProcExit(int code) => throw new WasmExitException(code);

    /// <summary><c>system</c>: there is nothing to run.</summary>
    protected override int RunCommand(int command) => CommandFailed;

    /// <summary><c>popen</c>: only the list of the C library's locales, which the package has as a file.</summary>
    protected override int OpenCommand(int command, int mode) =>
        (ReadString(command) ?? "").StartsWith("locale -a", StringComparison.Ordinal) ? Fopen(AllocateOnStack("/pglite/locale-a"), mode) : 0;

    protected override int CloseCommand(int stream) => Fclose(stream);

    /// <summary>Leaves the message where C's <c>dlerror</c> finds it.</summary>
    private int FailLibrary(string message)
    {
        var stack = EmscriptenStackGetCurrent();
        DlSeterr(AllocateOnStack(message), 0);
        EmscriptenStackRestore(stack);
        return 0;
    }
}
