namespace Migrations.Packages.Tests.Infrastructure;

/// <summary>A project as a user has it: a project file with package references, a folder of migrations and a program.</summary>
internal sealed class TestProject
{
    private readonly List<string> _properties = [];
    private readonly List<string> _items = [];

    public TestProject(TestFolder? folder = null, string name = "App")
    {
        Root = folder ?? new TestFolder();
        Name = name;
    }

    public TestFolder Root { get; }

    public string Name { get; }

    public string ProjectFile => $"{Name}/{Name}.csproj";

    private bool IsWritten { get; init; }

    public Dictionary<string, string> Environment { get; } = new(StringComparer.Ordinal)
    {
        ["NUGET_PACKAGES"] = TestSession.PackageFolder,
        ["NuGetAudit"] = "false",
        ["MSBUILDDISABLENODEREUSE"] = "1",
        ["UseSharedCompilation"] = "false",
        ["DOTNET_CLI_UI_LANGUAGE"] = "en",
        ["DOTNET_NOLOGO"] = "1",
    };

    /// <summary>A program on SQLite with the driver that the app brings.</summary>
    public static TestProject Sqlite(TestFolder? folder = null, string name = "App") =>
        new TestProject(folder, name).Package("Migrations.Sqlite").SqliteDriver().Property("OutputType", "Exe").File("Program.cs", Programs.ApplyToSqlite);

    /// <summary>A library with a PostgreSQL history: what is only built needs no program.</summary>
    public static TestProject PostgreSql(TestFolder? folder = null, string name = "App") =>
        new TestProject(folder, name).Package("Migrations.PostgreSql");

    /// <summary>A library with a T-SQL history: the SDK alone.</summary>
    public static TestProject SqlServer() =>
        new TestProject().Package("Migrations.Sdk").Property("MigrationsDialect", "SqlServer");

    /// <summary>A project whose file is there already.</summary>
    public static TestProject Existing(TestFolder folder, string name) => new(folder, name) { IsWritten = true };

    public TestProject Package(string id, string? version = null) =>
        Item($"""<PackageReference Include="{id}" Version="{version ?? TestSession.Version}" />""");

    /// <summary>NETSDK1206 is about a runtime identifier in the SQLite library's package that newer SDKs do not know.</summary>
    public TestProject SqliteDriver() =>
        Package("Microsoft.Data.Sqlite.Core", "6.0.7").Package("SQLitePCLRaw.bundle_e_sqlite3", "2.0.6").Property("NoWarn", "$(NoWarn);NETSDK1206");

    public TestProject Property(string name, string value)
    {
        _properties.Add($"<{name}>{value}</{name}>");
        return this;
    }

    public TestProject Item(string xml)
    {
        _items.Add(xml);
        return this;
    }

    public TestProject File(string relative, string text)
    {
        Root.Write($"{Name}/{relative}", text);
        return this;
    }

    /// <summary>A file below <c>Migrations/</c>.</summary>
    public TestProject Script(string relative, string text) => File("Migrations/" + relative, text);

    /// <summary>Locks every migration, as a person does before a release.</summary>
    public TestProject Release()
    {
        Build("-t:MigrationsLockUpdate").Succeeds();
        return this;
    }

    /// <summary>Writes the project file; <see cref="Build"/> does it too.</summary>
    public TestProject Save()
    {
        var framework = _properties.Exists(property => property.StartsWith("<TargetFramework", StringComparison.Ordinal)) ? "" : "<TargetFramework>net10.0</TargetFramework>";
        var text = $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                {framework}<ImplicitUsings>enable</ImplicitUsings><Nullable>enable</Nullable>
                {string.Join("\n    ", _properties)}
              </PropertyGroup>
              <ItemGroup>
                {string.Join("\n    ", _items)}
              </ItemGroup>
            </Project>

            """;
        if (!IsWritten && (!Root.Has(ProjectFile) || Root.Read(ProjectFile) != text))
        {
            Root.Write(ProjectFile, text);
        }

        return this;
    }

    /// <summary>Runs <c>dotnet build</c> on the project.</summary>
    public BuildResult Build(params string[] arguments)
    {
        Save();
        return new BuildResult(Dotnet(BuildCommand(arguments)), Root.Path);
    }

    /// <summary>Starts <c>dotnet build</c> and does not wait for its end.</summary>
    public RunningCommand StartBuild(params string[] arguments)
    {
        Save();
        return CommandLine.Start(Root.Path, Environment, "dotnet", BuildCommand(arguments));
    }

    /// <summary>Runs <c>dotnet build</c> below another program, for example one that takes the network away.</summary>
    public BuildResult BuildBelow(string program, string[] before, params string[] arguments)
    {
        Save();
        return new BuildResult(CommandLine.Run(Root.Path, Environment, program, [.. before, "dotnet", .. BuildCommand(arguments)]), Root.Path);
    }

    private string[] BuildCommand(string[] arguments) => ["build", ProjectFile, "-nologo", "-tl:off", "-clp:NoSummary", "-v:m", .. arguments];

    /// <summary>Runs the built program.</summary>
    public CommandResult Run(params string[] arguments) =>
        Dotnet(["run", "--no-build", "--project", ProjectFile, "--", .. arguments]);

    public CommandResult Dotnet(params string[] arguments) => CommandLine.Run(Root.Path, Environment, "dotnet", arguments);
}
