using Migrations.Compiler.Compilation;
using Migrations.Compiler.Documents.Diagrams;
using Migrations.Compiler.Documents.Entities;
using Migrations.Compiler.Documents.Histories;
using Migrations.Compiler.Documents.Schemas;
using Migrations.Compiler.Model;
using Migrations.Compiler.Schema;
using Migrations.Compiler.Text;
using Migrations.Compiler.Verification;

namespace Migrations.Compiler.Documents;

/// <summary>The files that describe a history and the schema that it makes. The same history gives the same bytes.</summary>
internal static class DocumentSet
{
    /// <param name="compiled">With what running it has shown.</param>
    public static EquatableArray<DocumentFile> Create(CompilationResult compiled)
    {
        var files = new List<DocumentFile>();
        var used = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var dialects = compiled.Verification?.Dialects ?? default;
        foreach (var dialect in dialects.Where(dialect => dialect.Schema is not null))
        {
            var prefix = dialects.Count == 1 ? "" : dialect.Dialect.FileSuffix() + ".";
            var pictures = SchemasOf(dialect.Schema!).ToDictionary(schema => schema, schema => PictureOf(dialect, schema, prefix, used));
            files.Add(new DocumentFile($"{prefix}schema.md", SchemaDocument.Write(dialect, pictures.ToDictionary(picture => picture.Key, picture => picture.Value.Name))));
            files.AddRange(pictures.Values);
        }

        files.Add(new DocumentFile("history.html", HistoryPage.Write(compiled)));
        return files.ToEquatableArray();
    }

    private static IEnumerable<string> SchemasOf(DatabaseSchema database) =>
        database.Objects.Where(item => item.Kind == SchemaObjectKind.Table).Select(item => item.Schema).Distinct().OrderBy(schema => schema, StringComparer.Ordinal);

    private static DocumentFile PictureOf(DialectVerification dialect, string schema, string prefix, HashSet<string> used)
    {
        var plain = new string([.. schema.Select(c => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '_' or '-' ? c : '_')]);
        var name = IdentifierWords.MakeUnique(prefix + (plain.Length == 0 ? "schema" : plain), used) + ".svg";
        var title = schema.Length == 0 ? $"Tables of {dialect.Dialect.DisplayName()}" : $"Tables of schema {schema} of {dialect.Dialect.DisplayName()}";
        return new DocumentFile(name, SvgWriter.Write(EntityModelFactory.Create(dialect.Schema!, schema), title));
    }
}
