using Migrations.Compiler.Model;
using Migrations.Compiler.Text;

namespace Migrations.Compiler.Output;

/// <summary>The scripts of a bundle, each once: a generic file that means the same to several engines is one script.</summary>
internal sealed class BundleScripts(BlockPacker packer, Func<string, string> relativePath)
{
    private readonly List<(CompiledScript Script, int Block, int Offset)> _scripts = [];
    private readonly Dictionary<CompiledScript, int> _numbers = [];
    private readonly NumberedNames _files = new();
    private readonly NumberedNames _kinds = new();
    private readonly NumberedNames _variables = new();

    public NumberedNames Files => _files;

    public NumberedNames Kinds => _kinds;

    public NumberedNames Variables => _variables;

    public int Add(CompiledScript script)
    {
        var same = script with { Dialect = Dialect.Any, Role = ScriptRole.Up };
        if (_numbers.TryGetValue(same, out var number))
        {
            return number;
        }

        var (block, offset) = packer.Add(script.Checksum, script.Text.Utf8, script.Range.Start, script.Range.Length);
        _files.Add(relativePath(script.Text.Path));
        script.Statements.ToList().ForEach(statement => _kinds.Add(statement.Kind));
        script.Variables.ToList().ForEach(variable => _variables.Add(variable.Name));
        _numbers.Add(same, _scripts.Count);
        _scripts.Add((script, block, offset));
        return _scripts.Count - 1;
    }

    public void Write(IndexWriter index)
    {
        index.WriteVarint(_scripts.Count);
        foreach (var (script, block, offset) in _scripts)
        {
            var start = script.Text.PositionOf(script.Range.Start);
            index.WriteVarint(_files.Add(relativePath(script.Text.Path)));
            index.WriteVarint(start.Line + 1);
            index.WriteVarint(start.Column + 1);
            index.WriteVarint(block);
            index.WriteVarint(offset);
            index.WriteVarint(script.Range.Length);
            index.WriteBytes(Hex.ToBytes(script.Checksum));
            index.WriteBytes(Hex.ToBytes(script.CodeChecksum));
            index.WriteByte((byte)script.TransactionMode);
            index.WriteVarint((int)(script.Timeout?.TotalMilliseconds ?? 0));
            index.WriteVarint((int)(script.LockTimeout?.TotalMilliseconds ?? 0));
            WriteVariables(index, script);
            WriteStatements(index, script, start.Line);
        }
    }

    private void WriteVariables(IndexWriter index, CompiledScript script)
    {
        index.WriteVarint(script.Variables.Count);
        var end = script.Range.Start;
        foreach (var variable in script.Variables)
        {
            index.WriteVarint(variable.Range.Start - end);
            index.WriteVarint(variable.Range.Length);
            index.WriteVarint(_variables.Add(variable.Name));
            index.WriteByte((byte)variable.Context);
            end = variable.Range.End;
        }
    }

    private void WriteStatements(IndexWriter index, CompiledScript script, int firstLine)
    {
        index.WriteVarint(script.Statements.Count);
        var end = script.Range.Start;
        var line = firstLine;
        foreach (var statement in script.Statements)
        {
            var position = script.Text.PositionOf(statement.Range.Start);
            index.WriteVarint(statement.Range.Start - end);
            index.WriteVarint(statement.Range.Length);
            index.WriteVarint(position.Line - line);
            index.WriteVarint(position.Column + 1);
            index.WriteVarint(_kinds.Add(statement.Kind));
            WriteTraits(index, statement);
            (end, line) = (statement.Range.End, position.Line);
        }
    }

    private static void WriteTraits(IndexWriter index, Statement statement)
    {
        var batch = statement.Batch is null ? StatementFlags.None : StatementFlags.Batch;
        var probe = statement.Probe is null ? StatementFlags.None : StatementFlags.Probe;
        index.WriteVarint((int)(statement.Flags | batch | probe));
        index.WriteVarint(statement.Count);
        if (statement.Batch is not null)
        {
            index.WriteVarint(statement.Batch.Size);
            index.WriteVarint((int)statement.Batch.Pause.TotalMilliseconds);
            index.WriteString(statement.Batch.TableSchema);
            index.WriteString(statement.Batch.Table);
        }

        if (statement.Probe is not null)
        {
            index.WriteByte((byte)statement.Probe.Kind);
            index.WriteStrings(statement.Probe.Arguments);
        }
    }
}
