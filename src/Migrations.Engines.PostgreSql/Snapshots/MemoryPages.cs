namespace Migrations.Engines.PostgreSql.Snapshots;

/// <summary>Compares pages of a memory, asked for by ascending addresses, with the memory of a snapshot.</summary>
internal sealed class MemoryPages(IReadOnlyList<MemoryRun> runs)
{
    private int current;

    public bool IsSame(byte[] memory, int address, int length)
    {
        while (current < runs.Count && runs[current].End <= address)
        {
            current++;
        }

        return current < runs.Count && runs[current].Address <= address
            ? runs[current].Content.Equals(address - runs[current].Address, memory, address, length)
            : IsZero(memory, address, length);
    }

    private static unsafe bool IsZero(byte[] memory, int address, int length)
    {
        fixed (byte* start = &memory[address])
        {
            for (var word = (ulong*)start; word < (ulong*)(start + length); word++)
            {
                if (*word != 0)
                {
                    return false;
                }
            }
        }

        return true;
    }
}
