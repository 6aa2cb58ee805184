namespace Migrations.Engines;

/// <summary>
/// PostgreSQL's own parser. Thread-safe; engine instances are pooled. Every input ends in a result or an <see cref="EngineError"/>;
/// the only exception is <see cref="OperationCanceledException"/>.
/// </summary>
internal sealed class PostgreSqlParser
{
    /// <summary>The pool of this process.</summary>
    public static PostgreSqlParser Shared { get; } = new();

    /// <summary>Major version of the server whose grammar this is.</summary>
    public string ServerVersion => "18";

    /// <summary>Parses a text of any number of statements to the raw parse tree.</summary>
    public ParseResult Parse(byte[] utf8, CancellationToken cancellationToken) => Parse(utf8, 0, utf8.Length, cancellationToken);

    public ParseResult Parse(byte[] utf8, int start, int length, CancellationToken cancellationToken) => throw new NotSupportedException();

    /// <summary>Parses the PL/pgSQL body of one whole <c>CREATE FUNCTION</c>, <c>CREATE PROCEDURE</c> or <c>DO</c> statement.</summary>
    public ParseResult ParsePlPgSql(byte[] utf8, int start, int length, CancellationToken cancellationToken) => throw new NotSupportedException();

    /// <summary>Splits a text into tokens: <c>{"version":…,"tokens":[{"start","end","text","tokenType","tokenName","keywordKind","keywordName"}]}</c>.</summary>
    public ParseResult Scan(byte[] utf8, int start, int length, CancellationToken cancellationToken) => throw new NotSupportedException();

    /// <summary>A hash that is equal for statements that differ only in constants and layout; null when the text does not parse.</summary>
    public string? Fingerprint(byte[] utf8, int start, int length, CancellationToken cancellationToken, out EngineError? error) => throw new NotSupportedException();
}
