using Migrations.Engines.Hosting;

namespace Migrations.Engines.PostgreSql;

/// <summary>The functions of libpg_query's WebAssembly package: how a text goes in and how a result comes out.</summary>
internal sealed class PostgreSqlCalls(byte[] utf8, int start, int length)
{
    /// <summary>Hexadecimal digits of a fingerprint.</summary>
    private const int FingerprintLength = 16;

    /// <summary>What Bison says when its stack of 10,000 symbols (<c>YYMAXDEPTH</c>) is full; a server says the same.</summary>
    private const string GrammarStackFull = "memory exhausted";

    /// <summary>Raw parse: a structure of a JSON string, messages and an error.</summary>
    public ParseResult Parse(PostgreSqlInstance instance)
    {
        var text = instance.Allocate(utf8, start, length);
        var result = instance.WasmParseQueryRaw(text);
        var tree = instance.ReadInt32(result);
        var error = instance.ReadInt32(result + 8);
        var answer = error == 0
            ? new ParseResult { Json = instance.ReadBytes(tree, instance.StringLength(tree)) }
            : new ParseResult { Error = ReadError(instance, error) };
        instance.WasmFreeParseResult(result);
        instance.Free(text);
        return answer;
    }

    public ParseResult ParsePlPgSql(PostgreSqlInstance instance) => ReadString(instance, instance.WasmParsePlpgsql, IsJson);

    public ParseResult Scan(PostgreSqlInstance instance) => ReadString(instance, instance.WasmScan, IsJson);

    public ParseResult Fingerprint(PostgreSqlInstance instance) => ReadString(instance, instance.WasmFingerprint, IsFingerprint);

    /// <summary>Functions that give one string, which is either the result or a message without a position.</summary>
    private ParseResult ReadString(PostgreSqlInstance instance, Func<int, int> function, Func<byte[], bool> isResult)
    {
        var text = instance.Allocate(utf8, start, length);
        var result = function(text);
        var bytes = instance.ReadBytes(result, instance.StringLength(result));
        instance.WasmFreeString(result);
        instance.Free(text);
        return isResult(bytes)
            ? new ParseResult { Json = bytes }
            : new ParseResult { Error = new EngineError { Kind = EngineErrorKind.Syntax, Message = System.Text.Encoding.UTF8.GetString(bytes) } };
    }

    private static bool IsJson(byte[] bytes) => bytes.Length > 0 && bytes[0] == (byte)'{';

    private static bool IsFingerprint(byte[] bytes) => bytes.Length == FingerprintLength && Array.TrueForAll(bytes, b => Uri.IsHexDigit((char)b));

    /// <summary>libpg_query's <c>PgQueryError</c>; its cursor counts code points from 1, and is 0 when there is none.</summary>
    private EngineError ReadError(PostgreSqlInstance instance, int error)
    {
        var cursor = instance.ReadInt32(error + 16);
        var message = instance.ReadString(instance.ReadInt32(error)) ?? "The parser refused the text without a message.";
        var isTooDeep = message.StartsWith(GrammarStackFull, StringComparison.Ordinal);
        return new EngineError
        {
            Kind = isTooDeep ? EngineErrorKind.TooComplex : EngineErrorKind.Syntax,
            Message = message,
            Hint = isTooDeep ? "PostgreSQL itself refuses this: its grammar allows some 10,000 open parentheses." : null,
            Function = instance.ReadString(instance.ReadInt32(error + 4)),
            SourceFile = instance.ReadString(instance.ReadInt32(error + 8)),
            SourceLine = instance.ReadInt32(error + 12),
            Offset = cursor <= 0 ? -1 : Utf8Text.OffsetOfCodePoint(utf8, start, length, cursor - 1),
        };
    }
}
