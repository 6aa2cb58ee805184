using System.Security.Cryptography;
using System.Text;

namespace Migrations.Compiler.Text;

/// <summary>
/// The text of a file as it is packed and hashed: UTF-8 without BOM, every line end a LF. Lines and columns are the same as in the
/// original, because only line ends and the BOM change.
/// </summary>
internal sealed class ScriptText
{
    private readonly Lazy<int[]> _lineStarts;
    private readonly Lazy<string> _contentHash;
    private readonly (ScriptText Text, OffsetMap Map)? _original;

    private ScriptText(string path, string relativePath, byte[] utf8, DecodingProblem? problem, (ScriptText Text, OffsetMap Map)? original = null)
    {
        _original = original;
        Path = path;
        RelativePath = relativePath;
        Utf8 = utf8;
        Problem = problem;
        _lineStarts = new Lazy<int[]>(FindLineStarts);
        _contentHash = new Lazy<string>(() => HashOf(utf8, 0, utf8.Length));
    }

    /// <summary>As MSBuild gave it: what diagnostics print.</summary>
    public string Path { get; }

    /// <summary>Below the migrations folder, with <c>/</c>.</summary>
    public string RelativePath { get; }

    public byte[] Utf8 { get; }

    /// <summary>Not null if the file is not text in an encoding that we accept.</summary>
    public DecodingProblem? Problem { get; }

    /// <summary>SHA-256 of <see cref="Utf8"/>, lower-case hex.</summary>
    public string ContentHash => _contentHash.Value;

    /// <summary>Reads the bytes of a file: strict UTF-8, or UTF-16 with BOM.</summary>
    public static ScriptText Decode(string path, string relativePath, byte[] bytes)
    {
        var (text, problem) = StrictDecoder.Decode(bytes);
        return new ScriptText(path, relativePath, Normalize(text), problem);
    }

    /// <summary>Takes a text that somebody else decoded: U+FFFD stands for bytes that were invalid.</summary>
    public static ScriptText FromString(string path, string relativePath, string text)
    {
        var start = text.Length > 0 && text[0] == '\uFEFF' ? 1 : 0;
        var bad = text.IndexOf('\uFFFD');
        var utf8 = Normalize(Encoding.UTF8.GetBytes(start == 0 ? text : text.Substring(start)));
        return new ScriptText(path, relativePath, utf8, bad < 0 ? null : DecodingProblem.AtCharacter(text, bad));
    }

    /// <summary>This text with pieces replaced; lines and columns of the new text are those of this one.</summary>
    /// <param name="utf8">The new text.</param>
    /// <param name="map">Which pieces were replaced.</param>
    public ScriptText Replaced(byte[] utf8, OffsetMap map) => new(Path, RelativePath, utf8, null, (this, map));

    public static string HashOf(byte[] bytes, int start, int length)
    {
        using var sha256 = SHA256.Create();
        return Hex.ToString(sha256.ComputeHash(bytes, start, length));
    }

    /// <summary>Line and column of a byte offset.</summary>
    public LinePosition PositionOf(int offset)
    {
        if (_original is { } original)
        {
            return original.Text.PositionOf(original.Map.ToStart(offset));
        }

        var starts = _lineStarts.Value;
        var line = Array.BinarySearch(starts, offset);
        line = line >= 0 ? line : ~line - 1;
        return new LinePosition(line, Encoding.UTF8.GetCharCount(Utf8, starts[line], offset - starts[line]));
    }

    public FileSpan SpanOf(TextRange range) => _original is { } original
        ? original.Text.SpanOf(TextRange.FromTo(original.Map.ToStart(range.Start), original.Map.ToEnd(range.End)))
        : new(PositionOf(range.Start), PositionOf(range.End));

    public string GetString(TextRange range) => Encoding.UTF8.GetString(Utf8, range.Start, range.Length);

    private static byte[] Normalize(byte[] utf8)
    {
        if (Array.IndexOf(utf8, (byte)'\r') < 0)
        {
            return utf8;
        }

        var result = new byte[utf8.Length];
        var length = 0;
        for (var i = 0; i < utf8.Length; i++)
        {
            if (utf8[i] != '\r')
            {
                result[length++] = utf8[i];
            }
            else
            {
                result[length++] = (byte)'\n';
                i += i + 1 < utf8.Length && utf8[i + 1] == '\n' ? 1 : 0;
            }
        }

        Array.Resize(ref result, length);
        return result;
    }

    private int[] FindLineStarts()
    {
        var starts = new List<int> { 0 };
        for (var i = Array.IndexOf(Utf8, (byte)'\n'); i >= 0; i = Array.IndexOf(Utf8, (byte)'\n', i + 1))
        {
            starts.Add(i + 1);
        }

        return [.. starts];
    }
}
