using Microsoft.CodeAnalysis.Diagnostics;
using Migrations.Compiler.Model;

namespace Migrations.Generators;

/// <summary>What the package's props and targets make visible to the compiler. All values as MSBuild has them; a value so that steps are cached.</summary>
internal sealed record ProjectSettings
{
    /// <summary>Only the package's own props set it: an analyzer that leaks into a project downstream stays silent.</summary>
    public bool Enabled { get; init; }

    /// <summary>Absolute path of the migrations folder, with a separator at its end.</summary>
    public required string Directory { get; init; }

    /// <summary>Absolute path of the lock file, whether it exists or not.</summary>
    public required string LockFile { get; init; }

    /// <summary>Absolute path of the task's results.</summary>
    public required string HistoryFile { get; init; }

    /// <summary>Absolute path of what running the history has shown, whether it was run or not.</summary>
    public required string VerificationFile { get; init; }

    /// <summary>Absolute paths of the files with the schema, whether they exist or not.</summary>
    public EquatableArray<SchemaPath> SchemaFiles { get; init; }

    /// <summary>Absolute path of the declared variables, whether there are any or not.</summary>
    public required string VariablesFile { get; init; }

    /// <summary>Absolute path of the file that the compiler is given in a build, and not by an editor.</summary>
    public required string StampFile { get; init; }

    /// <summary>Comma-separated.</summary>
    public required string Dialects { get; init; }

    /// <summary>There are several.</summary>
    public bool HasDialects => SchemaFiles.Count > 1;

    public required string Layout { get; init; }

    public required string Lock { get; init; }

    public bool BuildServer { get; init; }

    /// <summary>Value of <c>MigrationsTargetVersion</c>.</summary>
    public string TargetVersion { get; init; } = "";

    public required string Namespace { get; init; }

    public bool Public { get; init; }

    /// <summary>The generator reports what the analyzer otherwise does: one reporter at a time, and never none.</summary>
    public bool AnalyzersOff { get; init; }

    public static ProjectSettings From(AnalyzerConfigOptionsProvider provider)
    {
        var options = provider.GlobalOptions;
        var directory = Path("_MigrationsRoot");
        var dialects = Value("_MigrationsDialects");
        return new ProjectSettings
        {
            Enabled = Is("MigrationsEnabled", "true") && directory.Length > 0,
            Directory = directory,
            LockFile = Path("_MigrationsLockPath"),
            HistoryFile = Path("_MigrationsHistoryPath"),
            VerificationFile = Path("_MigrationsVerificationPath"),
            VariablesFile = Path("_MigrationsVariablesPath"),
            StampFile = Path("_MigrationsStampPath"),
            SchemaFiles = SchemaPath.Of(Path("_MigrationsSchemaPath"), dialects),
            Dialects = dialects,
            Layout = Value("MigrationsLayout"),
            Lock = Value("MigrationsLock"),
            BuildServer = Is("ContinuousIntegrationBuild", "true") || Is("CI", "true"),
            TargetVersion = Value("MigrationsTargetVersion"),
            Namespace = Value("MigrationsNamespace") is { Length: > 0 } chosen ? chosen : Value("RootNamespace"),
            Public = Is("MigrationsAccessibility", "public"),
            AnalyzersOff = Is("RunAnalyzers", "false") || (Is("RunAnalyzersDuringBuild", "false") && !Is("RunAnalyzers", "true")),
        };

        string Value(string name) => options.TryGetValue("build_property." + name, out var value) ? value.Trim() : string.Empty;

        bool Is(string name, string expected) => string.Equals(Value(name), expected, StringComparison.OrdinalIgnoreCase);

        // The compiler's configuration files end a value at '#' and ';': the targets percent-encode these in paths.
        string Path(string name) => Value(name).Replace("%23", "#").Replace("%3B", ";").Replace("%25", "%");
    }
}
