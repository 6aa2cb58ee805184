using Migrations.Compiler.Diagnostics;
using Migrations.Compiler.Text;

namespace Migrations.Compiler.Locking;

/// <summary>Reads <c>migrations.lock</c> and checks its chain.</summary>
internal sealed class LockFileReader
{
    private const string Repair = "take both sides' lines of a merge in the order of their versions, then run 'dotnet build -t:MigrationsLockUpdate'";

    private readonly ScriptText _text;
    private readonly List<LockEntry> _entries = [];
    private readonly List<TextRange> _lines = [];
    private readonly List<MigrationDiagnostic> _problems = [];
    private readonly HashSet<string> _ids = new(StringComparer.Ordinal);
    private string _chain = LockChain.Start;
    private bool _chainIsBroken;
    private bool _lineIsBroken;

    private LockFileReader(ScriptText text) => _text = text;

    public static LockReading Read(ScriptText text)
    {
        var reader = new LockFileReader(text);
        reader.ReadLines();
        return new LockReading(reader._entries, reader._lines, reader._problems, reader._chainIsBroken && !reader._lineIsBroken);
    }

    private void ReadLines()
    {
        if (_text.Problem is { } problem)
        {
            _lineIsBroken = true;
            var span = new FileSpan(problem.Position, problem.Position);
            _problems.Add(new MigrationDiagnostic(DiagnosticCatalog.BadLockFile, _text.Path, span, new(["it is not text, " + problem.Reason + "; restore it from version control"])));
            return;
        }

        var start = 0;
        foreach (var line in System.Text.Encoding.UTF8.GetString(_text.Utf8).Split('\n'))
        {
            var length = System.Text.Encoding.UTF8.GetByteCount(line);
            if (line.Trim().Length > 0 && line[0] != '#')
            {
                ReadLine(line, new TextRange(start, length));
            }

            start += length + 1;
        }
    }

    private void ReadLine(string line, TextRange range)
    {
        if (line.StartsWith("<<<<<<<", StringComparison.Ordinal) || line.StartsWith("=======", StringComparison.Ordinal)
            || line.StartsWith(">>>>>>>", StringComparison.Ordinal) || line.StartsWith("|||||||", StringComparison.Ordinal))
        {
            Report(range, "it is a mark of a merge conflict that is not resolved; " + Repair);
            return;
        }

        var (entry, chain) = Parse(line.TrimEnd());
        if (entry is null)
        {
            Report(range, "a line is a version, a name, and checksums of 64, 16 and 16 hexadecimal digits; restore it from version control");
            return;
        }

        if (!_ids.Add(entry.Id))
        {
            Report(range, $"{entry.Id} is in it twice; remove the second line, then run 'dotnet build -t:MigrationsLockUpdate'");
            return;
        }

        Add(entry, chain, range);
    }

    private void Add(LockEntry entry, string chain, TextRange range)
    {
        _entries.Add(entry);
        _lines.Add(range);
        var expected = LockChain.Next(_chain, entry);
        if (chain != expected && !_chainIsBroken && !_lineIsBroken)
        {
            _chainIsBroken = true;
            _problems.Add(MigrationDiagnostic.At(
                DiagnosticCatalog.BadLockFile,
                _text,
                range,
                "its last checksum does not fit the lines above, so a line was changed, removed or added by hand or by a merge; "
                + "restore the file from version control, or, if its lines are right, run 'dotnet build -t:MigrationsLockUpdate'"));
        }

        _chain = expected;
    }

    private static (LockEntry? Entry, string Chain) Parse(string line)
    {
        var fields = new string[3];
        var rest = line;
        for (var i = 2; i >= 0; i--)
        {
            var space = rest.LastIndexOfAny([' ', '\t']);
            if (space < 0)
            {
                return (null, "");
            }

            fields[i] = rest.Substring(space + 1);
            rest = rest.Substring(0, space);
        }

        var isHex = IsHex(fields[0], 64) && IsHex(fields[1], LockEntry.CodeChecksumLength) && IsHex(fields[2], LockChain.Length);
        var nameStart = rest.IndexOfAny([' ', '\t']);
        if (!isHex || nameStart <= 0)
        {
            return (null, "");
        }

        return (new LockEntry(LockField.ToVersion(rest.Substring(0, nameStart)), LockField.ToName(rest.Substring(nameStart + 1)), fields[0], fields[1]), fields[2]);
    }

    private static bool IsHex(string text, int length) => text.Length == length && text.All(c => c is (>= '0' and <= '9') or (>= 'a' and <= 'f'));

    private void Report(TextRange range, string problem)
    {
        _lineIsBroken = true;
        _problems.Add(MigrationDiagnostic.At(DiagnosticCatalog.BadLockFile, _text, range, problem));
    }
}
