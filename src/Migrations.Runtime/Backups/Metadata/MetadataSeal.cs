using System.Security.Cryptography;
using Migrations.Backups.Keys;

namespace Migrations.Backups.Metadata;

/// <summary>
/// The last line of <c>metadata.json</c>: SHA-256 of all bytes before it, or with a key HMAC-SHA256, so that nobody without the key can write metadata that is taken for the backup's.
/// </summary>
internal static class MetadataSeal
{
    private const int HexLength = 2 * SHA256.HashSizeInBytes;

    private static ReadOnlySpan<byte> Before => ",\n  \"seal\": \""u8;

    private static ReadOnlySpan<byte> Behind => "\"\n}\n"u8;

    /// <param name="json">An object, indented, with LF.</param>
    /// <param name="key">Of the backup; null: it is not encrypted.</param>
    public static byte[] Close(ReadOnlySpan<byte> json, BackupKey? key)
    {
        var content = json[..^"\n}"u8.Length];
        return [.. content, .. Before, .. HexOf(content, key), .. Behind];
    }

    /// <summary>False when the bytes do not end in a seal.</summary>
    public static bool IsClosed(ReadOnlySpan<byte> sealedJson) =>
        sealedJson.Length > Before.Length + HexLength + Behind.Length && sealedJson.EndsWith(Behind) && sealedJson[..^(HexLength + Behind.Length)].EndsWith(Before);

    /// <summary>Whether the seal is that of these bytes and this key.</summary>
    public static bool IsIntact(ReadOnlySpan<byte> sealedJson, BackupKey? key)
    {
        if (!IsClosed(sealedJson))
        {
            return false;
        }

        var content = sealedJson[..^(Before.Length + HexLength + Behind.Length)];
        return CryptographicOperations.FixedTimeEquals(HexOf(content, key), sealedJson[^(HexLength + Behind.Length)..^Behind.Length]);
    }

    private static byte[] HexOf(ReadOnlySpan<byte> content, BackupKey? key)
    {
        var hash = key is null ? SHA256.HashData(content) : HMACSHA256.HashData(key.Derive("migrations backup metadata", []), content);
        return System.Text.Encoding.ASCII.GetBytes(Convert.ToHexStringLower(hash));
    }
}
