namespace Migrations.Compiler.Dialects.Lexing;

/// <summary>What a token is, as far as a text can be cut without its grammar.</summary>
internal enum TokenKind
{
    /// <summary>A keyword, an unquoted name, a variable or a number.</summary>
    Word,

    /// <summary>A string literal with its prefix: <c>'a'</c>, <c>E'\''</c>, <c>$tag$ … $tag$</c>.</summary>
    Text,

    /// <summary>A quoted name: <c>"a"</c>, <c>[a]</c>, <c>`a`</c>.</summary>
    Name,

    /// <summary>Adjacent operator characters, for example <c>&lt;=</c> or <c>::</c>.</summary>
    Operator,

    /// <summary>One of <c>( ) [ ] { } , . ;</c> or any other single character.</summary>
    Punctuation,

    Comment,

    /// <summary>Lines for a client program and not for the engine: a psql command, the data of COPY.</summary>
    Client,
}
