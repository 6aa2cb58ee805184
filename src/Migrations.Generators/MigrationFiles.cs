using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using Migrations.Compiler.Schema.Dump;
using Migrations.Compiler.Text;

namespace Migrations.Generators;

/// <summary>Which additional files are ours, and their text.</summary>
internal static class MigrationFiles
{
    private const int Utf8 = 65001;
    private const int Utf16 = 1200;
    private const int Utf16BigEndian = 1201;

    public static MigrationFileKind KindOf(string path, ProjectSettings settings) => path switch
    {
        _ when AreSame(path, settings.HistoryFile) => MigrationFileKind.History,
        _ when AreSame(path, settings.VerificationFile) => MigrationFileKind.Verification,
        _ when settings.SchemaFiles.Any(schema => AreSame(path, schema.Path)) => MigrationFileKind.Schema,
        _ when AreSame(path, settings.VariablesFile) => MigrationFileKind.Variables,
        _ when AreSame(path, settings.LockFile) => MigrationFileKind.Lock,
        _ when AreSame(path, settings.StampFile) => MigrationFileKind.Stamp,
        _ when IsBelow(path, settings.Directory) => MigrationFileKind.Script,
        _ => MigrationFileKind.Other,
    };

    /// <summary>Null if the compiler could not read the file, which it reports itself.</summary>
    public static ScriptText? Read(AdditionalText file, ProjectSettings settings, CancellationToken cancellationToken)
    {
        if (file.GetText(cancellationToken) is not { } text)
        {
            return null;
        }

        var relative = IsBelow(file.Path, settings.Directory)
            ? file.Path.Substring(settings.Directory.Length).Replace('\\', '/')
            : System.IO.Path.GetFileName(file.Path);

        // The compiler reads what is not UTF-8 with the machine's code page and says so only in the encoding: its bytes are those
        // of the file, and the strict decoder says where they are wrong.
        return text.Encoding is { CodePage: not (Utf8 or Utf16 or Utf16BigEndian) } codePage
            ? ScriptText.Decode(file.Path, relative, codePage.GetBytes(text.ToString()))
            : ScriptText.FromString(file.Path, relative, text.ToString());
    }

    public static byte[] BytesOf(SourceText text) => Encoding.UTF8.GetBytes(text.ToString());

    /// <summary>Null if the compiler could not read the file, which it reports itself.</summary>
    public static SchemaFile? ReadSchema(AdditionalText file, ProjectSettings settings, CancellationToken cancellationToken) =>
        Read(file, settings, cancellationToken) is { } text ? new SchemaFile(settings.SchemaFiles.First(schema => AreSame(file.Path, schema.Path)).Dialect, text) : null;

    // Without regard to case: MSBuild's paths may differ in it where the file system has none, and a file that is not recognised would be left out silently.
    private static bool AreSame(string path, string other) => string.Equals(path, other, StringComparison.OrdinalIgnoreCase);

    private static bool IsBelow(string path, string folder) => path.StartsWith(folder, StringComparison.OrdinalIgnoreCase);
}
