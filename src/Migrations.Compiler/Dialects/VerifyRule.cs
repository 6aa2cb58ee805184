using Migrations.Compiler.Diagnostics;
using Migrations.Compiler.Model;

namespace Migrations.Compiler.Dialects;

/// <summary>A verify script looks for violations: each of its statements is a query, and finds nothing when all is well.</summary>
internal static class VerifyRule
{
    private const string Advice = "Write a SELECT that finds what must not be there, for example SELECT id FROM orders WHERE total < 0.";

    public static void Check(AnalysisBuilder builder)
    {
        foreach (var statement in builder.Statements)
        {
            if (!FindsViolations(builder, statement, out var advice))
            {
                builder.Report(DiagnosticCatalog.VerifyWithoutRows, statement.Range, statement.Kind, advice);
            }
        }
    }

    private static bool FindsViolations(AnalysisBuilder builder, Statement statement, out string advice)
    {
        advice = Advice;
        if (statement.Kind == "PRAGMA")
        {
            var text = builder.Source.Text.GetString(statement.Range);
            advice = text.IndexOf("_check", StringComparison.OrdinalIgnoreCase) >= 0
                ? "It returns a row that says 'ok' when nothing is wrong. Write SELECT * FROM pragma_integrity_check WHERE integrity_check <> 'ok'."
                : Advice;
            return text.IndexOf("foreign_key_check", StringComparison.OrdinalIgnoreCase) >= 0;
        }

        // The others that return rows always do, or change something.
        return (statement.Flags & StatementFlags.Query) != 0 && statement.Kind is not ("EXPLAIN" or "SHOW" or "FETCH" or "INSERT" or "UPDATE" or "DELETE" or "MERGE");
    }
}
