namespace Migrations.Compiler.Model;

/// <summary>Where in the SQL a variable stands, which decides how its value is written; the numbers are those of the bundle.</summary>
internal enum VariableContext
{
    /// <summary>In code: a name or a number.</summary>
    Bare = 0,

    /// <summary>In <c>'…'</c>.</summary>
    Text = 1,

    /// <summary>In <c>"…"</c>.</summary>
    Quoted = 2,

    /// <summary>In <c>E'…'</c>.</summary>
    EscapeText = 3,

    /// <summary>In a dollar-quoted body, or where quotes cannot be told.</summary>
    Plain = 4,

    /// <summary>In <c>[…]</c>.</summary>
    Bracketed = 5,

    /// <summary>In backticks.</summary>
    Backticked = 6,
}
