using System.Globalization;
using System.Text;
using Migrations.Engines.Hosting;
using Migrations.Engines.Json;
using Migrations.Engines.PostgreSql;

namespace Migrations.Engines;

/// <summary>
/// PostgreSQL's own parser. Thread-safe; engine instances are pooled. Every input ends in a result or an <see cref="EngineError"/>;
/// the only exception is <see cref="OperationCanceledException"/>.
/// </summary>
internal sealed class PostgreSqlParser
{
    private const int VersionsPerMajor = 10000;

    private readonly InstancePool<PostgreSqlInstance> pool = new(memoryBytes => new PostgreSqlInstance(memoryBytes));
    private readonly Lazy<string> serverVersion;

    private PostgreSqlParser() => serverVersion = new Lazy<string>(ReadServerVersion);

    /// <summary>The pool of this process.</summary>
    public static PostgreSqlParser Shared { get; } = new();

    /// <summary>Major version of the server whose grammar this is, for example <c>18</c>.</summary>
    public string ServerVersion => serverVersion.Value;

    /// <summary>Parses a text of any number of statements to the raw parse tree.</summary>
    public ParseResult Parse(byte[] utf8, CancellationToken cancellationToken) => Parse(utf8, 0, utf8.Length, cancellationToken);

    /// <inheritdoc cref="Parse(byte[], CancellationToken)"/>
    public ParseResult Parse(byte[] utf8, int start, int length, CancellationToken cancellationToken) =>
        Run(utf8, start, length, new PostgreSqlCalls(utf8, start, length).Parse, cancellationToken);

    /// <summary>
    /// Parses the PL/pgSQL bodies of <c>CREATE FUNCTION</c>, <c>CREATE PROCEDURE</c> and <c>DO</c> statements. The package tells no position
    /// of an error, only the line in its message.
    /// </summary>
    public ParseResult ParsePlPgSql(byte[] utf8, int start, int length, CancellationToken cancellationToken) =>
        Run(utf8, start, length, new PostgreSqlCalls(utf8, start, length).ParsePlPgSql, cancellationToken);

    /// <summary>
    /// Splits a text into tokens: <c>{"version":…,"tokens":[{"start":…,"end":…,"text":…,"tokenType":…,"tokenName":…,"keywordKind":…,"keywordName":…}]}</c>,
    /// positions in bytes. The package refuses an empty text, and tells no position of an error.
    /// </summary>
    public ParseResult Scan(byte[] utf8, int start, int length, CancellationToken cancellationToken) =>
        Run(utf8, start, length, new PostgreSqlCalls(utf8, start, length).Scan, cancellationToken);

    /// <summary>A hash that is equal for statements that differ only in constants and layout; null when the text does not parse.</summary>
    public string? Fingerprint(byte[] utf8, int start, int length, CancellationToken cancellationToken, out EngineError? error)
    {
        var result = Run(utf8, start, length, new PostgreSqlCalls(utf8, start, length).Fingerprint, cancellationToken);
        error = result.Error;
        return result.Json is null ? null : Encoding.ASCII.GetString(result.Json);
    }

    private ParseResult Run(byte[] utf8, int start, int length, Func<PostgreSqlInstance, ParseResult> call, CancellationToken cancellationToken)
    {
        var invalid = Utf8Text.Check(utf8, start, length);
        return invalid is not null
            ? new ParseResult { Error = invalid }
            : new EngineCall<PostgreSqlInstance, ParseResult>(pool, call, error => new ParseResult { Error = error }, cancellationToken).Run(length);
    }

    private string ReadServerVersion()
    {
        var json = Parse([], CancellationToken.None).Json ?? throw new InvalidOperationException("PostgreSQL's parser does not answer an empty text.");
        return (JsonTree.Parse(json).Root["version"].GetInt32() / VersionsPerMajor).ToString(CultureInfo.InvariantCulture);
    }
}
