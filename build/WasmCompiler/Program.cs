using System.Globalization;
using Migrations.WasmCompiler.Assemblies;
using Migrations.WasmCompiler.Linking;
using Migrations.WasmCompiler.Modules;
using Migrations.WasmCompiler.Packages;

namespace Migrations.WasmCompiler;

/// <summary>
/// <c>WasmCompiler --wasm FILE [--glue FILE] [--stack-bytes N] --class NAME --exports A,B --output FILE</c>: the assembly has the name of the output file.
/// With <c>[--libraries FILE,FILE --symbol-prefixes A,B] [--host-functions NAME:SIGNATURE,…] [--variables A,B]</c> shared libraries are linked to the module.
/// A list may also stand in a file, one entry a line, given as <c>@FILE</c>.
/// <c>WasmCompiler --unpack FILE --glue FILE --archives FILE,FILE --prefix NAME --output DIRECTORY</c> writes the files of a program's package.
/// </summary>
internal static class Program
{
    public static int Main(string[] args)
    {
        try
        {
            var options = args.Chunk(2).Where(pair => pair.Length == 2).ToDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal);
            if (options.ContainsKey("--unpack"))
            {
                Unpack(options);
            }
            else
            {
                Translate(options);
            }

            return 0;
        }
        catch (Exception e) when (e is InvalidDataException or NotSupportedException or IOException or KeyNotFoundException or FormatException)
        {
            Console.Error.WriteLine("WasmCompiler : error MIG9900: " + e.Message);
            return 1;
        }
    }

    private static void Translate(Dictionary<string, string> options)
    {
        var output = options["--output"];
        var bytes = ModuleTranslator.Translate(new TranslationRequest
        {
            Program = Link(options),
            Names = options.TryGetValue("--glue", out var glue) ? GlueNames.Read(File.ReadAllText(glue)) : GlueNames.None,
            StackBytes = options.TryGetValue("--stack-bytes", out var stack) ? int.Parse(stack, CultureInfo.InvariantCulture) : 0,
            AssemblyName = Path.GetFileNameWithoutExtension(output),
            ClassName = options["--class"],
            Exports = List(options, "--exports"),
        });
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(output))!);
        File.WriteAllBytes(output, bytes);
    }

    private static LinkedProgram Link(Dictionary<string, string> options)
    {
        var module = ModuleReader.Read(File.ReadAllBytes(options["--wasm"]));
        var hostFunctions = List(options, "--host-functions").Select(function => function.Split(':'))
            .Select(parts => new FunctionImport("host", parts[0], FunctionType.Parse(parts[1]))).ToList();
        return !options.ContainsKey("--libraries") && hostFunctions.Count == 0 ? new LinkedProgram { Module = module } : ModuleLinker.Link(new LinkRequest
        {
            Program = module,
            Libraries = [.. List(options, "--libraries").Select(file => KeyValuePair.Create(Path.GetFileName(file), ModuleReader.Read(File.ReadAllBytes(file))))],
            HostFunctions = hostFunctions,
            Variables = List(options, "--variables"),
            SymbolPrefixes = List(options, "--symbol-prefixes"),
        });
    }

    private static void Unpack(Dictionary<string, string> options)
    {
        var output = options["--output"];
        FilePackage.Unpack(options["--glue"], options["--unpack"], output);
        foreach (var archive in List(options, "--archives"))
        {
            FilePackage.UnpackArchive(archive, Path.Combine(output, options["--prefix"]));
        }
    }

    private static string[] List(Dictionary<string, string> options, string name)
    {
        const StringSplitOptions clean = StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries;
        var value = options.GetValueOrDefault(name, "");
        return value.StartsWith('@') ? File.ReadAllText(value[1..]).Split('\n', clean) : value.Split(',', clean);
    }
}
