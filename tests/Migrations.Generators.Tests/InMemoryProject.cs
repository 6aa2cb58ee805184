using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Migrations.Compiler.Compilation;
using Migrations.Compiler.Locking;
using Migrations.Compiler.Model;
using Migrations.Compiler.Text;
using Migrations.Compiler.Verification;
using Migrations.Generators.CodeMigrations;

namespace Migrations.Generators.Tests;

/// <summary>A project as the compiler sees it, without any MSBuild or disk: sources, additional files and compiler-visible properties.</summary>
internal sealed record InMemoryProject
{
    public const string Folder = "/project/";

    private static readonly ImmutableArray<MetadataReference> s_framework =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal) || Path.GetFileName(path) is "netstandard.dll" or "mscorlib.dll")
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    private static readonly MetadataReference s_runtime = MetadataReference.CreateFromFile(typeof(MigrationApp).Assembly.Location);

    public ImmutableArray<InMemoryText> Files { get; init; } = [];

    public ImmutableArray<SyntaxTree> Sources { get; init; } = [CSharpSyntaxTree.ParseText("internal sealed class Program;")];

    public bool ReferencesRuntime { get; init; } = true;

    public ImmutableDictionary<string, string> Properties { get; init; } = ImmutableDictionary<string, string>.Empty
        .Add("MigrationsEnabled", "true")
        .Add("_MigrationsRoot", Folder + "Migrations/")
        .Add("_MigrationsLockPath", Folder + "Migrations/migrations.lock")
        .Add("_MigrationsHistoryPath", Folder + "obj/migrations.history.json")
        .Add("_MigrationsVerificationPath", Folder + "obj/migrations.verification.json")
        .Add("_MigrationsSchemaPath", Folder + "schema.sql")
        .Add("_MigrationsVariablesPath", Folder + "obj/migrations.variables")
        .Add("_MigrationsStampPath", Folder + "obj/migrations.stamp")
        .Add("_MigrationsDialects", "PostgreSql")
        .Add("RootNamespace", "Shop");

    public AnalyzerConfigOptionsProvider Options => new InMemoryOptions(Properties);

    public CSharpCompilation Compilation => CSharpCompilation.Create(
        "Shop",
        Sources,
        ReferencesRuntime ? s_framework.Add(s_runtime) : s_framework,
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable, warningLevel: 9999));

    /// <summary>Adds or replaces a file below <c>Migrations/</c>.</summary>
    public InMemoryProject With(string name, string text) => WithFile("Migrations/" + name, text);

    /// <summary>Adds or replaces a file of the project's folder.</summary>
    public InMemoryProject WithFile(string name, string text, Encoding? encoding = null)
    {
        var file = new InMemoryText(Folder + name, text, encoding);
        return this with { Files = [.. Files.Where(other => other.Path != file.Path), file] };
    }

    /// <summary>Adds or replaces what running the history has shown.</summary>
    public InMemoryProject WithVerification(params DialectVerification[] dialects)
    {
        var result = new VerificationResult { Key = "", Content = VerifiedContent.Of(Scripts), Dialects = dialects.ToEquatableArray() };
        var key = Convert.ToHexString(SHA256.HashData(VerificationFile.Write(result)));
        return WithFile("obj/migrations.verification.json", Encoding.UTF8.GetString(VerificationFile.Write(result with { Key = key })));
    }

    /// <summary>As a build gives it to the compiler, where an editor does not.</summary>
    public InMemoryProject Built() => WithFile("obj/migrations.stamp", "");

    public InMemoryProject WithProperty(string name, string value) => this with { Properties = Properties.SetItem(name, value) };

    public InMemoryProject WithSource(string source) => this with { Sources = Sources.Add(CSharpSyntaxTree.ParseText(source)) };

    /// <summary>Adds or replaces a C# file, for findings in it.</summary>
    public InMemoryProject WithFileOfSource(string name, string source)
    {
        var tree = CSharpSyntaxTree.ParseText(source, path: Folder + name, encoding: Encoding.UTF8);
        return this with { Sources = [.. Sources.Where(other => other.FilePath != tree.FilePath), tree] };
    }

    /// <summary>With what the generator wrote, as the analyzer sees it.</summary>
    public InMemoryProject WithGenerated(GeneratorRun run) => WithFileOfSource("obj/Migrator.g.cs", run.Source!);

    /// <summary>Everything locked as the target does it, from what the generator wrote.</summary>
    public InMemoryProject Locked()
    {
        var codes = GeneratedCodes.Of(WithGenerated(Generate()).Compilation, ProjectSettings.From(Options));
        var request = new CompilationRequest
        {
            Files = [.. Scripts],
            Options = new CompilerOptions { Dialects = new EquatableArray<Dialect>([Dialect.PostgreSql]), CodeMigrations = codes },
        };
        var result = MigrationCompiler.Compile(request, CancellationToken.None);
        return With("migrations.lock", LockUpdate.LockAll(result.Migrations, result.Diagnostics, null).Text!);
    }

    private IEnumerable<ScriptText> Scripts => Files.Where(file => file.Path.StartsWith(Folder + "Migrations/", StringComparison.Ordinal))
        .Select(file => ScriptText.FromString(file.Path, file.Path[(Folder.Length + "Migrations/".Length)..], file.GetText().ToString()));

    /// <summary>Runs the generator once.</summary>
    public GeneratorRun Generate() => GeneratorRun.Of(this);

    /// <summary>Runs the analyzer and gives its findings as <c>path(line,column,endLine,endColumn): severity id</c>, in order.</summary>
    public async Task<IReadOnlyList<Diagnostic>> AnalyzeAsync()
    {
        var options = new CompilationWithAnalyzersOptions(
            new AnalyzerOptions([.. Files], Options), onAnalyzerException: null, concurrentAnalysis: true, logAnalyzerExecutionTime: false);
        return [.. await new CompilationWithAnalyzers(Compilation, [new MigrationAnalyzer()], options).GetAnalyzerDiagnosticsAsync()];
    }
}
