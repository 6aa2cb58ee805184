namespace Migrations.Engines.PostgreSql.Server;

/// <summary>Memories of servers that are not used any more: to clear one takes less than to get a new one from the operating system.</summary>
internal sealed class ServerMemory
{
    /// <summary>Room behind the memory for an access that begins at its last byte.</summary>
    private const int Padding = 8;
    private const int MostKept = 8;

    private readonly Stack<(byte[] Memory, int UsedBytes)> idle = new();

    /// <summary>An array, and how many of its first bytes are not zero.</summary>
    public (byte[] Memory, int UsedBytes) Rent(int bytes)
    {
        lock (idle)
        {
            if (idle.Count > 0 && idle.Peek().Memory.Length == bytes + Padding)
            {
                return idle.Pop();
            }
        }

        return (new byte[bytes + Padding], 0);
    }

    public void Return(byte[] memory, int usedBytes)
    {
        lock (idle)
        {
            if (idle.Count > 0 && idle.Peek().Memory.Length != memory.Length)
            {
                idle.Clear();
            }

            if (idle.Count < MostKept)
            {
                idle.Push((memory, usedBytes));
            }
        }
    }
}
