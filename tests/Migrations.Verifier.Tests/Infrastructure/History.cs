using System.Globalization;
using System.Text;
using Migrations.Compiler.Compilation;
using Migrations.Compiler.Diagnostics;
using Migrations.Compiler.Model;
using Migrations.Compiler.Text;
using Migrations.Compiler.Verification;
using Migrations.TestSupport.PostgreSql;
using Migrations.Verifier.Images;
using Migrations.Verifier.Running;
using Migrations.Verifier.Scratch;

namespace Migrations.Verifier.Tests.Infrastructure;

/// <summary>Files of a history, run in this process as the worker of a build does.</summary>
internal sealed class History
{
    private readonly List<ScriptText> _files = [];
    private readonly List<VariableSample> _variables = [];
    private int _target;

    /// <summary>The files of a folder that a history has.</summary>
    public static History Of(string folder)
    {
        var history = new History();
        foreach (var path in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Where(path => path.EndsWith(".sql", StringComparison.Ordinal) || path.EndsWith("metadata.toml", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            var relative = Path.GetRelativePath(folder, path).Replace('\\', '/');
            history._files.Add(ScriptText.Decode("/app/Migrations/" + relative, relative, System.IO.File.ReadAllBytes(path)));
        }

        return history;
    }

    public History File(string path, string text)
    {
        _files.Add(ScriptText.FromString("/app/Migrations/" + path, path, text));
        return this;
    }

    public History Variable(string name, string value)
    {
        _variables.Add(new VariableSample(name, value));
        return this;
    }

    /// <summary>Value of <c>MigrationsTargetVersion</c>.</summary>
    public History Target(int version)
    {
        _target = version;
        return this;
    }

    /// <summary>Runs it on the engine of the package.</summary>
    public async Task<Outcome> RunAsync(CancellationToken token = default)
    {
        await using var database = EmbeddedPostgreSql.Create();
        return await RunAsync(database, token);
    }

    /// <summary>Runs it on a server, as with <c>MigrationsScratchConnection</c>.</summary>
    public async Task<Outcome> RunOnServerAsync(CancellationToken token = default)
    {
        var server = await PostgreSqlServer.Embedded;
        await using var database = await ServerPostgreSql.CreateAsync(server.ConnectionUrl, token);
        return await RunAsync(database, token);
    }

    /// <summary>Runs it as a build does that has images of earlier ones.</summary>
    /// <returns>The file of the result, and how many migrations did not run because there was an image behind them.</returns>
    public async Task<(string File, int Skipped)> RunAsync(ImageFolder? images, CancellationToken token)
    {
        await using var database = EmbeddedPostgreSql.Create();
        return await RunAsync(database, images, token);
    }

    /// <inheritdoc cref="RunAsync(ImageFolder, CancellationToken)"/>
    public async Task<(string File, int Skipped)> RunAsync(IScratchDatabase database, ImageFolder? images, CancellationToken token)
    {
        var request = RequestFor(database.Dialect);
        var run = new HistoryRun(database, MigrationCompiler.Compile(request, token), request.Options.Variables, images);
        var verified = await run.RunAsync(token);
        return (Encoding.UTF8.GetString(VerificationFile.Write(new VerificationResult { Key = "", Content = VerifiedContent.Of(_files), Dialects = new EquatableArray<DialectVerification>([verified]) })), run.Skipped);
    }

    public async Task<Outcome> RunAsync(IScratchDatabase database, CancellationToken token = default)
    {
        var request = RequestFor(database.Dialect);
        var compiled = MigrationCompiler.Compile(request, token);
        request = request with { Options = request.Options with { TargetVersion = _target } };
        var verified = await new HistoryRun(database, compiled, request.Options.Variables).RunAsync(token);
        var result = new VerificationResult { Key = Guid.NewGuid().ToString(), Content = VerifiedContent.Of(_files), Dialects = new EquatableArray<DialectVerification>([verified]) };
        return new Outcome(verified, MigrationCompiler.Compile(request with { Verification = result }, token));
    }

    private CompilationRequest RequestFor(Dialect dialect) => new()
    {
        Files = _files,
        Options = new CompilerOptions { Dialects = new EquatableArray<Dialect>([dialect]), Variables = _variables.ToEquatableArray() },
    };
}

/// <summary>What a build says behind that.</summary>
internal sealed record Outcome(DialectVerification Verified, CompilationResult Compiled)
{
    /// <summary>Errors and warnings of MIG2xxx and what the compiler says of errors, one a line: <c>0002_x.sql(3,24,3,28): error MIG2001</c>.</summary>
    public string Findings => string.Join('\n', Compiled.Diagnostics.Where(finding => finding.Level >= DiagnosticLevel.Warning).Select(Line));

    /// <summary>The same, with information of MIG2xxx.</summary>
    public string All => string.Join('\n', Compiled.Diagnostics.Where(finding => finding.Level >= DiagnosticLevel.Warning || finding.Rule.Id.StartsWith("MIG2", StringComparison.Ordinal)).Select(Line));

    /// <summary>The sentences of the findings of an id.</summary>
    public string Messages(string id) => string.Join('\n', Compiled.Diagnostics.Where(finding => finding.Rule.Id == id).Select(finding => finding.Message));

    public MigrationObservation Migration(string id) => Verified.Migrations.Single(migration => migration.Id == id);

    private static string Line(MigrationDiagnostic finding) => string.Create(
        CultureInfo.InvariantCulture,
        $"{finding.Path["/app/Migrations/".Length..]}({finding.Span.Start.Line + 1},{finding.Span.Start.Column + 1},{finding.Span.End.Line + 1},{finding.Span.End.Column + 1}): {finding.Level.ToString().ToLowerInvariant()} {finding.Rule.Id}");
}
