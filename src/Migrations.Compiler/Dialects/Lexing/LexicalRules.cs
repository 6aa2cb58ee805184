namespace Migrations.Compiler.Dialects.Lexing;

/// <summary>What differs between the engines in comments and quotes.</summary>
internal sealed record LexicalRules
{
    /// <summary>PostgreSQL with <c>standard_conforming_strings</c>, its default.</summary>
    public static LexicalRules PostgreSql { get; } = new() { NestedComments = true, DollarQuotes = true, EscapeStrings = true, StringPrefixes = "EBXN" };

    public static LexicalRules Sqlite { get; } = new() { Brackets = true, Backticks = true, WordStarts = "$", StringPrefixes = "X" };

    public static LexicalRules SqlServer { get; } = new() { NestedComments = true, Brackets = true, BracketEscapes = true, WordStarts = "@#$", StringPrefixes = "N", UnicodeSpaces = true };

    public static LexicalRules Of(Model.Dialect dialect) => dialect switch
    {
        Model.Dialect.Sqlite => Sqlite,
        Model.Dialect.SqlServer => SqlServer,
        _ => PostgreSql,
    };

    public bool NestedComments { get; private init; }

    public bool DollarQuotes { get; private init; }

    /// <summary><c>E'…'</c> with backslashes.</summary>
    public bool EscapeStrings { get; private init; }

    /// <summary><c>[name]</c>.</summary>
    public bool Brackets { get; private init; }

    /// <summary><c>]]</c> in a bracketed name stands for one bracket.</summary>
    public bool BracketEscapes { get; private init; }

    public bool Backticks { get; private init; }

    /// <summary>Characters besides letters, <c>_</c> and everything beyond ASCII that a word may begin with.</summary>
    public string WordStarts { get; private init; } = "";

    /// <summary>A no-break space and an ideographic space are white space.</summary>
    public bool UnicodeSpaces { get; private init; }

    /// <summary>Letters that belong to the quote that follows at once.</summary>
    public string StringPrefixes { get; private init; } = "";
}
