using Migrations.Compiler.Diagnostics;
using Migrations.Compiler.Model;
using Migrations.Compiler.Text;
using Migrations.Compiler.Verification;

namespace Migrations.Verifier.Images;

/// <summary>How findings and what migrations were seen to do stand in an image.</summary>
internal static class ObservationForm
{
    public static void Write(StateWriter writer, VerificationFinding finding)
    {
        writer.Text(finding.Rule);
        writer.Text(finding.RelativePath);
        writer.Text(finding.ContentHash);
        writer.Number(finding.Span.Start.Line);
        writer.Number(finding.Span.Start.Column);
        writer.Number(finding.Span.End.Line);
        writer.Number(finding.Span.End.Column);
        writer.Texts(finding.Arguments);
        writer.Number((int)finding.Level);
    }

    public static VerificationFinding ReadFinding(StateReader reader) => new(
        reader.Text(),
        reader.Text(),
        reader.Text(),
        new FileSpan(new LinePosition(reader.Number(), reader.Number()), new LinePosition(reader.Number(), reader.Number())),
        reader.Texts(),
        (DiagnosticLevel)reader.Number());

    public static void Write(StateWriter writer, MigrationObservation migration)
    {
        writer.Text(migration.Id);
        writer.Number((int)migration.Kind);
        writer.Number((int)migration.WayBack);
        writer.Text(migration.Fingerprint);
        writer.All(migration.Statements, statement => Write(writer, statement));
        writer.All(migration.Renamed, item =>
        {
            writer.Text(item.From);
            writer.Text(item.To);
        });
        writer.All(migration.Change.Added, version => Write(writer, version));
        writer.All(migration.Change.Changed, version => Write(writer, version));
        writer.All(migration.Change.Dropped, key => SchemaForm.WriteKey(writer, key));
    }

    public static MigrationObservation ReadMigration(StateReader reader) => new()
    {
        Id = reader.Text(),
        Kind = (MigrationKind)reader.Number(),
        WayBack = (WayBack)reader.Number(),
        Fingerprint = reader.Text(),
        Statements = reader.All(() => ReadStatement(reader)),
        Renamed = reader.All(() => new TableRename(reader.Text(), reader.Text())),
        Change = new SchemaChange
        {
            Added = reader.All(() => ReadVersion(reader)),
            Changed = reader.All(() => ReadVersion(reader)),
            Dropped = reader.All(() => SchemaForm.ReadObjectKey(reader)),
        },
    };

    private static void Write(StateWriter writer, ObjectVersion version)
    {
        SchemaForm.WriteKey(writer, version.Key);
        writer.Text(version.Hash);
    }

    private static ObjectVersion ReadVersion(StateReader reader) => new(SchemaForm.ReadObjectKey(reader), reader.Text());

    private static void Write(StateWriter writer, StatementObservation statement)
    {
        writer.Number(statement.Index);
        writer.Text(statement.Kind);
        writer.All(statement.Locks, item =>
        {
            writer.Text(item.Mode);
            writer.Text(item.Table);
        });
        writer.Texts(statement.Rewritten);
        writer.Texts(statement.Scanned);
        writer.Texts(statement.Written);
        writer.Number(statement.IsUnseen ? 1 : 0);
        writer.All(statement.Objects, item =>
        {
            writer.Number((int)item.Effect);
            writer.Text(item.Kind);
            writer.Text(item.Name);
        });
        writer.All(statement.Destroyed, item =>
        {
            writer.Text(item.Name);
            writer.Number(item.Rows);
        });
    }

    private static StatementObservation ReadStatement(StateReader reader) => new()
    {
        Index = reader.Number(),
        Kind = reader.Text(),
        Locks = reader.All(() => new TableLock(reader.Text(), reader.Text())),
        Rewritten = reader.Texts(),
        Scanned = reader.Texts(),
        Written = reader.Texts(),
        IsUnseen = reader.Number() != 0,
        Objects = reader.All(() => new ObjectChange((ObjectEffect)reader.Number(), reader.Text(), reader.Text())),
        Destroyed = reader.All(() => new DataLoss(reader.Text(), reader.Number())),
    };
}
