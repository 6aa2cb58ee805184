using Migrations.Compiler.Model;

namespace Migrations.Generators;

/// <summary>The <c>MigrationVariable</c> items as the targets write them for the compiler's process: <c>name=value</c> on a line each.</summary>
internal static class VariableFile
{
    public static IReadOnlyList<VariableSample> Read(string text)
    {
        var variables = new List<VariableSample>();
        foreach (var line in text.Replace("\r\n", "\n").Split('\n'))
        {
            var end = line.IndexOf('=');
            if (end >= 0)
            {
                variables.Add(new VariableSample(line.Substring(0, end), line.Substring(end + 1)));
            }
        }

        return variables;
    }
}
