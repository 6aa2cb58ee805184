using Microsoft.CodeAnalysis;

namespace Migrations.Generators.Tests;

/// <summary>Findings as the build prints them.</summary>
internal static class Findings
{
    /// <summary>One line a finding: <c>0001_x.sql(2,1,2,7): Error MIG1001</c>.</summary>
    public static string Of(IEnumerable<Diagnostic> diagnostics) => string.Join('\n', diagnostics.Select(Line).Order(StringComparer.Ordinal));

    private static string Line(Diagnostic diagnostic)
    {
        var place = diagnostic.Location.GetLineSpan();
        var file = place.Path is { Length: > 0 } path ? path[(path.LastIndexOf('/') + 1)..] : "nowhere";
        var (start, end) = (place.StartLinePosition, place.EndLinePosition);
        return $"{file}({start.Line + 1},{start.Character + 1},{end.Line + 1},{end.Character + 1}): {diagnostic.Severity} {diagnostic.Id}";
    }
}
