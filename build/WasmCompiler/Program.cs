using System.Globalization;
using Migrations.WasmCompiler.Assemblies;
using Migrations.WasmCompiler.Modules;

namespace Migrations.WasmCompiler;

/// <summary>
/// <c>WasmCompiler --wasm FILE [--glue FILE] [--stack-bytes N] --class NAME --exports A,B --output FILE</c>: the assembly has the name of the output file.
/// </summary>
internal static class Program
{
    public static int Main(string[] args)
    {
        try
        {
            var options = Options(args);
            var output = options["--output"];
            var bytes = ModuleTranslator.Translate(new TranslationRequest
            {
                Module = ModuleReader.Read(File.ReadAllBytes(options["--wasm"])),
                Names = options.TryGetValue("--glue", out var glue) ? GlueNames.Read(File.ReadAllText(glue)) : GlueNames.None,
                StackBytes = options.TryGetValue("--stack-bytes", out var stack) ? int.Parse(stack, CultureInfo.InvariantCulture) : 0,
                AssemblyName = Path.GetFileNameWithoutExtension(output),
                ClassName = options["--class"],
                Exports = options["--exports"].Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
            });
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(output))!);
            File.WriteAllBytes(output, bytes);
            return 0;
        }
        catch (Exception e) when (e is InvalidDataException or NotSupportedException or IOException or KeyNotFoundException or FormatException)
        {
            Console.Error.WriteLine("WasmCompiler : error MIG9900: " + e.Message);
            return 1;
        }
    }

    private static Dictionary<string, string> Options(string[] args) =>
        args.Chunk(2).Where(pair => pair.Length == 2).ToDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal);
}
