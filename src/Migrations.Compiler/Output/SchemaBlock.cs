using System.Globalization;
using Migrations.Compiler.Model;
using Migrations.Compiler.Schema;
using Migrations.Compiler.Verification;

namespace Migrations.Compiler.Output;

/// <summary>What the migrations make of a database, for the runtime's question whether a live one is that, and what they did to data, for its plans.</summary>
internal static class SchemaBlock
{
    private const int HashBytes = 8;

    /// <param name="verified">A history that ran to its end.</param>
    /// <param name="places">Of migrations in the bundle, by id.</param>
    public static byte[] Write(DialectVerification verified, IReadOnlyDictionary<string, int> places)
    {
        using var block = new IndexWriter();
        var changes = verified.Migrations.Where(migration => places.ContainsKey(migration.Id)).ToList();
        block.WriteVarint(changes.Count);
        foreach (var migration in changes)
        {
            block.WriteVarint(places[migration.Id]);
            var left = migration.Change.Added.Concat(migration.Change.Changed).ToList();
            block.WriteVarint(left.Count);
            left.ForEach(version => WriteVersion(block, version));
            block.WriteVarint(migration.Change.Dropped.Count);
            migration.Change.Dropped.ToList().ForEach(key => WriteKey(block, key));
            WriteNames(block, migration.Statements.SelectMany(statement => statement.Destroyed).Select(loss => loss.Name));
            WriteNames(block, migration.Statements.SelectMany(statement => statement.Rewritten));
            block.WriteByte((byte)(migration.Statements.Any(statement => statement.IsUnseen) ? 1 : 0));
            WriteNames(block, migration.Statements.SelectMany(statement => statement.Written));
            WriteRenames(block, migration.Renamed);
        }

        block.WriteVarint(verified.Schema!.Objects.Count);
        foreach (var item in verified.Schema.Objects)
        {
            WriteKey(block, item.Key);
            block.WriteString(item.Comment.Length == 0 ? item.Definition : $"{item.Definition}\n-- {item.Comment}");
        }

        return block.ToArray();
    }

    private static void WriteRenames(IndexWriter block, EquatableArray<TableRename> renamed)
    {
        block.WriteVarint(renamed.Count);
        foreach (var (from, to) in renamed)
        {
            block.WriteString(from);
            block.WriteString(to);
        }
    }

    private static void WriteNames(IndexWriter block, IEnumerable<string> names)
    {
        var sorted = names.Distinct().OrderBy(name => name, StringComparer.Ordinal).ToList();
        block.WriteVarint(sorted.Count);
        sorted.ForEach(block.WriteString);
    }

    private static void WriteVersion(IndexWriter block, ObjectVersion version)
    {
        WriteKey(block, version.Key);
        for (var i = 0; i < HashBytes; i++)
        {
            block.WriteByte(byte.Parse(version.Hash.Substring(2 * i, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));
        }
    }

    private static void WriteKey(IndexWriter block, SchemaObjectKey key)
    {
        block.WriteString(key.Kind.ToString());
        block.WriteString(key.Schema);
        block.WriteString(key.Parent);
        block.WriteString(key.Name);
    }
}
