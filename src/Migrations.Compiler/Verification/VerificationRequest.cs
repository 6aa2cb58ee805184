using Migrations.Compiler.Model;

namespace Migrations.Compiler.Verification;

/// <summary>What the build asks of the worker: paths and options, no secrets.</summary>
internal sealed record VerificationRequest
{
    /// <summary>Of everything that the result depends on; goes into it as it is.</summary>
    public required string Key { get; init; }

    /// <summary>Full path of the migrations folder, with a separator at its end.</summary>
    public required string Root { get; init; }

    /// <summary>Full paths of the migration files.</summary>
    public EquatableArray<string> Files { get; init; }

    /// <summary>Names of dialects between commas.</summary>
    public required string Dialects { get; init; }

    /// <summary>Value of <c>MigrationsLayout</c>.</summary>
    public string Layout { get; init; } = "";

    public EquatableArray<VariableSample> Variables { get; init; }

    /// <summary>Full path of the parse results of this build.</summary>
    public required string HistoryFile { get; init; }

    /// <summary>Full path of the file to write.</summary>
    public required string ResultFile { get; init; }

    /// <summary>Full path of the folder for what is kept between builds, with a separator at its end.</summary>
    public required string CacheDirectory { get; init; }

    /// <summary>True where everything is to run, whatever is kept.</summary>
    public bool IgnoresImages { get; init; }

    /// <summary>Folder with the PostgreSQL engine; empty where the package that brings it is not referenced.</summary>
    public string EngineDirectory { get; init; } = "";

    public byte[] Write()
    {
        var json = new Text.JsonWriter().BeginObject();
        json.Name("key").Value(Key).Name("root").Value(Root).Name("dialects").Value(Dialects).Name("layout").Value(Layout);
        json.Name("history").Value(HistoryFile).Name("result").Value(ResultFile).Name("cache").Value(CacheDirectory).Name("engine").Value(EngineDirectory);
        json.Name("all").Value(IgnoresImages);
        json.Name("variables").BeginArray();
        foreach (var variable in Variables)
        {
            json.BeginArray().Value(variable.Name).Value(variable.Value).EndArray();
        }

        json.EndArray().Name("files").BeginArray();
        foreach (var file in Files)
        {
            json.NewLine().Value(file);
        }

        return json.EndArray().EndObject().NewLine().ToUtf8();
    }

    /// <exception cref="FormatException">It is none.</exception>
    public static VerificationRequest Read(byte[] utf8)
    {
        var root = Engines.Json.JsonTree.Parse(utf8).Root;
        var files = new List<string>();
        foreach (var file in root["files"].Elements())
        {
            files.Add(TextOf(file));
        }

        var variables = new List<VariableSample>();
        foreach (var variable in root["variables"].Elements())
        {
            var pair = variable.Elements();
            variables.Add(new VariableSample(pair.MoveNext() ? TextOf(pair.Current) : "", pair.MoveNext() ? TextOf(pair.Current) : ""));
        }

        return new VerificationRequest
        {
            Key = TextOf(root["key"]),
            Root = TextOf(root["root"]),
            Files = files.ToEquatableArray(),
            Dialects = TextOf(root["dialects"]),
            Layout = TextOf(root["layout"]),
            Variables = variables.ToEquatableArray(),
            HistoryFile = TextOf(root["history"]),
            ResultFile = TextOf(root["result"]),
            CacheDirectory = TextOf(root["cache"]),
            EngineDirectory = TextOf(root["engine"]),
            IgnoresImages = root["all"].GetBoolean(),
        };
    }

    private static string TextOf(Engines.Json.JsonNode node) => node.GetString() ?? throw new FormatException("A request to the verifier is not of the form that this version writes.");
}
