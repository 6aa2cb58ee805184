namespace Migrations.Backups.Files;

/// <summary>Finds where a chunk belongs that is not authentic where it stands.</summary>
internal sealed class ChunkSearch(ChunkCipher cipher, long chunks)
{
    /// <summary>Its number; null: it is no chunk of the file.</summary>
    public long? Find(ReadOnlySpan<byte> frame, ReadOnlySpan<byte> chunk, ReadOnlySpan<byte> tag)
    {
        var target = new byte[chunk.Length];
        for (var number = 0L; number < chunks; number++)
        {
            if (cipher.TryDecrypt(number, frame, chunk, tag, target))
            {
                return number;
            }
        }

        return null;
    }
}
