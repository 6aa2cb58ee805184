using System.Globalization;
using System.Text.RegularExpressions;
using Migrations.Compiler.Diagnostics;
using Migrations.Compiler.Dialects.PostgreSql.Versions;
using Migrations.Compiler.Model;
using Migrations.Compiler.Text;
using Migrations.Compiler.Verification;

namespace Migrations.Compiler.Compilation;

/// <summary>What only the whole history can tell of what is newer than its target: names that it defines itself, and a server that has tried it.</summary>
internal static class TargetStage
{
    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.IgnoreCase;

    // Index of the name among the arguments of the finding; empty where nobody but the server can have it.
    private const int NameArgument = 3;

    private static readonly Regex s_engine = new(@"^PostgreSQL (?<major>\d+)(\.\d+)* at ", Options);
    private static readonly Regex s_extension = new(@"\bCREATE\s+EXTENSION\s+(IF\s+NOT\s+EXISTS\s+)?""?(?<name>[\w-]+)", Options);
    private static readonly HashSet<string> s_known = new(NewerNames.KnownExtensions.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries), StringComparer.OrdinalIgnoreCase);

    /// <param name="diagnostics">Everything that was found; what does not hold is taken out.</param>
    /// <param name="request">The files and the target.</param>
    /// <param name="isVerified">True if the verification is of these files.</param>
    public static void Apply(List<MigrationDiagnostic> diagnostics, CompilationRequest request, bool isVerified)
    {
        var target = request.Options.TargetVersion;
        if (target == 0)
        {
            return;
        }

        var server = isVerified ? ServerOf(request.Verification!) : null;
        if (server?.Major == target)
        {
            // It has run there, and what it refuses is a finding of the verification.
            diagnostics.RemoveAll(finding => finding.Rule == DiagnosticCatalog.NewerThanTarget);
            return;
        }

        if (server is { } other && request.Files.Count > 0)
        {
            diagnostics.Add(MigrationDiagnostic.InFile(
                DiagnosticCatalog.OtherThanTarget, request.Files.OrderBy(file => file.RelativePath, StringComparer.Ordinal).First(), other.Engine, Text(target), Text(other.Major)));
        }

        KeepOwnNamesOut(diagnostics, request.Files);
    }

    private static void KeepOwnNamesOut(List<MigrationDiagnostic> diagnostics, IReadOnlyList<ScriptText> files)
    {
        var names = new HashSet<string>(diagnostics.Where(finding => finding.Rule == DiagnosticCatalog.NewerThanTarget).Select(finding => finding.Arguments[NameArgument]).Where(name => name.Length > 0), StringComparer.Ordinal);
        if (names.Count == 0)
        {
            return;
        }

        var texts = files.Select(file => System.Text.Encoding.UTF8.GetString(file.Utf8)).ToList();
        var extensions = texts.SelectMany(text => s_extension.Matches(text).Cast<Match>()).Select(match => match.Groups["name"].Value).ToList();
        var own = new HashSet<string>(names.Where(name => IsDefined(name, texts) || (name == "gen_random_uuid" && extensions.Contains("pgcrypto"))), StringComparer.Ordinal);
        diagnostics.RemoveAll(finding => finding.Rule == DiagnosticCatalog.NewerThanTarget && own.Contains(finding.Arguments[NameArgument]));
        if (extensions.Exists(extension => !s_known.Contains(extension)))
        {
            // An extension that nobody here knows may bring the name.
            for (var i = 0; i < diagnostics.Count; i++)
            {
                var isGuess = diagnostics[i].Rule == DiagnosticCatalog.NewerThanTarget && diagnostics[i].Arguments[NameArgument].Length > 0;
                diagnostics[i] = isGuess ? diagnostics[i] with { Level = DiagnosticLevel.Warning } : diagnostics[i];
            }
        }
    }

    // In the text and not in the trees: a body that is executed defines names too.
    private static bool IsDefined(string name, List<string> texts)
    {
        var pattern = new Regex(
            $"""\b(CREATE\b[^;()]*?\b(FUNCTION|PROCEDURE|AGGREGATE|TYPE|DOMAIN|TABLE|VIEW|COLLATION|ROLE|USER|GROUP|CONFIGURATION|CLASS|OPERATOR)|RENAME\s+TO)\s+(IF\s+NOT\s+EXISTS\s+)?("?\w+"?\s*\.\s*)?"?{Regex.Escape(name)}"?(?![\w$])""",
            Options);
        return texts.Exists(pattern.IsMatch);
    }

    /// <summary>The server at MigrationsScratchConnection; null where it ran on the engine of the package, of which everybody knows that it is the newest.</summary>
    private static (int Major, string Engine)? ServerOf(VerificationResult verification)
    {
        var engine = verification.Dialects.FirstOrDefault(dialect => dialect.Dialect == Dialect.PostgreSql)?.Engine ?? "";
        var match = s_engine.Match(engine);
        return match.Success ? (int.Parse(match.Groups["major"].Value, CultureInfo.InvariantCulture), engine) : null;
    }

    private static string Text(int version) => version.ToString(CultureInfo.InvariantCulture);
}
