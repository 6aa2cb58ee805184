using System.Text;
using Migrations.Compiler.Text;

namespace Migrations.Compiler.Verification;

/// <summary>Tells whether the files are the ones that were verified.</summary>
internal static class VerifiedContent
{
    /// <summary>SHA-256, hex, of the files' names and contents, in whatever order they are given.</summary>
    public static string Of(IEnumerable<ScriptText> files)
    {
        var list = new StringBuilder();
        foreach (var file in files.OrderBy(file => file.RelativePath, StringComparer.Ordinal))
        {
            list.Append(file.RelativePath).Append('\n').Append(file.ContentHash).Append('\n');
        }

        var bytes = Encoding.UTF8.GetBytes(list.ToString());
        return ScriptText.HashOf(bytes, 0, bytes.Length);
    }
}
