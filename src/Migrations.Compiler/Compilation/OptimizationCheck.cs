using Migrations.Compiler.Diagnostics;
using Migrations.Compiler.Dialects.Lexing;
using Migrations.Compiler.Model;

namespace Migrations.Compiler.Compilation;

/// <summary>An optimization runs again when it changed, on databases that have what it creates: reports what would fail there.</summary>
internal static class OptimizationCheck
{
    private static readonly string[] s_replaceable = ["VIEW", "FUNCTION", "PROCEDURE", "TRIGGER", "RULE", "AGGREGATE"];
    private static readonly string[] s_conditional =
        ["TABLE", "TABLE AS", "INDEX", "MATERIALIZED VIEW", "SCHEMA", "SEQUENCE", "EXTENSION", "STATISTICS", "FOREIGN TABLE", "SERVER", "USER MAPPING"];

    public static IEnumerable<MigrationDiagnostic> Check(CompiledScript script)
    {
        for (var i = 0; i < script.Statements.Count; i++)
        {
            var statement = script.Statements[i];
            var before = script.Statements.Take(i).Select(earlier => earlier.Kind);
            if (AdviceFor(script, statement, before) is { } advice)
            {
                yield return MigrationDiagnostic.At(DiagnosticCatalog.NotRepeatable, script.Text, statement.Range, statement.Kind, advice);
            }
        }
    }

    private static string? AdviceFor(CompiledScript script, Statement statement, IEnumerable<string> before)
    {
        if (statement.Kind == "INSERT")
        {
            var isGuarded = before.Any(kind => kind is "DELETE" or "TRUNCATE TABLE");
            return isGuarded || script.Dialect == Dialect.SqlServer || SaysWhatAboutExisting(TokensOf(script, statement))
                ? null
                : "Say what happens to rows that are there already: ON CONFLICT … DO NOTHING or DO UPDATE, or WHERE NOT EXISTS.";
        }

        var noun = statement.Kind.StartsWith("CREATE ", StringComparison.Ordinal) ? statement.Kind.Substring(7) : null;
        if (noun is null || before.Contains("DROP " + noun) || IsConditional(TokensOf(script, statement)))
        {
            return null;
        }

        return script.Dialect switch
        {
            Dialect.SqlServer => Array.IndexOf(s_replaceable, noun) >= 0 ? $"Write CREATE OR ALTER {noun}." : "Put IF NOT EXISTS (SELECT …) before it, for an index from sys.indexes.",
            Dialect.PostgreSql when Array.IndexOf(s_replaceable, noun) >= 0 => $"Write CREATE OR REPLACE {noun}, or DROP {noun} IF EXISTS before it.",
            _ when Array.IndexOf(s_conditional, noun) >= 0 || script.Dialect == Dialect.Sqlite => $"Write CREATE {(noun == "TABLE AS" ? "TABLE" : noun)} IF NOT EXISTS.",
            _ => null,
        };
    }

    private static ScriptTokens TokensOf(CompiledScript script, Statement statement) =>
        ScriptTokens.Read(script.Text.Utf8, statement.Range, LexicalRules.Of(script.Dialect));

    // IF NOT EXISTS stands before the name, at most behind CREATE UNIQUE INDEX CONCURRENTLY.
    private static bool IsConditional(ScriptTokens tokens) =>
        tokens.IsWord(1, "OR") || Enumerable.Range(2, 4).Any(index => tokens.IsWord(index, "IF") && tokens.IsWord(index + 1, "NOT"));

    private static bool SaysWhatAboutExisting(ScriptTokens tokens) => tokens.IsWord(0, "REPLACE") || Enumerable.Range(0, tokens.Count).Any(index =>
        (tokens.IsWord(index, "ON") && tokens.IsWord(index + 1, "CONFLICT"))
        || (tokens.IsWord(index, "NOT") && tokens.IsWord(index + 1, "EXISTS"))
        || (tokens.IsWord(index, "INSERT") && tokens.IsWord(index + 1, "OR")));
}
