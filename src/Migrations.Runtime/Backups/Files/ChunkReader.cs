using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.IO.Compression;
using System.Security.Cryptography;
using Migrations.Backups.Keys;
using Migrations.Backups.Metadata;

namespace Migrations.Backups.Files;

/// <summary>Reads a file of a backup and checks every byte: its end is only reached when the whole file is as it was written.</summary>
internal sealed class ChunkReader : Stream
{
    private readonly Stream _source;
    private readonly BackupFile _file;
    private readonly FileDamage _damage;
    private readonly ChunkCipher? _cipher;
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly byte[] _plain = ArrayPool<byte>.Shared.Rent(ChunkFrame.MaxLength);
    private readonly byte[] _stored = ArrayPool<byte>.Shared.Rent(ChunkFrame.MaxLength + ChunkCipher.TagLength);
    private readonly byte[] _opened = ArrayPool<byte>.Shared.Rent(ChunkFrame.MaxLength);
    private readonly byte[] _frame = new byte[ChunkFrame.Size];
    private int _position;
    private int _filled;
    private long _chunks;
    private long _plainBytes;
    private bool _isAtEnd;
    private bool _isDisposed;

    [SuppressMessage("Reliability", "CA2000", Justification = "It is disposed with this.")]
    private ChunkReader(Stream source, BackupFile file, FileDamage damage, BackupKey? key, FileIdentity identity) =>
        (_source, _file, _damage, _cipher) = (source, file, damage, ChunkCipher.Of(key, identity));

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    /// <param name="source">The file; it is closed with this.</param>
    /// <param name="metadata">Of the backup.</param>
    /// <param name="file">What the backup says of the file.</param>
    /// <param name="key">Key of the backup; null when it is not encrypted.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="BackupDamagedException">It is another file, or none.</exception>
    public static async Task<ChunkReader> BeginAsync(Stream source, BackupMetadata metadata, BackupFile file, BackupKey? key, CancellationToken cancellationToken)
    {
        var damage = new FileDamage(metadata.Name, file.File);
        try
        {
            var bytes = new byte[FileIdentity.Length];
            if (await source.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false) < bytes.Length)
            {
                throw damage.Of(BackupDamage.Truncated, "is cut off in its first bytes");
            }

            var identity = FileIdentity.Read(bytes) ?? throw damage.Of(BackupDamage.Changed, "does not begin as a file of a backup");
            if (identity.Backup != metadata.Id || identity.Number != file.Number)
            {
                throw damage.Of(BackupDamage.Swapped, $"says that it is file {identity.Number} of the backup with the id {identity.Backup}, not file {file.Number} of {metadata.Id}");
            }

            if (identity.IsEncrypted != key is not null)
            {
                throw damage.Of(BackupDamage.Changed, identity.IsEncrypted ? "is encrypted though the backup is not" : "is not encrypted though the backup is");
            }

            var reader = new ChunkReader(source, file, damage, key, identity);
            reader._hash.AppendData(bytes);
            return reader;
        }
        catch
        {
            await source.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <exception cref="BackupDamagedException">The file is not as it was written.</exception>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (_position == _filled && !_isAtEnd && buffer.Length > 0)
        {
            await ReadChunkAsync(cancellationToken).ConfigureAwait(false);
        }

        var taken = Math.Min(buffer.Length, _filled - _position);
        _plain.AsMemory(_position, taken).CopyTo(buffer);
        _position += taken;
        return taken;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("It is read asynchronously.");

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing && !_isDisposed)
        {
            _isDisposed = true;
            _source.Dispose();
            _cipher?.Dispose();
            _hash.Dispose();
            ArrayPool<byte>.Shared.Return(_plain, clearArray: true);
            ArrayPool<byte>.Shared.Return(_stored, clearArray: true);
            ArrayPool<byte>.Shared.Return(_opened, clearArray: true);
        }

        base.Dispose(disposing);
    }

    private async Task ReadChunkAsync(CancellationToken cancellationToken)
    {
        await FillAsync(_frame, cancellationToken).ConfigureAwait(false);
        if (!ChunkFrame.TryRead(_frame, out var frame))
        {
            throw Changed();
        }

        var stored = _stored.AsMemory(0, frame.StoredLength + (_cipher is null ? 0 : ChunkCipher.TagLength));
        await FillAsync(stored, cancellationToken).ConfigureAwait(false);
        Unpack(frame, stored.Span);
        (_position, _filled) = (0, frame.Length);
        _chunks++;
        _plainBytes += frame.Length;
        if (frame.IsLast)
        {
            await EndAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private void Unpack(ChunkFrame frame, ReadOnlySpan<byte> stored)
    {
        var body = Open(stored[..frame.StoredLength], stored[frame.StoredLength..]);
        if (!frame.IsCompressed)
        {
            body.CopyTo(_plain);
        }
        else if (!BrotliDecoder.TryDecompress(body, _plain.AsSpan(0, frame.Length), out var length) || length != frame.Length)
        {
            throw Changed();
        }
    }

    private ReadOnlySpan<byte> Open(ReadOnlySpan<byte> body, ReadOnlySpan<byte> tag)
    {
        if (_cipher is null)
        {
            return body;
        }

        var opened = _opened.AsSpan(0, body.Length);
        if (_cipher.TryDecrypt(_chunks, _frame, body, tag, opened))
        {
            return opened;
        }

        throw new ChunkSearch(_cipher, _file.Chunks).Find(_frame, body, tag) is { } place
            ? _damage.Of(BackupDamage.Reordered, FormattableString.Invariant($"has the chunk {place + 1} in the place of chunk {_chunks + 1}"))
            : Changed();
    }

    private async Task EndAsync(CancellationToken cancellationToken)
    {
        if (await _source.ReadAsync(_stored.AsMemory(0, 1), cancellationToken).ConfigureAwait(false) > 0)
        {
            throw _damage.Of(BackupDamage.Extended, "goes on behind its end");
        }

        if (_chunks != _file.Chunks || _plainBytes != _file.PlainBytes || Convert.ToHexStringLower(_hash.GetHashAndReset()) != _file.Sha256)
        {
            throw Changed();
        }

        _isAtEnd = true;
    }

    private BackupDamagedException Changed() =>
        _damage.Of(BackupDamage.Changed, FormattableString.Invariant($"is not as it was written: its chunk {_chunks + 1} of {_file.Chunks} was changed or the whole does not have the SHA-256 of the backup"));

    private async Task FillAsync(Memory<byte> target, CancellationToken cancellationToken)
    {
        if (await _source.ReadAtLeastAsync(target, target.Length, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false) < target.Length)
        {
            throw _damage.Of(BackupDamage.Truncated, FormattableString.Invariant($"is cut off in chunk {_chunks + 1} of {_file.Chunks}"));
        }

        _hash.AppendData(target.Span);
    }
}
