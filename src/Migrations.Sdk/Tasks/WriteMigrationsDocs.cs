using System.Text;
using Microsoft.Build.Framework;
using Migrations.Compiler.Compilation;
using Migrations.Compiler.Documents;
using Migrations.Compiler.Documents.Diagrams;
using Migrations.Sdk.Files;

namespace Migrations.Sdk.Tasks;

/// <summary>Writes what the migrations make, and what each of them does, because a person asked for it.</summary>
public sealed class WriteMigrationsDocs : VerifiedHistoryTask
{
    /// <summary>Full path of the folder, with a separator at its end.</summary>
    [Required]
    public string Directory { get; set; } = string.Empty;

    private protected override void Describe(CompilationResult compiled)
    {
        var documents = DocumentSet.Create(compiled);
        foreach (var document in documents)
        {
            OutputFile.WriteIfDifferent(Directory + document.Name, Encoding.UTF8.GetBytes(document.Text));
        }

        // Pictures of schemas that are gone.
        foreach (var picture in System.IO.Directory.GetFiles(Directory, "*.svg").Where(path => !documents.Any(document => document.Name == Path.GetFileName(path))))
        {
            if (MigrationFileReader.ReadText(picture).StartsWith(SvgWriter.FirstLine, StringComparison.Ordinal))
            {
                OutputFile.Delete(picture);
            }
        }

        Log.LogMessage(MessageImportance.High, $"{Directory}: {string.Join(", ", documents.Select(document => document.Name))}");
    }
}
