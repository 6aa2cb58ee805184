using System.Diagnostics;
using System.Text;
using Migrations.Engines.Translated;

namespace Migrations.Engines.Sqlite;

/// <summary>One instance of the SQLite engine with what it expects from its host: clocks, and no files.</summary>
internal sealed partial class SqliteInstance : SqliteEngineModule
{
    private const int Failed = 0;
    private const long NanosecondsPerTick = 100;

    private static readonly DateTime Epoch = new(1970, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    public SqliteInstance(int memoryBytes)
        : base(memoryBytes)
    {
        EnterThread();
        Initialize();
    }

    /// <summary>Copies a text into the instance as a C string.</summary>
    public int Allocate(byte[] utf8, int start, int length)
    {
        var address = Malloc(length + 1);
        if (address == 0)
        {
            throw new Wasm.WasmOutOfMemoryException();
        }

        WriteString(address, utf8, start, length);
        return address;
    }

    public int Allocate(string text)
    {
        var utf8 = Encoding.UTF8.GetBytes(text);
        return Allocate(utf8, 0, utf8.Length);
    }

    /// <summary>The memory of a database cannot be exchanged under way, so the engine is told that there is no more; it answers with SQLITE_NOMEM.</summary>
    protected override int EmscriptenResizeHeap(int requestedBytes) => Failed;

    protected override int EmscriptenGetHeapMax() => MemorySize;

    protected override double EmscriptenDateNow() => Math.Floor((DateTime.UtcNow - Epoch).TotalMilliseconds);

    protected override double EmscriptenGetNow() => Stopwatch.GetTimestamp() * 1000.0 / Stopwatch.Frequency;

    protected override int ClockTimeGet(int clock, long precision, int time)
    {
        WriteInt64(time, (DateTime.UtcNow - Epoch).Ticks * NanosecondsPerTick);
        return 0;
    }

    protected override int EnvironSizesGet(int count, int size)
    {
        WriteInt32(count, 0);
        WriteInt32(size, 0);
        return 0;
    }

    protected override int EnvironGet(int pointers, int buffer) => 0;

    /// <summary>Local time is UTC, so that a build does not depend on where it runs.</summary>
    protected override void TzsetJs(int timezone, int daylight, int standardName, int daylightName)
    {
        WriteInt32(timezone, 0);
        WriteInt32(daylight, 0);
        WriteInt32(standardName, 'U' | ('T' << 8) | ('C' << 16));
        WriteInt32(daylightName, 'U' | ('T' << 8) | ('C' << 16));
    }

    /// <summary>Fills C's <c>struct tm</c>.</summary>
    protected override void LocaltimeJs(long time, int fields)
    {
        const long lastSecondOfYear9999 = 253402300799;
        var date = Epoch.AddSeconds(Math.Max(-62135596800, Math.Min(lastSecondOfYear9999, time)));
        int[] values =
        [
            date.Second, date.Minute, date.Hour, date.Day, date.Month - 1, date.Year - 1900, (int)date.DayOfWeek, date.DayOfYear - 1, 0, 0,
        ];
        for (var i = 0; i < values.Length; i++)
        {
            WriteInt32(fields + (4 * i), values[i]);
        }
    }
}
