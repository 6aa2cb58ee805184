using System.Text;
using Microsoft.Build.Framework;
using Migrations.Compiler.Compilation;
using Migrations.Compiler.Diagnostics;
using Migrations.Compiler.Schema.Dump;
using Migrations.Compiler.Verification;
using Migrations.Sdk.Files;

namespace Migrations.Sdk.Tasks;

/// <summary>Writes the schema that the migrations make, because a person asked for it.</summary>
public sealed class UpdateMigrationsSchema : MigrationTask
{
    /// <summary>Full path of the result of the verification.</summary>
    [Required]
    public string ResultFile { get; set; } = string.Empty;

    /// <summary>Full path of the file; with several dialects one beside it for each.</summary>
    [Required]
    public string SchemaFile { get; set; } = string.Empty;

    private protected override void Run(CompilerOptions options)
    {
        var result = MigrationFileReader.ReadIfExists(ResultFile) is { } bytes ? VerificationFile.Read(bytes) : null;
        if (!VerificationStage.IsCurrent(result, ReadFiles()))
        {
            Report(DiagnosticCatalog.CannotWriteSchema, "The schema is what a database has behind the migrations, and they were not run on one. Set MigrationsVerify to Auto, and build for PostgreSQL or SQLite.");
            return;
        }

        foreach (var verified in result!.Dialects.Where(dialect => dialect.Schema is not null))
        {
            var path = Compiler.Schema.Dump.SchemaFile.PathOf(SchemaFile, verified.Dialect, options.Dialects.Count > 1);
            if (!verified.IsComplete)
            {
                Report(DiagnosticCatalog.CannotWriteSchema, $"The migrations do not run to their end on {verified.Engine}, so nobody knows the schema that they make. Build the project, repair what it reports, and write {path} then.");
            }
            else if (SchemaDump.Write(verified.Dialect, verified.Schema!) is { } text)
            {
                OutputFile.WriteIfDifferent(path, Encoding.UTF8.GetBytes(text));
                Log.LogMessage(MessageImportance.High, $"{path}: the schema of {verified.Dialect} behind {verified.Migrations.Count} migrations.");
            }
        }
    }
}
