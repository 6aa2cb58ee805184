using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using Migrations.Compiler.Text;

namespace Migrations.Generators;

/// <summary>Which additional files are ours, and their text.</summary>
internal static class MigrationFiles
{
    private const int Utf8 = 65001;
    private const int Utf16 = 1200;
    private const int Utf16BigEndian = 1201;

    public static MigrationFileKind KindOf(string path, ProjectSettings settings)
    {
        if (string.Equals(path, settings.HistoryFile, StringComparison.Ordinal))
        {
            return MigrationFileKind.History;
        }

        if (string.Equals(path, settings.LockFile, StringComparison.Ordinal))
        {
            return MigrationFileKind.Lock;
        }

        var below = path.StartsWith(settings.Directory, StringComparison.Ordinal);
        return below ? MigrationFileKind.Script : MigrationFileKind.Other;
    }

    /// <summary>Null if the compiler could not read the file, which it reports itself.</summary>
    public static ScriptText? Read(AdditionalText file, ProjectSettings settings, CancellationToken cancellationToken)
    {
        if (file.GetText(cancellationToken) is not { } text)
        {
            return null;
        }

        var relative = file.Path.StartsWith(settings.Directory, StringComparison.Ordinal)
            ? file.Path.Substring(settings.Directory.Length).Replace('\\', '/')
            : System.IO.Path.GetFileName(file.Path);

        // The compiler reads what is not UTF-8 with the machine's code page and says so only in the encoding: its bytes are those
        // of the file, and the strict decoder says where they are wrong.
        return text.Encoding is { CodePage: not (Utf8 or Utf16 or Utf16BigEndian) } codePage
            ? ScriptText.Decode(file.Path, relative, codePage.GetBytes(text.ToString()))
            : ScriptText.FromString(file.Path, relative, text.ToString());
    }

    public static byte[]? ReadHistory(AdditionalText file, CancellationToken cancellationToken) =>
        file.GetText(cancellationToken) is { } text ? Encoding.UTF8.GetBytes(text.ToString()) : null;
}
