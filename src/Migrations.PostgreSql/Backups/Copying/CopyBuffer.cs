using System.Buffers.Binary;
using Migrations.Providers;

namespace Migrations.PostgreSql.Backups.Copying;

/// <summary>Bytes of a COPY on their way, and what their rows hash to. It grows to the longest row.</summary>
internal sealed class CopyBuffer(bool isText)
{
    private const int Size = 1 << 17;

    /// <summary>How much is collected before it is handed on.</summary>
    private const int Enough = 1 << 16;

    /// <summary>Signature, flags and length of the extension: "Binary Format" of COPY in PostgreSQL's manual.</summary>
    private const int HeaderSize = 19;

    private static readonly byte[] s_signature = [(byte)'P', (byte)'G', (byte)'C', (byte)'O', (byte)'P', (byte)'Y', (byte)'\n', 0xFF, (byte)'\r', (byte)'\n', 0];
    private byte[] _bytes = new byte[Size];
    private int _row;
    private int _scanned;
    private int _sent;
    private int _end;
    private bool _hasHeader;
    private bool _hasTrailer;
    private RowsHash _hash;

    /// <summary>Where the next bytes go.</summary>
    public Memory<byte> Space
    {
        get
        {
            if (_end == _bytes.Length)
            {
                MakeRoom();
            }

            return _bytes.AsMemory(_end);
        }
    }

    /// <summary>Whether it is time to hand on what there is.</summary>
    public bool HasEnough => _end - _sent >= Enough;

    /// <summary>The hash of the rows so far.</summary>
    public RowsHash Hash => _hash;

    /// <summary>Takes in bytes that were put into <see cref="Space"/>.</summary>
    public void Advance(int count)
    {
        _end += count;
        while (isText ? TakeLine() : TakeTuple())
        {
        }
    }

    /// <summary>What has not been handed on yet; it counts as such then.</summary>
    public ReadOnlyMemory<byte> Take()
    {
        var bytes = _bytes.AsMemory(_sent, _end - _sent);
        _sent = _end;
        return bytes;
    }

    /// <exception cref="InvalidDataException">The bytes end in the middle of a row.</exception>
    public void Complete()
    {
        if (_row != _end || (!isText && !_hasTrailer))
        {
            throw new InvalidDataException("The rows that the server sent end in the middle of one.");
        }
    }

    private bool TakeLine()
    {
        var length = _bytes.AsSpan(_scanned, _end - _scanned).IndexOf((byte)'\n');
        if (length < 0)
        {
            _scanned = _end;
            return false;
        }

        var end = _scanned + length;
        _hash.Add(_bytes.AsSpan(_row, end - _row));
        _row = _scanned = end + 1;
        return true;
    }

    private bool TakeTuple()
    {
        if (!_hasHeader)
        {
            return TakeHeader();
        }

        if (_end - _row < sizeof(short) || _hasTrailer)
        {
            return _hasTrailer && _end > _row ? throw new InvalidDataException("The server sent more behind the end of the rows.") : false;
        }

        var fields = BinaryPrimitives.ReadInt16BigEndian(_bytes.AsSpan(_row));
        var at = (long)_row + sizeof(short);
        _hasTrailer = fields < 0;
        for (var field = 0; field < fields; field++)
        {
            if (at + sizeof(int) > _end)
            {
                return false;
            }

            at += sizeof(int) + Math.Max(0, BinaryPrimitives.ReadInt32BigEndian(_bytes.AsSpan((int)at)));
        }

        if (at > _end)
        {
            return false;
        }

        if (!_hasTrailer)
        {
            _hash.Add(_bytes.AsSpan(_row, (int)at - _row));
        }

        _row = (int)at;
        return true;
    }

    private bool TakeHeader()
    {
        if (_end - _row < HeaderSize)
        {
            return false;
        }

        var size = HeaderSize + BinaryPrimitives.ReadInt32BigEndian(_bytes.AsSpan(HeaderSize - sizeof(int)));
        if (!_bytes.AsSpan(0, s_signature.Length).SequenceEqual(s_signature) || size != HeaderSize)
        {
            throw new InvalidDataException("The server's binary COPY begins in a way that is not known.");
        }

        _row = HeaderSize;
        return _hasHeader = true;
    }

    /// <summary>Moves the row that has begun to the front; what came before it must have been handed on.</summary>
    private void MakeRoom()
    {
        var keep = Math.Min(_row, _sent);
        var larger = keep >= _bytes.Length / 2 ? _bytes : new byte[checked(_bytes.Length * 2)];
        Buffer.BlockCopy(_bytes, keep, larger, 0, _end - keep);
        (_bytes, _row, _scanned, _sent, _end) = (larger, _row - keep, Math.Max(_scanned - keep, 0), _sent - keep, _end - keep);
    }
}
