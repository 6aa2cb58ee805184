using System.Globalization;
using System.Text;
using Migrations.Compiler.Dialects;
using Migrations.Compiler.Model;
using Migrations.Compiler.Text;

namespace Migrations.Compiler.Compilation;

/// <summary>Everything that the analysis of a script depends on, as one string.</summary>
internal static class AnalysisKey
{
    public static string Of(ScriptSource source, Dialect dialect)
    {
        var range = source.Range;
        var hash = range.Length == source.Text.Utf8.Length ? source.Text.ContentHash : ScriptText.HashOf(source.Text.Utf8, range.Start, range.Length);
        var key = new StringBuilder(hash, 80).Append('/').Append((int)dialect).Append((int)source.Role).Append(source.NoTransaction ? '1' : '0');
        foreach (var offset in source.Breaks)
        {
            key.Append(',').Append((offset - range.Start).ToString(CultureInfo.InvariantCulture));
        }

        return key.ToString();
    }
}
