using System.Runtime.CompilerServices;
using Migrations.Compiler.Compilation;
using Migrations.Compiler.Model;
using Migrations.Compiler.Output;
using Migrations.Compiler.Text;
using Migrations.Compiler.Verification;
using Migrations.Engines.PostgreSql;
using Migrations.Verifier.Images;
using Migrations.Verifier.Scratch;

namespace Migrations.Verifier.Running;

/// <summary>From a request to a result file: what the process does.</summary>
internal static class VerifierHost
{
    /// <param name="request">What the build asks for.</param>
    /// <param name="connection">Value of <c>MigrationsScratchConnection</c>; empty for the engine of the package.</param>
    /// <param name="token">Cancels.</param>
    /// <exception cref="ScratchFailureException">There is no database to run on.</exception>
    public static async Task RunAsync(VerificationRequest request, string connection, CancellationToken token)
    {
        var options = OptionParser.Parse(request.Dialects, request.Layout, "Off", buildServer: false, request.Variables).Options
            ?? throw new FormatException("The options of the request are not those of a project.");
        if (request.EngineDirectory.Length > 0)
        {
            EngineFolder.Use(request.EngineDirectory);
        }

        // While the engine starts, which takes as long. On a thread of its own: the few of the pool wait, for the build to end and for the engine.
        var compiling = Task.Factory.StartNew(() => Compile(request, options, token), token, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        var images = ImagesOf(request);
        var dialects = new List<DialectVerification>();
        foreach (var dialect in options.Dialects)
        {
            var isEmbedded = dialect == Dialect.PostgreSql && connection.Length == 0 && request.EngineDirectory.Length > 0;
            var verification = isEmbedded ? OnThreadOfEngine(VerifyAsync) : await VerifyAsync();
            if (verification is not null)
            {
                dialects.Add(verification);
            }

            async Task<DialectVerification?> VerifyAsync()
            {
                try
                {
                    return await RunAsync();
                }
                catch (ImageFailureException)
                {
                    // The image is gone now.
                    return await RunAsync();
                }
            }

            async Task<DialectVerification?> RunAsync()
            {
                await using var database = await OpenAsync(dialect, request.EngineDirectory.Length > 0, connection, token);
                // Not awaited: what follows has to stay on the thread of the engine.
                return database is null ? null : await new HistoryRun(database, compiling.GetAwaiter().GetResult().History, options.Variables, images).RunAsync(token);
            }
        }

        Write(request.ResultFile, new VerificationResult { Key = request.Key, Content = VerifiedContent.Of((await compiling).Files), Dialects = dialects.ToEquatableArray() });
    }

    private static (IReadOnlyList<ScriptText> Files, CompilationResult History) Compile(VerificationRequest request, CompilerOptions options, CancellationToken token)
    {
        var files = request.Files.Select(path => ScriptText.Decode(path, path[request.Root.Length..].Replace('\\', '/'), File.ReadAllBytes(path))).ToList();
        return (files, MigrationCompiler.Compile(new CompilationRequest { Files = files, Options = options, Cache = CacheOf(request) }, token));
    }

    private static ImageFolder ImagesOf(VerificationRequest request)
    {
        var images = new ImageFolder(Path.Combine(request.CacheDirectory, "verification.images"));
        if (request.IgnoresImages)
        {
            images.Clear();
        }

        return images;
    }

    private static AnalysisCache CacheOf(VerificationRequest request) =>
        File.Exists(request.HistoryFile) ? HistoryCache.Read(File.ReadAllBytes(request.HistoryFile)) : AnalysisCache.Empty;

    private static async Task<IScratchDatabase?> OpenAsync(Dialect dialect, bool hasEngine, string connection, CancellationToken token) => dialect switch
    {
        Dialect.PostgreSql when connection.Length > 0 => await ServerPostgreSql.CreateAsync(connection, token),
        Dialect.PostgreSql when hasEngine => OpenEmbedded(),
        Dialect.Sqlite => EmbeddedSqlite.Create(token),
        _ => null,
    };

    // Not inlined: what names the engine is compiled when the folder of its assemblies is known.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static EmbeddedPostgreSql OpenEmbedded() => EmbeddedPostgreSql.Create();

    // The embedded server answers before it returns, so nothing in it waits: no answer has to come from another thread.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static DialectVerification? OnThreadOfEngine(Func<Task<DialectVerification?>> verify)
    {
        DialectVerification? result = null;
        PostgreSqlEngine.Run(() => result = verify().GetAwaiter().GetResult());
        return result;
    }

    // A reader never sees half of a file, and an unchanged one keeps its time, so that nothing is compiled again.
    private static void Write(string path, VerificationResult result)
    {
        var content = VerificationFile.Write(result);
        if (!File.Exists(path) || !File.ReadAllBytes(path).AsSpan().SequenceEqual(content))
        {
            File.WriteAllBytes(path + ".new", content);
            File.Move(path + ".new", path, overwrite: true);
        }
    }
}
