using System.Text;
using Microsoft.Build.Framework;
using Migrations.Compiler.Compilation;
using Migrations.Compiler.Diagnostics;
using Migrations.Compiler.Model;
using Migrations.Compiler.Scaffolding;
using Migrations.Sdk.Files;

namespace Migrations.Sdk.Tasks;

/// <summary>Writes the files of the next migration because a person asked for it; never over one that exists.</summary>
public sealed class AddMigration : MigrationTask
{
    /// <summary>What the migration does, as a person writes it.</summary>
    public string MigrationName { get; set; } = string.Empty;

    /// <summary><c>repeatable</c>, <c>seed</c>, <c>optimization</c> or <c>code</c>; empty for a versioned one.</summary>
    public string Kind { get; set; } = string.Empty;

    /// <summary>Of a seed: the environment that it is for.</summary>
    public string Environment { get; set; } = string.Empty;

    /// <summary>Of a class: its namespace.</summary>
    public string Namespace { get; set; } = string.Empty;

    /// <summary>The project's C# files: numbers go on behind those of their migrations.</summary>
    public ITaskItem[] Sources { get; set; } = [];

    private protected override void Run(CompilerOptions options)
    {
        if (KindOf(Kind.Trim()) is not { } kind)
        {
            Report(DiagnosticCatalog.CannotAdd, $"MigrationKind is '{Kind}', which is none. Write repeatable, seed, optimization or code, or leave it out for the next versioned script.");
            return;
        }

        var next = MigrationScaffold.Next(new ScaffoldRequest
        {
            Files = ReadFiles(),
            Classes = SourceFiles.ReadClasses(Sources.Select(item => item.GetMetadata("FullPath"))).ToEquatableArray(),
            Layout = options.Layout,
            Kind = kind,
            Name = MigrationName,
            Environment = Environment,
            Namespace = SourceFiles.NamespaceOf(Namespace),
            UtcNow = DateTime.UtcNow,
        });
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

    private static MigrationKind? KindOf(string word) => word.ToUpperInvariant() switch
    {
        "" or "VERSIONED" => MigrationKind.Versioned,
        "REPEATABLE" => MigrationKind.Repeatable,
        "SEED" => MigrationKind.Seed,
        "OPTIMIZATION" => MigrationKind.Optimization,
        "CODE" => MigrationKind.Code,
        _ => null,
    };
}
