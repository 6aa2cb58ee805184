namespace Migrations.Compiler.Tests.Compilation;

/// <summary>A history written down in a test, compiled with <see cref="SplittingDialect"/>.</summary>
internal sealed class History
{
    private readonly List<ScriptText> _files = [];

    public MigrationLayout Layout { get; init; }

    public LockMode Lock { get; init; }

    public bool BuildServer { get; init; }

    public string? LockText { get; init; }

    public Dialect[] Dialects { get; init; } = [Dialect.PostgreSql];

    public VariableSample[] Variables { get; init; } = [];

    /// <summary>Null: nobody has looked for them.</summary>
    public CodeMigration[]? Classes { get; init; } = [];

    public AnalysisCache Cache { get; init; } = AnalysisCache.Empty;

    /// <summary>How many scripts were really analysed.</summary>
    public int Analyses { get; private set; }

    public History With(string path, string text = "CREATE TABLE t (a int);\n")
    {
        _files.Add(ScriptText.FromString("/app/Migrations/" + path, path, text));
        return this;
    }

    public History With(ScriptText file)
    {
        _files.Add(file);
        return this;
    }

    public CompilationRequest ToRequest() => new()
    {
        Files = _files,
        LockFile = LockText is null ? null : ScriptText.FromString("/app/Migrations/migrations.lock", "migrations.lock", LockText),
        Options = new CompilerOptions
        {
            Dialects = Dialects.ToEquatableArray(),
            Layout = Layout,
            Lock = Lock,
            BuildServer = BuildServer,
            Variables = Variables.ToEquatableArray(),
            CodeMigrations = Classes?.ToEquatableArray(),
        },
        Cache = Cache,
    };

    /// <summary>Compiles with the real engines.</summary>
    public CompilationResult CompileReally() => MigrationCompiler.Compile(ToRequest(), SqlDialects.For, CancellationToken.None);

    public CompilationResult Compile()
    {
        var dialects = Enum.GetValues<Dialect>().ToDictionary(dialect => dialect, dialect => new SplittingDialect(dialect));
        var result = MigrationCompiler.Compile(ToRequest(), dialect => dialects[dialect], CancellationToken.None);
        Analyses = dialects.Values.Sum(dialect => dialect.Calls);
        return result;
    }
}
