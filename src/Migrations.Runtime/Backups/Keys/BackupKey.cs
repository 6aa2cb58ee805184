using System.Security.Cryptography;
using System.Text;

namespace Migrations.Backups.Keys;

/// <summary>A secret of 32 bytes that backups are encrypted with. Text of it is never printed.</summary>
public sealed class BackupKey
{
    /// <summary>Bytes of a key.</summary>
    public const int Length = 32;

    private readonly byte[] _secret;

    /// <param name="secret">32 bytes that nobody can guess, for example of <c>openssl rand -base64 32</c>.</param>
    /// <exception cref="ArgumentException">They are not 32.</exception>
    public BackupKey(ReadOnlySpan<byte> secret)
    {
        if (secret.Length != Length)
        {
            throw new ArgumentException($"A backup key has {Length} bytes, not {secret.Length}.", nameof(secret));
        }

        _secret = secret.ToArray();
        Id = Convert.ToHexStringLower(Derive("migrations backup key id", []).AsSpan(0, 8));
    }

    /// <summary>Says which key a backup needs and nothing about the secret: 16 hexadecimal digits.</summary>
    public string Id { get; }

    /// <summary>The key's name, never the secret.</summary>
    public override string ToString() => $"backup key {Id}";

    /// <summary>A key of 32 bytes for one purpose (RFC 5869).</summary>
    internal byte[] Derive(string purpose, ReadOnlySpan<byte> salt)
    {
        var derived = new byte[Length];
        HKDF.DeriveKey(HashAlgorithmName.SHA256, _secret, derived, salt, Encoding.UTF8.GetBytes(purpose));
        return derived;
    }
}
