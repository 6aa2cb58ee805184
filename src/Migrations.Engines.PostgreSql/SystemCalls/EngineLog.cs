using System.Text;

namespace Migrations.Engines.PostgreSql.SystemCalls;

/// <summary>The last of what an engine wrote to its terminal: when it ends itself, the reason stands there.</summary>
internal sealed class EngineLog
{
    private const int Capacity = 4096;

    private readonly byte[] bytes = new byte[Capacity];
    private int length;

    public void Append(byte[] source, int at, int count)
    {
        if (count >= Capacity)
        {
            at += count - Capacity;
            count = Capacity;
        }

        var kept = Math.Min(length, Capacity - count);
        Buffer.BlockCopy(bytes, length - kept, bytes, 0, kept);
        Buffer.BlockCopy(source, at, bytes, kept, count);
        length = kept + count;
    }

    public string LastLine() =>
        Encoding.UTF8.GetString(bytes, 0, length).Split(['\n'], StringSplitOptions.RemoveEmptyEntries).LastOrDefault()?.Trim() ?? "";

    public override string ToString() => Encoding.UTF8.GetString(bytes, 0, length);
}
