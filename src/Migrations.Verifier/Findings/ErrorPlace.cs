using System.Globalization;
using System.Text.RegularExpressions;
using Migrations.Compiler.Model;
using Migrations.Compiler.Text;
using Migrations.Verifier.Running;
using Migrations.Verifier.Scratch;

namespace Migrations.Verifier.Findings;

/// <summary>Where in the project's files an error is.</summary>
/// <param name="File">The file.</param>
/// <param name="Span">The token.</param>
/// <param name="Routine">In words, the routine whose body it is in; null if it is in none.</param>
internal sealed partial record ErrorPlace(ScriptText File, FileSpan Span, string? Routine)
{
    /// <summary>The place that the engine names, as exactly as it can be told.</summary>
    public static ErrorPlace Of(StatementFailure failure, RoutineRegister routines)
    {
        var (text, error) = (failure.Text, failure.Error);
        if (!failure.AtCommit && error.Position == 0 && error.Where is { Length: > 0 } where && InBody(text, error, where, routines) is { } inside)
        {
            return inside;
        }

        var offset = failure.AtCommit ? 0 : text.OffsetOf(error.Position);
        var body = text.Script.Dialect == Dialect.PostgreSql ? RoutineBody.Of(text) : null;
        return new ErrorPlace(text.Script.Text, text.SpanAt(offset), body is not null && body.Holds(offset) ? NameOf(body.Name) : error.Position == 0 ? RoutineIn(error.Where) : null);
    }

    // A body as a whole: one that ends without RETURN, or whose last query has another type.
    private static string? RoutineIn(string? where) =>
        where is not null && Body().Match(where) is { Success: true } body ? NameOf(LastPart(body.Groups["name"].Value)) : null;

    // The innermost call comes first: PL/pgSQL function inline_code_block line 3 at SQL statement.
    private static ErrorPlace? InBody(StatementText text, ScratchError error, string where, RoutineRegister routines)
    {
        if (PlPgSqlCall().Match(where) is not { Success: true } call)
        {
            return null;
        }

        var name = LastPart(call.Groups["name"].Value);
        var line = int.Parse(call.Groups["line"].Value, CultureInfo.InvariantCulture);
        var body = name == "inline_code_block" ? RoutineBody.Of(text) : routines.Find(name);
        return body is null ? null : new ErrorPlace(body.Text.Script.Text, body.SpanOf(line, CommandOf(error, where), error.InternalPosition), NameOf(body.Name));
    }

    // Where no position is told, the command stands in the context: SQL statement "UPDATE …".
    private static string? CommandOf(ScratchError error, string where)
    {
        if (error.InternalQuery is { Length: > 0 } query)
        {
            return query;
        }

        return SqlStatement().Match(where) is { Success: true, Index: 0 } statement ? statement.Groups["sql"].Value : null;
    }

    private static string NameOf(string name) => name.Length == 0 ? "this block" : name + "()";

    private static string LastPart(string name) => name[(name.LastIndexOf('.') + 1)..].Trim('"');

    [GeneratedRegex("""PL/pgSQL function (?<name>(?:"[^"]*"|[^\s("])+)(?:\([^)]*\))? line (?<line>\d+)""")]
    private static partial Regex PlPgSqlCall();

    [GeneratedRegex("""\A(?:PL/pgSQL|SQL) function (?<name>(?:"[^"]*"|[^\s("])+)""")]
    private static partial Regex Body();

    [GeneratedRegex("\\ASQL (?:statement|expression) \"(?<sql>.*?)\"\nPL/pgSQL", RegexOptions.Singleline)]
    private static partial Regex SqlStatement();
}
