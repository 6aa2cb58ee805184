using System.Globalization;
using System.Text;
using Migrations.Compiler.Dialects;
using Migrations.Compiler.Dialects.Templates;
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
        if (source.TargetVersion > 0)
        {
            key.Append('v').Append(source.TargetVersion.ToString(CultureInfo.InvariantCulture));
        }

        foreach (var offset in source.Breaks)
        {
            key.Append(',').Append((offset - range.Start).ToString(CultureInfo.InvariantCulture));
        }

        if (source.Variables is { } variables && VariableMark.MayBeIn(source.Text.Utf8, range))
        {
            var declared = Encoding.UTF8.GetBytes(string.Join("\n", variables.Declared.Select(variable => variable.Name + "=" + variable.Value)));
            key.Append(variables.IsStrict ? "/$" : "/?").Append(ScriptText.HashOf(declared, 0, declared.Length));
        }

        return key.ToString();
    }
}
