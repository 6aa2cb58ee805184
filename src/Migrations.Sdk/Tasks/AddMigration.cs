using System.Text;
using Microsoft.Build.Framework;
using Migrations.Compiler.Compilation;
using Migrations.Compiler.Diagnostics;
using Migrations.Compiler.Scaffolding;
using Migrations.Sdk.Files;

namespace Migrations.Sdk.Tasks;

/// <summary>Writes the files of the next migration because a person asked for it; never over one that exists.</summary>
public sealed class AddMigration : MigrationTask
{
    /// <summary>What the migration does, as a person writes it.</summary>
    public string MigrationName { get; set; } = string.Empty;

    private protected override void Run(CompilerOptions options)
    {
        var next = MigrationScaffold.Next(ReadFiles(), options.Layout, MigrationName, DateTime.UtcNow);
        if (next.Problem is { } problem)
        {
            Report(DiagnosticCatalog.CannotAdd, problem);
            return;
        }

        foreach (var file in next.Files)
        {
            var path = Path.GetFullPath(Path.Combine(Root, file.RelativePath));
            OutputFile.WriteNew(path, Encoding.UTF8.GetBytes(file.Content));
            Log.LogMessage(MessageImportance.High, $"Created {path}");
        }
    }
}
