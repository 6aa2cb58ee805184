using System.Text;
using Migrations.Compiler.Compilation;
using Migrations.Compiler.Diagnostics;
using Migrations.Compiler.Model;
using Migrations.Compiler.Verification;

namespace Migrations.Compiler.Output;

/// <summary>Packs a history for the runtime: compressed scripts and an index of all that it must know of them. docs/formats.md has the format.</summary>
internal static class BundleWriter
{
    /// <summary>Writes all migrations and every error of the result: the runtime refuses a history with errors, also with suppressed ones.</summary>
    /// <param name="result">What was compiled.</param>
    /// <param name="projectDirectory">Full path; files below it are named relative to it.</param>
    public static byte[] Write(CompilationResult result, string projectDirectory) =>
        Write(result, result.Diagnostics.Where(diagnostic => diagnostic.Level == DiagnosticLevel.Error), new ProjectPaths(projectDirectory).RelativeOf);

    /// <summary>The same with the errors and the naming of files given.</summary>
    public static byte[] Write(CompilationResult result, IEnumerable<MigrationDiagnostic> errors, Func<string, string> relativePath)
    {
        using var packer = new BlockPacker();
        var scripts = new BundleScripts(packer, relativePath);
        var packed = result.Migrations.Where(migration => migration.Kind != MigrationKind.Code).ToList();
        var entries = packed.ConvertAll(migration => migration.Scripts.Select(script => (script.Role, script.Dialect, Number: scripts.Add(script))).ToList());
        var schemas = VerifiedSchemas(result).Select(verified => (verified, Block: packer.AddBlock(SchemaBlock.Write(verified, packed.Select((migration, place) => (migration.Id, place)).GroupBy(item => item.Id, StringComparer.Ordinal)
            .ToDictionary(same => same.Key, same => same.First().place, StringComparer.Ordinal))))).ToList();
        var blocks = packer.Close();

        using var index = new IndexWriter();
        index.WriteVarint(blocks.Count);
        foreach (var (compressed, length) in blocks)
        {
            index.WriteVarint(compressed.Length);
            index.WriteVarint(length);
        }

        scripts.Kinds.Write(index);
        scripts.Files.Write(index);
        scripts.Variables.Write(index);
        scripts.Write(index);
        WriteMigrations(index, packed, entries, PlacesOf(result.Migrations));
        WriteErrors(index, [.. errors], relativePath);
        WriteSchemas(index, schemas);
        return Join(index.ToArray(), blocks);
    }

    // Behind the scripts, and read only when somebody asks whether a database is what it should be. No other provider reads the schema of a database.
    private static IEnumerable<DialectVerification> VerifiedSchemas(CompilationResult result) =>
        (result.IsVerified ? result.Verification!.Dialects : default).Where(verified => verified is { Dialect: Dialect.PostgreSql or Dialect.Sqlite, IsComplete: true, Schema: not null });

    private static void WriteSchemas(IndexWriter index, List<(DialectVerification Verified, int Block)> schemas)
    {
        index.WriteVarint(schemas.Count);
        foreach (var (verified, block) in schemas)
        {
            index.WriteByte((byte)verified.Dialect);
            index.WriteString(verified.Engine);
            index.WriteVarint(block);
        }
    }

    private static void WriteMigrations(IndexWriter index, List<CompiledMigration> migrations, List<List<(ScriptRole Role, Dialect Dialect, int Number)>> entries, int[] places)
    {
        index.WriteVarint(migrations.Count);
        for (var i = 0; i < migrations.Count; i++)
        {
            index.WriteString(migrations[i].Version);
            index.WriteString(migrations[i].Name);
            index.WriteByte((byte)migrations[i].Kind);
            index.WriteByte((byte)migrations[i].Phase);
            index.WriteString(migrations[i].IrreversibleReason ?? "");
            index.WriteStrings(migrations[i].Environments);
            WriteRequires(index, migrations[i].Requires.Select(place => places[place]).Where(place => place >= 0));
            index.WriteVarint(entries[i].Count);
            foreach (var (role, dialect, number) in entries[i])
            {
                index.WriteByte((byte)role);
                index.WriteByte((byte)dialect);
                index.WriteVarint(number);
            }
        }
    }

    // Places in the bundle, which has no classes: -1 for them.
    private static int[] PlacesOf(EquatableArray<CompiledMigration> migrations)
    {
        var next = 0;
        return [.. migrations.Select(migration => migration.Kind == MigrationKind.Code ? -1 : next++)];
    }

    private static void WriteRequires(IndexWriter index, IEnumerable<int> places)
    {
        var known = places.ToList();
        index.WriteVarint(known.Count);
        known.ForEach(index.WriteVarint);
    }

    private static void WriteErrors(IndexWriter index, IReadOnlyList<MigrationDiagnostic> errors, Func<string, string> relativePath)
    {
        index.WriteVarint(errors.Count);
        foreach (var error in errors)
        {
            index.WriteString(error.Rule.Id);
            index.WriteString(relativePath(error.Path));
            index.WriteVarint(error.Span.Start.Line + 1);
            index.WriteVarint(error.Span.Start.Column + 1);
            index.WriteString(error.Message);
        }
    }

    private static byte[] Join(byte[] index, IReadOnlyList<(byte[] Compressed, int Length)> blocks)
    {
        var compressedIndex = BlockPacker.Compress(index, index.Length);
        using var bundle = new MemoryStream();
        bundle.Write(Encoding.ASCII.GetBytes(BundleFormat.Magic), 0, 4);
        bundle.WriteByte(BundleFormat.Version);
        for (var shift = 0; shift < 32; shift += 8)
        {
            bundle.WriteByte((byte)(compressedIndex.Length >> shift));
        }

        bundle.Write(compressedIndex, 0, compressedIndex.Length);
        foreach (var (compressed, _) in blocks)
        {
            bundle.Write(compressed, 0, compressed.Length);
        }

        return bundle.ToArray();
    }
}
