using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace Migrations.TestSupport;

/// <summary>
/// Compares text with a reviewed file beside the test: <c>Class.Method.verified.txt</c>, or <c>Class.Method.name.verified.txt</c>.
/// What the test got is written to <c>.received.txt</c> when it differs; accepting it is renaming that file after reading it.
/// </summary>
public static class Snapshot
{
    /// <summary>Throws when <paramref name="received"/> differs from the verified file, or when there is none.</summary>
    /// <param name="received">The text that the test produced. Line endings are compared as LF, the end of the text without line breaks.</param>
    /// <param name="name">Tells several snapshots of one test apart.</param>
    /// <param name="method">Filled in by the compiler.</param>
    /// <param name="sourceFile">Filled in by the compiler; its name is taken as the name of the test class.</param>
    /// <exception cref="SnapshotMismatchException">The text is not the verified one.</exception>
    public static void Verify(string received, string? name = null, [CallerMemberName] string method = "", [CallerFilePath] string sourceFile = "")
    {
        var folder = Path.GetDirectoryName(sourceFile)!;
        var stem = $"{Path.GetFileNameWithoutExtension(sourceFile)}.{method}{(name is null ? "" : "." + name)}";
        var verifiedFile = Path.Combine(folder, stem + ".verified.txt");
        var receivedFile = Path.Combine(folder, stem + ".received.txt");
        var text = Normalise(received);

        var verified = File.Exists(verifiedFile) ? Normalise(File.ReadAllText(verifiedFile)) : null;
        if (verified == text)
        {
            File.Delete(receivedFile);
            return;
        }

        File.WriteAllText(receivedFile, text + "\n");
        throw new SnapshotMismatchException(
            verified is null
                ? $"There is no verified text for this test yet. Read\n  {receivedFile}\nand, when it is right, rename it to\n  {verifiedFile}\n\n{text}"
                : $"The text differs from the verified one (- verified, + received).\n{Difference(verified, text)}\nWhen the received text is right:\n  mv '{receivedFile}' '{verifiedFile}'");
    }

    private static string Normalise(string text) => text.Replace("\r\n", "\n", StringComparison.Ordinal).TrimEnd('\n');

    private static string Difference(string verified, string received)
    {
        var before = verified.Split('\n');
        var after = received.Split('\n');
        var start = 0;
        while (start < before.Length && start < after.Length && before[start] == after[start])
        {
            start++;
        }

        var end = 0;
        while (end < before.Length - start && end < after.Length - start && before[^(end + 1)] == after[^(end + 1)])
        {
            end++;
        }

        var text = new StringBuilder().AppendLine(CultureInfo.InvariantCulture, $"line {start + 1}:");
        for (var i = start; i < before.Length - end; i++)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"- {before[i]}");
        }

        for (var i = start; i < after.Length - end; i++)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"+ {after[i]}");
        }

        return text.ToString();
    }
}
