using Migrations.Engines.Translated;
using Migrations.Engines.Wasm;

namespace Migrations.Engines.PostgreSql;

/// <summary>One instance of PostgreSQL's parser with what it expects from its host: it has no files, no clock and no standard output.</summary>
internal sealed class PostgreSqlInstance : PostgreSqlParserModule
{
    /// <summary>Emscripten's <c>ESPIPE</c>: the stream cannot seek.</summary>
    private const int IllegalSeek = 70;

    public PostgreSqlInstance(int memoryBytes)
        : base(memoryBytes)
    {
        EnterThread();
        Initialize();
    }

    /// <summary>Copies a text into the instance as a C string.</summary>
    public int Allocate(byte[] utf8, int start, int length)
    {
        var address = Malloc(length + 1);
        WriteString(address, utf8, start, length);
        return address;
    }

    protected override void AssertFail(int condition, int file, int line, int function) =>
        throw new WasmTrapException("Assertion failed: " + ReadString(condition));

    protected override void AbortJs() => throw new WasmTrapException("It aborted.");

    protected override void Exit(int code) => throw new WasmExitException(code);

    protected override void ProcExit(int code) => throw new WasmExitException(code);

    protected override int EmscriptenResizeHeap(int requestedBytes) => throw new WasmOutOfMemoryException();

    protected override void EmscriptenRuntimeKeepaliveClear()
    {
    }

    protected override int FdClose(int file) => 0;

    protected override int FdSeek(int file, long offset, int origin, int newOffset) => IllegalSeek;

    protected override int FdRead(int file, int vectors, int count, int bytesRead)
    {
        WriteInt32(bytesRead, 0);
        return 0;
    }

    /// <summary>Nothing is written; the engine is told that all of it was.</summary>
    protected override int FdWrite(int file, int vectors, int count, int bytesWritten)
    {
        var total = 0;
        for (var i = 0; i < count; i++)
        {
            total += ReadInt32(vectors + (8 * i) + 4);
        }

        WriteInt32(bytesWritten, total);
        return 0;
    }
}
