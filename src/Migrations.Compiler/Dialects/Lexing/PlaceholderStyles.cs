namespace Migrations.Compiler.Dialects.Lexing;

/// <summary>Forms of placeholders to look for.</summary>
[Flags]
internal enum PlaceholderStyles
{
    /// <summary><c>{{ x }}</c>, <c>${x}</c>, <c>$%x%$</c> and <c>&lt;%= x %&gt;</c>: no engine reads any of these.</summary>
    Templates = 0,

    /// <summary><c>:x</c>, <c>:'x'</c>, <c>:"x"</c> of psql; the same form is a bound parameter of SQLite.</summary>
    Colon = 1,

    /// <summary><c>@x</c>, <c>$x</c> and <c>?</c>: bound parameters of SQLite.</summary>
    Parameters = 2,

    /// <summary><c>$(x)</c> of sqlcmd.</summary>
    SqlCmd = 4,
}
