using System.Text;
using Migrations.Engines.PostgreSql.Files;

namespace Migrations.Engines.PostgreSql.SystemCalls;

/// <summary>Clocks, environment, random bytes, mapped files.</summary>
internal sealed partial class EmscriptenSystem
{
    private const int MapAlignment = 65536;

    private static readonly DateTime Epoch = new(1970, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    /// <summary><c>NAME=VALUE</c>.</summary>
    public required IReadOnlyList<string> Environment { get; init; }

    /// <summary>Milliseconds since 1970.</summary>
    public double DateNow => surroundings.Clock() / 1_000_000;

    /// <summary>Milliseconds since some moment.</summary>
    public double Now => surroundings.SteadyClock() / 1e6;

    /// <param name="clock">0 is C's <c>CLOCK_REALTIME</c>.</param>
    /// <param name="time">Where to write nanoseconds.</param>
    public int ReadClock(int clock, int time)
    {
        process.WriteInt64(time, clock == 0 ? surroundings.Clock() : surroundings.SteadyClock());
        return 0;
    }

    public int EnvironmentSizes(int count, int size)
    {
        process.WriteInt32(count, Environment.Count);
        process.WriteInt32(size, Environment.Sum(entry => Encoding.UTF8.GetByteCount(entry) + 1));
        return 0;
    }

    public int EnvironmentEntries(int pointers, int buffer)
    {
        foreach (var entry in Environment)
        {
            process.WriteInt32(pointers, buffer);
            WriteText(buffer, entry);
            pointers += sizeof(int);
            buffer += Encoding.UTF8.GetByteCount(entry) + 1;
        }

        return 0;
    }

    public int RandomBytes(int address, int length)
    {
        var bytes = new byte[length];
        surroundings.Random(bytes);
        Buffer.BlockCopy(bytes, 0, process.Memory, address, length);
        return 0;
    }

    /// <summary>Local time is UTC, so that a build does not depend on where it runs.</summary>
    public void SetTimeZone(int timeZone, int daylight, int standardName, int daylightName)
    {
        process.WriteInt32(timeZone, 0);
        process.WriteInt32(daylight, 0);
        WriteText(standardName, "UTC");
        WriteText(daylightName, "UTC");
    }

    /// <summary>Fills C's <c>struct tm</c>.</summary>
    public int WriteDate(long time, int fields)
    {
        const long firstSecondOfYear1 = -62135596800;
        const long lastSecondOfYear9999 = 253402300799;
        var date = Epoch.AddSeconds(Math.Max(firstSecondOfYear1, Math.Min(lastSecondOfYear9999, time)));
        WriteWords(fields, date.Second, date.Minute, date.Hour, date.Day, date.Month - 1, date.Year - 1900, (int)date.DayOfWeek, date.DayOfYear - 1, 0, 0);
        return 0;
    }

    /// <summary><c>mktime</c>: seconds since 1970 of a <c>struct tm</c>.</summary>
    public long ReadDate(int fields)
    {
        int Field(int index) => process.ReadInt32(fields + (sizeof(int) * index));
        var date = new DateTime(Field(5) + 1900, 1, 1, 0, 0, 0, DateTimeKind.Utc)
            .AddMonths(Field(4)).AddDays(Field(3) - 1).AddHours(Field(2)).AddMinutes(Field(1)).AddSeconds(Field(0));
        var time = (date - Epoch).Ticks / TimeSpan.TicksPerSecond;
        WriteDate(time, fields);
        return time;
    }

    /// <param name="memory">The process's <c>memalign(alignment, size)</c>.</param>
    /// <param name="length">Bytes to map.</param>
    /// <param name="descriptor">The file.</param>
    /// <param name="offset">Where in the file to begin.</param>
    /// <param name="isAllocated">Where to write that the memory was allocated.</param>
    /// <param name="address">Where to write its address.</param>
    public int Map(Func<int, int, int> memory, int length, int descriptor, long offset, int isAllocated, int address)
    {
        if (descriptors.Get(descriptor)?.Node is not { } node)
        {
            return Failed(ErrorNumber.BadFile);
        }

        var size = (length + MapAlignment - 1) & -MapAlignment;
        var place = memory(MapAlignment, size);
        if (place == 0)
        {
            return Failed(ErrorNumber.NoMemory);
        }

        Array.Clear(process.Memory, place, size);
        node.Content.Read(offset, process.Memory, place, length);
        process.WriteInt32(isAllocated, 1);
        process.WriteInt32(address, place);
        return 0;
    }

    /// <summary>Writes back what was mapped shared and for writing.</summary>
    public int Unmap(int address, int length, int protection, int flags, int descriptor, long offset)
    {
        const int write = 2;
        const int isPrivate = 2;
        if ((protection & write) != 0 && (flags & isPrivate) == 0 && descriptors.Get(descriptor)?.Node is { } node)
        {
            node.Content.Write(offset, process.Memory, address, (int)Math.Max(0, Math.Min(length, node.Content.Size - offset)));
        }

        return 0;
    }
}
