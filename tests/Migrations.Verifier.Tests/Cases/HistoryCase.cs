using System.Globalization;
using Migrations.Compiler.Diagnostics;
using Migrations.TestSupport;
using Migrations.Verifier.Scratch;
using Migrations.Verifier.Tests.Infrastructure;

namespace Migrations.Verifier.Tests.Cases;

/// <summary>
/// A small history in one file, with what a build must say of it. Places were taken from the database itself: from the position that PostgreSQL 18 and SQLite
/// give, or else the first token of the statement that they refused.
/// </summary>
/// <remarks>
/// <c>-- case:</c> a sentence · <c>-- expect:</c> error or warning · <c>-- expect-info:</c> information, without a place where any will do · <c>-- may-info:</c>
/// id of information that may be there · <c>-- file:</c> begins a file.
/// </remarks>
internal sealed class HistoryCase
{
    private readonly List<(string Path, string Text)> _files = [];
    private readonly HashSet<string> _allowed = new(StringComparer.Ordinal);

    private HistoryCase(string name) => Name = name;

    /// <summary>For example <c>PostgreSql/Broken/duplicate_table</c>.</summary>
    public string Name { get; }

    /// <summary>What is wrong, or what looks as if it were.</summary>
    public string Sentence { get; private set; } = "";

    /// <summary><c>error MIG2001 0002_x.sql(3,8)</c>, <c>info MIG2902</c>.</summary>
    public List<string> Expected { get; } = [];

    public bool IsBroken => Name.Contains("/Broken/", StringComparison.Ordinal);

    private static string Folder => RepositoryRoot.Combine("tests/Migrations.Verifier.Tests/Cases");

    /// <summary>Names of all cases of an engine, or of all engines.</summary>
    public static IEnumerable<string> Names(string engine = "") =>
        Directory.EnumerateFiles(Path.Combine(Folder, engine), "*.sql", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(Folder, path)[..^4].Replace('\\', '/'))
            .Order(StringComparer.Ordinal);

    public static HistoryCase Read(string name)
    {
        var read = new HistoryCase(name);
        foreach (var line in File.ReadLines(Path.Combine(Folder, name + ".sql")))
        {
            read.Add(line);
        }

        return read;
    }

    /// <summary>Its files.</summary>
    public History History() => _files.Aggregate(new History(), (whole, file) => whole.File(file.Path, file.Text));

    /// <summary>Runs it; what was expected and found, one a line.</summary>
    public async Task<(string Expected, string Found, string Messages)> RunAsync(IScratchDatabase database, CancellationToken token)
    {
        var outcome = await History().RunAsync(database, token);
        var findings = outcome.Compiled.Diagnostics
            .Where(finding => finding.Level >= DiagnosticLevel.Warning || finding.Rule.Id.StartsWith("MIG2", StringComparison.Ordinal))
            .Where(finding => !_allowed.Contains(finding.Rule.Id) || finding.Level >= DiagnosticLevel.Warning)
            .ToList();
        return (Lines(Expected), Lines(findings.Select(LineOf)), string.Join('\n', findings.Select(finding => $"{LineOf(finding)}: {finding.Message}")));
    }

    private static string Lines(IEnumerable<string> lines) => string.Join('\n', lines.Order(StringComparer.Ordinal));

    private void Add(string line)
    {
        if (ValueOf(line, "-- file: ") is { } path)
        {
            _files.Add((path, ""));
        }
        else if (_files.Count > 0)
        {
            _files[^1] = (_files[^1].Path, _files[^1].Text + line + "\n");
        }
        else if (ValueOf(line, "-- case: ") is { } sentence)
        {
            Sentence = sentence;
        }
        else if (ValueOf(line, "-- may-info: ") is { } id)
        {
            _allowed.Add(id);
        }
        else
        {
            Expected.Add(ValueOf(line, "-- expect: ") is { } error ? "error " + error
                : ValueOf(line, "-- expect-info: ") is { } information ? "info " + information
                : throw new FormatException($"{Name}: what is '{line}'?"));
        }
    }

    private static string? ValueOf(string line, string word) => line.StartsWith(word, StringComparison.Ordinal) ? line[word.Length..] : null;

    private string LineOf(MigrationDiagnostic finding)
    {
        var level = finding.Level >= DiagnosticLevel.Warning ? "error" : "info";
        var line = $"{level} {finding.Rule.Id}";
        return Expected.Contains(line) ? line : string.Create(
            CultureInfo.InvariantCulture,
            $"{line} {finding.Path["/app/Migrations/".Length..]}({finding.Span.Start.Line + 1},{finding.Span.Start.Column + 1})");
    }
}
