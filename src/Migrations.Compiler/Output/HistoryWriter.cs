using System.Globalization;
using System.Text;
using Migrations.Compiler.Compilation;
using Migrations.Compiler.Diagnostics;
using Migrations.Compiler.Dialects;

namespace Migrations.Compiler.Output;

/// <summary>Writes <c>history.json</c>, one script a line.</summary>
internal sealed class HistoryWriter
{
    private readonly StringBuilder _scripts = new();
    private readonly NumberedNames _kinds = new();

    public byte[] Write(AnalysisCache cache)
    {
        var separator = "\n";
        foreach (var entry in cache.Entries.OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            _scripts.Append(separator);
            WriteScript(entry.Key, entry.Value);
            separator = ",\n";
        }

        var json = new StringBuilder("{\"compiler\":");
        WriteText(json, CompilerVersion.Current);
        json.Append(",\"kinds\":[");
        for (var i = 0; i < _kinds.Names.Count; i++)
        {
            json.Append(i == 0 ? "" : ",");
            WriteText(json, _kinds.Names[i]);
        }

        json.Append("],\"scripts\":[").Append(_scripts).Append("]}\n");
        return Encoding.UTF8.GetBytes(json.ToString());
    }

    private void WriteScript(string key, ScriptAnalysis analysis)
    {
        _scripts.Append("[\"").Append(key).Append("\",\"").Append(analysis.CodeHash).Append("\",");
        Append((int)analysis.TransactionMode).Append(",\"");
        var end = 0;
        var separator = "";
        foreach (var statement in analysis.Statements)
        {
            _scripts.Append(separator);
            Append(statement.Range.Start - end).Append(' ');
            Append(statement.Range.Length).Append(' ');
            Append(_kinds.Add(statement.Kind)).Append(' ');
            Append((int)statement.Flags).Append(' ');
            Append(statement.Count);
            (end, separator) = (statement.Range.End, " ");
        }

        _scripts.Append('"');
        foreach (var diagnostic in analysis.Diagnostics)
        {
            WriteDiagnostic(diagnostic);
        }

        _scripts.Append(']');
    }

    private void WriteDiagnostic(MigrationDiagnostic diagnostic)
    {
        _scripts.Append(",[\"").Append(diagnostic.Rule.Id).Append("\",");
        Append((int)diagnostic.Level).Append(',');
        Append(diagnostic.Span.Start.Line).Append(',');
        Append(diagnostic.Span.Start.Column).Append(',');
        Append(diagnostic.Span.End.Line).Append(',');
        Append(diagnostic.Span.End.Column);
        foreach (var argument in diagnostic.Arguments)
        {
            _scripts.Append(',');
            WriteText(_scripts, argument);
        }

        _scripts.Append(']');
    }

    private StringBuilder Append(int number) => _scripts.Append(number.ToString(CultureInfo.InvariantCulture));

    private static void WriteText(StringBuilder json, string text)
    {
        json.Append('"');
        foreach (var c in text)
        {
            _ = c switch
            {
                '"' or '\\' => json.Append('\\').Append(c),
                < ' ' => json.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture)),
                _ when char.IsSurrogate(c) => json.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture)),
                _ => json.Append(c),
            };
        }

        json.Append('"');
    }
}
