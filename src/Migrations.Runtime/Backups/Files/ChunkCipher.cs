using System.Buffers.Binary;
using System.Security.Cryptography;
using Migrations.Backups.Keys;

namespace Migrations.Backups.Files;

/// <summary>
/// Encrypts the chunks of one file: AES-256-GCM with a key that no other file has, derived by HKDF from the backup's key and the file's salt. The nonce is the chunk's
/// number, and file, number and frame are authenticated with it, so that no chunk is taken for another one, of this file or of any other.
/// </summary>
internal sealed class ChunkCipher : IDisposable
{
    /// <summary>Bytes of the tag behind a chunk.</summary>
    public const int TagLength = 16;

    private const int NonceLength = 12;
    private readonly AesGcm _aes;
    private readonly byte[] _identity;

    private ChunkCipher(BackupKey key, FileIdentity file)
    {
        _identity = file.ToBytes();
        var derived = key.Derive("migrations backup file", file.Salt.Span);
        _aes = new AesGcm(derived, TagLength);
        CryptographicOperations.ZeroMemory(derived);
    }

    /// <summary>Null for a file that is not encrypted.</summary>
    public static ChunkCipher? Of(BackupKey? key, FileIdentity file) => key is null ? null : new ChunkCipher(key, file);

    public void Encrypt(long number, ReadOnlySpan<byte> frame, Span<byte> chunk, Span<byte> tag)
    {
        Span<byte> nonce = stackalloc byte[NonceLength];
        Span<byte> context = stackalloc byte[FileIdentity.Length + ChunkFrame.Size];
        Fill(number, frame, nonce, context);
        _aes.Encrypt(nonce, chunk, chunk, tag, context);
    }

    /// <summary>False when the chunk is not what was encrypted as this number.</summary>
    public bool TryDecrypt(long number, ReadOnlySpan<byte> frame, ReadOnlySpan<byte> chunk, ReadOnlySpan<byte> tag, Span<byte> target)
    {
        Span<byte> nonce = stackalloc byte[NonceLength];
        Span<byte> context = stackalloc byte[FileIdentity.Length + ChunkFrame.Size];
        Fill(number, frame, nonce, context);
        try
        {
            _aes.Decrypt(nonce, chunk, tag, target, context);
            return true;
        }
        catch (AuthenticationTagMismatchException)
        {
            return false;
        }
    }

    public void Dispose() => _aes.Dispose();

    private void Fill(long number, ReadOnlySpan<byte> frame, Span<byte> nonce, Span<byte> context)
    {
        nonce.Clear();
        BinaryPrimitives.WriteInt64BigEndian(nonce[4..], number);
        _identity.CopyTo(context);
        frame.CopyTo(context[FileIdentity.Length..]);
    }
}
