using System.Text.RegularExpressions;

namespace Migrations.WasmCompiler.Modules;

/// <summary>
/// Real names of imports and exports. Emscripten shortens them in release builds, differently in each one; the JavaScript
/// that comes with the module has the map. A module without one has real names.
/// </summary>
internal sealed partial class GlueNames
{
    public const string Constructors = "__wasm_call_ctors";

    private readonly Dictionary<string, string> imports = [];
    private readonly Dictionary<string, string> exports = [];

    private GlueNames()
    {
    }

    public static GlueNames None { get; } = new();

    public static GlueNames Read(string javaScript)
    {
        var names = new GlueNames();
        foreach (Match pair in ImportPair().Matches(ImportMap().Match(javaScript).Groups[1].Value))
        {
            names.imports[pair.Groups[1].Value] = WithoutUnderscore(pair.Groups[2].Value);
        }

        foreach (Match assignment in ExportAssignment().Matches(javaScript))
        {
            names.exports[assignment.Groups[2].Value] = WithoutUnderscore(assignment.Groups[1].Value);
        }

        foreach (Match call in ExportCall().Matches(javaScript))
        {
            names.exports[call.Groups[1].Value] = Constructors;
        }

        return names.imports.Count > 0 && names.exports.Count > 0
            ? names
            : throw new InvalidDataException("The JavaScript of the package has no map of names that the translator understands: its format has changed.");
    }

    public string Import(string name) => imports.GetValueOrDefault(name, name);

    public string Export(string name) => exports.GetValueOrDefault(name, name);

    /// <summary>Emscripten puts one underscore before each C name.</summary>
    private static string WithoutUnderscore(string name) => name.StartsWith('_') ? name[1..] : name;

    [GeneratedRegex(@"wasmImports\s*=\s*\{([^}]*)\}")]
    private static partial Regex ImportMap();

    [GeneratedRegex(@"([\w$]+)\s*:\s*([\w$]+)")]
    private static partial Regex ImportPair();

    [GeneratedRegex(@"([\w$]+)\s*=\s*(?:Module\[""[\w$]+""\]\s*=\s*)?wasmExports\[""([\w$]+)""\]")]
    private static partial Regex ExportAssignment();

    [GeneratedRegex(@"wasmExports\[""([\w$]+)""\]\(\)")]
    private static partial Regex ExportCall();
}
