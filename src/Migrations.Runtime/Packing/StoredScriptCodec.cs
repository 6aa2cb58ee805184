using System.IO.Compression;
using System.Text;
using Migrations.Providers;

namespace Migrations.Packing;

/// <summary>Turns a down script into what the journal keeps, and back, so that an older build can run it.</summary>
internal static class StoredScriptCodec
{
    /// <summary>Format 1 had no lock timeout, and of a statement nothing but whether it stands around the transaction.</summary>
    private const byte Format = 2;

    public static StoredScript Encode(Script script)
    {
        using var text = new MemoryStream();
        using var statements = new MemoryStream();
        using (var deflater = new DeflateStream(text, CompressionLevel.Fastest, leaveOpen: true))
        using (var writer = new BinaryWriter(statements, Encoding.UTF8, leaveOpen: true))
        {
            writer.Write(Format);
            writer.Write(script.File);
            writer.Write(script.InTransaction);
            writer.Write7BitEncodedInt((int)script.Timeout.TotalMilliseconds);
            writer.Write7BitEncodedInt((int)script.LockTimeout.TotalMilliseconds);
            writer.Write7BitEncodedInt(script.Statements.Count);
            foreach (var statement in script.Statements)
            {
                // Without the values of variables, for they may be secrets: who rolls back gives them again.
                var bytes = Encoding.UTF8.GetBytes(statement.TextOfFile);
                deflater.Write(bytes);
                writer.Write7BitEncodedInt(bytes.Length);
                writer.Write7BitEncodedInt(statement.Line);
                writer.Write7BitEncodedInt(statement.Column);
                writer.Write(statement.Kind);
                writer.Write7BitEncodedInt(statement.Count);
                StoredTraits.Write(writer, statement);
            }
        }

        return new StoredScript(text.ToArray(), statements.ToArray());
    }

    /// <exception cref="MigrationRefusedException">A newer version of the runtime wrote it in a form that this one does not know.</exception>
    public static Script Decode(MigrationKey key, StoredScript stored)
    {
        using var inflated = new MemoryStream();
        using (var inflater = new DeflateStream(new MemoryStream(stored.Script), CompressionMode.Decompress))
        {
            inflater.CopyTo(inflated);
        }

        var text = new ByteReader(inflated.ToArray());
        var reader = new ByteReader(stored.Statements);
        var format = reader.Byte();
        if (format is 0 or > Format)
        {
            throw new MigrationRefusedException([$"The down script of {key} in the journal was written by a newer version of Migrations. Roll back with a build that has that version."]);
        }

        var file = reader.Text();
        var inTransaction = reader.Byte() != 0;
        var timeout = TimeSpan.FromMilliseconds(reader.Varint());
        var lockTimeout = format == 1 ? TimeSpan.Zero : TimeSpan.FromMilliseconds(reader.Varint());
        var statements = new SqlStatement[reader.Count()];
        for (var i = 0; i < statements.Length; i++)
        {
            var sql = Encoding.UTF8.GetString(text.Bytes(reader.Varint()));
            var statement = new SqlStatement(sql, reader.Varint(), reader.Varint(), reader.Text(), reader.Varint());
            statements[i] = format == 1 ? statement with { AroundTransaction = reader.Byte() != 0 } : StoredTraits.Read(reader, statement);
        }

        return new Script(file, "", "", inTransaction, timeout, lockTimeout, statements);
    }
}
