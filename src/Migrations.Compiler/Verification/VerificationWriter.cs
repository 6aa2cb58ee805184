using Migrations.Compiler.Model;
using Migrations.Compiler.Text;

namespace Migrations.Compiler.Verification;

/// <summary>Writes a result, one finding and one migration a line.</summary>
internal sealed class VerificationWriter
{
    /// <summary>Another number is another form, and is not read.</summary>
    public const int Format = 3;

    private readonly JsonWriter _json = new();

    public byte[] Write(VerificationResult result)
    {
        _json.BeginObject().Name("format").Value(Format).Name("key").Value(result.Key).Name("content").Value(result.Content);
        WriteAll("dialects", result.Dialects, WriteDialect);
        return _json.EndObject().NewLine().ToUtf8();
    }

    private void WriteDialect(DialectVerification dialect)
    {
        _json.NewLine().BeginObject().Name("dialect").Value((int)dialect.Dialect).Name("engine").Value(dialect.Engine);
        WriteAll("findings", dialect.Findings, WriteFinding);
        WriteAll("migrations", dialect.Migrations, WriteMigration);
        if (dialect.Schema is { } schema)
        {
            _json.NewLine().Name("complete").Value(dialect.IsComplete).Name("schema");
            SchemaJson.Write(_json, schema);
        }

        _json.EndObject();
    }

    private void WriteFinding(VerificationFinding finding)
    {
        _json.NewLine().BeginObject().Name("rule").Value(finding.Rule).Name("level").Value((int)finding.Level);
        _json.Name("file").Value(finding.RelativePath).Name("content").Value(finding.ContentHash);
        _json.Name("at").BeginArray().Value(finding.Span.Start.Line).Value(finding.Span.Start.Column).Value(finding.Span.End.Line).Value(finding.Span.End.Column).EndArray();
        WriteTexts("arguments", finding.Arguments);
        _json.EndObject();
    }

    private void WriteMigration(MigrationObservation migration)
    {
        _json.NewLine().BeginObject().Name("id").Value(migration.Id).Name("kind").Value((int)migration.Kind);
        _json.Name("wayBack").Value((int)migration.WayBack).Name("fingerprint").Value(migration.Fingerprint);
        WriteAll("statements", migration.Statements, WriteStatement);
        WriteAll("renamed", migration.Renamed, item => _json.BeginObject().Name("from").Value(item.From).Name("to").Value(item.To).EndObject());
        SchemaJson.Write(_json, migration.Change);
        _json.EndObject();
    }

    private void WriteStatement(StatementObservation statement)
    {
        _json.BeginObject().Name("index").Value(statement.Index).Name("kind").Value(statement.Kind);
        WriteAll("locks", statement.Locks, item => _json.BeginObject().Name("mode").Value(item.Mode).Name("table").Value(item.Table).EndObject());
        WriteTexts("rewritten", statement.Rewritten);
        WriteTexts("scanned", statement.Scanned);
        WriteTexts("written", statement.Written);
        _ = statement.IsUnseen ? _json.Name("unseen").Value(true) : _json;
        WriteAll("objects", statement.Objects, item => _json.BeginObject().Name("effect").Value((int)item.Effect).Name("kind").Value(item.Kind).Name("name").Value(item.Name).EndObject());
        WriteAll("destroyed", statement.Destroyed, item => _json.BeginObject().Name("name").Value(item.Name).Name("rows").Value(item.Rows).EndObject());
        _json.EndObject();
    }

    private void WriteTexts(string name, EquatableArray<string> texts) => WriteAll(name, texts, text => _json.Value(text));

    // What is empty is left out: most statements do few of these things.
    private void WriteAll<T>(string name, EquatableArray<T> items, Action<T> write)
    {
        if (items.Count == 0)
        {
            return;
        }

        _json.Name(name).BeginArray();
        foreach (var item in items)
        {
            write(item);
        }

        _json.EndArray();
    }
}
