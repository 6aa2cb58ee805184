using System.Globalization;
using System.Text;
using Migrations.Compiler.Compilation;
using Migrations.Compiler.Diagnostics;
using Migrations.Compiler.Dialects;
using Migrations.Compiler.Dialects.SqlServer.Replay;
using Migrations.Compiler.Model;
using Migrations.Compiler.Text;

namespace Migrations.Compiler.Output;

/// <summary>Writes <c>history.json</c>, one script a line.</summary>
internal sealed class HistoryWriter
{
    private readonly StringBuilder _scripts = new();
    private readonly NumberedNames _names = new();

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
        JsonWriter.AppendString(json, CompilerVersion.Current);
        json.Append(",\"names\":[");
        for (var i = 0; i < _names.Names.Count; i++)
        {
            json.Append(i == 0 ? "" : ",");
            JsonWriter.AppendString(json, _names.Names[i]);
        }

        json.Append("],\"scripts\":[").Append(_scripts).Append("]}\n");
        return Encoding.UTF8.GetBytes(json.ToString());
    }

    private void WriteScript(string key, ScriptAnalysis analysis)
    {
        _scripts.Append("[\"").Append(key).Append("\",\"").Append(analysis.CodeHash).Append("\",");
        Append((int)analysis.TransactionMode).Append(",\"");
        WriteStatements(analysis.Statements);
        _scripts.Append("\",\"");
        WriteVariables(analysis.Variables);
        _scripts.Append("\",\"");
        WriteSteps(analysis.Steps, separator: "");
        _scripts.Append('"');
        foreach (var diagnostic in analysis.Diagnostics)
        {
            WriteDiagnostic(diagnostic);
        }

        _scripts.Append(']');
    }

    private void WriteStatements(EquatableArray<Statement> statements)
    {
        var end = 0;
        var separator = "";
        foreach (var statement in statements)
        {
            var batch = statement.Batch is null ? StatementFlags.None : StatementFlags.Batch;
            var probe = statement.Probe is null ? StatementFlags.None : StatementFlags.Probe;
            _scripts.Append(separator);
            Append(statement.Range.Start - end).Append(' ');
            Append(statement.Range.Length).Append(' ');
            Append(_names.Add(statement.Kind)).Append(' ');
            Append((int)(statement.Flags | batch | probe)).Append(' ');
            Append(statement.Count);
            WriteMore(statement);
            (end, separator) = (statement.Range.End, " ");
        }
    }

    private void WriteMore(Statement statement)
    {
        if (statement.Batch is { } batch)
        {
            Append(batch.Size, before: " ");
            Append((int)batch.Pause.TotalMilliseconds, before: " ");
            Append(_names.Add(batch.TableSchema), before: " ");
            Append(_names.Add(batch.Table), before: " ");
        }

        if (statement.Probe is { } probe)
        {
            Append((int)probe.Kind, before: " ");
            Append(probe.Arguments.Count, before: " ");
            foreach (var argument in probe.Arguments)
            {
                Append(_names.Add(argument), before: " ");
            }
        }
    }

    private void WriteVariables(EquatableArray<VariableUse> variables)
    {
        var end = 0;
        var separator = "";
        foreach (var use in variables)
        {
            Append(use.Range.Start - end, before: separator);
            Append(use.Range.Length, before: " ");
            Append(_names.Add(use.Name), before: " ");
            Append((int)use.Context, before: " ");
            (end, separator) = (use.Range.End, " ");
        }
    }

    private void WriteSteps(EquatableArray<ReplayStep> steps, string separator)
    {
        foreach (var step in steps)
        {
            Append((int)step.Kind, before: separator);
            Append(step.Range.Start, before: " ");
            Append(step.Range.Length, before: " ");
            Append(step.Words.Count, before: " ");
            foreach (var word in step.Words)
            {
                Append(_names.Add(word), before: " ");
            }

            Append(step.Steps.Count, before: " ");
            WriteSteps(step.Steps, separator: " ");
            separator = " ";
        }
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
            JsonWriter.AppendString(_scripts, argument);
        }

        _scripts.Append(']');
    }

    private StringBuilder Append(int number, string before = "") => _scripts.Append(before).Append(number.ToString(CultureInfo.InvariantCulture));
}
