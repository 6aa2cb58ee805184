using System.Text;
using Migrations.Compiler.Documents.Entities;

namespace Migrations.Compiler.Documents.Schemas;

/// <summary>An entity-relationship diagram in Mermaid's language: https://mermaid.js.org/syntax/entityRelationshipDiagram.html.</summary>
internal static class MermaidWriter
{
    public static string Write(EntityModel model)
    {
        var text = new StringBuilder("erDiagram\n");
        for (var i = 0; i < model.Entities.Count; i++)
        {
            var entity = model.Entities[i];
            var title = entity.IsElsewhere ? $"{entity.Schema}.{entity.Name}" : entity.Name;
            text.Append(FormattableString.Invariant($"  {IdOf(i)}[\"{Quoted(title)}\"]{(entity.Columns.Count == 0 ? "" : " {")}\n"));
            foreach (var column in entity.Columns)
            {
                text.Append(FormattableString.Invariant($"    {Word(column.Type)} {Word(column.Name)}{KeysOf(column)}\n"));
            }

            text.Append(entity.Columns.Count == 0 ? "" : "  }\n");
        }

        foreach (var relation in model.Relations)
        {
            text.Append(FormattableString.Invariant($"  {IdOf(relation.Parent)} {(relation.IsOptional ? "|o" : "||")}--{(relation.IsUnique ? "o|" : "o{")} {IdOf(relation.Child)} : \"{Quoted(string.Join(", ", relation.Columns))}\"\n"));
        }

        return text.ToString();
    }

    // A name may be a word of the language or have any letter; it is shown as the title.
    private static string IdOf(int place) => FormattableString.Invariant($"t{place + 1}");

    private static string KeysOf(EntityColumn column) => column.Marks.Length == 0 ? "" : " " + string.Join(", ", column.Keys);

    // There is no way to write a quotation mark in a string.
    private static string Quoted(string text) => string.Concat(text.Select(c => c is '"' or '%' ? '\'' : char.IsControl(c) ? ' ' : c));

    // Types and names of columns begin with a letter and have letters, digits, and few signs.
    private static string Word(string text)
    {
        var word = string.Concat(text.Select(c => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '(' or ')' or '[' or ']' or '_' || (c > 0x7F && char.IsLetter(c)) ? c : '_'));
        return word.Length > 0 && (char.IsLetter(word[0]) || word[0] == '_') ? word : "_" + word;
    }
}
