using System.Text;

namespace Migrations.Engines.PostgreSql.Protocol;

/// <summary>Reads the fields of one message of the server.</summary>
internal sealed class BackendMessage(char type, byte[] bytes, int position, int end)
{
    public char Type => type;

    public bool IsAtEnd => position >= end;

    /// <summary>Splits what the server wrote.</summary>
    public static IEnumerable<BackendMessage> Split(byte[] bytes)
    {
        const int headLength = 5;
        for (var at = 0; at + headLength <= bytes.Length;)
        {
            var next = at + 1 + ((bytes[at + 1] << 24) | (bytes[at + 2] << 16) | (bytes[at + 3] << 8) | bytes[at + 4]);
            yield return new BackendMessage((char)bytes[at], bytes, at + headLength, next);
            at = next;
        }
    }

    public char Character() => (char)bytes[position++];

    public int Int16()
    {
        position += 2;
        return (short)((bytes[position - 2] << 8) | bytes[position - 1]);
    }

    public int Int32()
    {
        position += 4;
        return (bytes[position - 4] << 24) | (bytes[position - 3] << 16) | (bytes[position - 2] << 8) | bytes[position - 1];
    }

    /// <summary>A text that ends with a zero.</summary>
    public string Text()
    {
        var start = position;
        position = Array.IndexOf(bytes, (byte)0, start) + 1;
        return Encoding.UTF8.GetString(bytes, start, position - 1 - start);
    }

    /// <summary>A text of a given length.</summary>
    public string Text(int length)
    {
        position += length;
        return Encoding.UTF8.GetString(bytes, position - length, length);
    }

    public string Rest() => Text(end - position);
}
