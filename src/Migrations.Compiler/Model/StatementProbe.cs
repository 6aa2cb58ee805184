namespace Migrations.Compiler.Model;

/// <summary>What to look at to find out whether a statement took effect.</summary>
/// <param name="Kind">Says what the arguments are.</param>
/// <param name="Arguments">Names as the server stores them: folded and without quotes; an empty schema is found by the search path.</param>
internal sealed record StatementProbe(ProbeKind Kind, EquatableArray<string> Arguments)
{
    public static StatementProbe Of(ProbeKind kind, params string[] arguments) => new(kind, new EquatableArray<string>(arguments));
}
