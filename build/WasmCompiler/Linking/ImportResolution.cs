using Migrations.WasmCompiler.Modules;

namespace Migrations.WasmCompiler.Linking;

/// <summary>Finds for each imported function who provides it: the module itself, the program, another library, or the host.</summary>
internal sealed class ImportResolution(List<LinkedPart> parts, List<FunctionImport> hostImports)
{
    private const string InvokePrefix = "invoke_";

    private readonly Dictionary<(LinkedPart Part, int Import), (LinkedPart Part, int Function)> resolved = [];
    private readonly Dictionary<(string Module, string Name, FunctionType Type), int> host = [];

    public void Resolve(IEnumerable<FunctionImport> hostFunctions)
    {
        foreach (var function in hostFunctions)
        {
            AddHost(function);
        }

        foreach (var part in parts)
        {
            for (var i = 0; i < part.Module.Imports.Count; i++)
            {
                var import = part.Module.Imports[i];
                if (part != parts[0] && Provider(part, import.Name) is { } provider && provider.Part.Module.TypeOf(provider.Function) == import.Type)
                {
                    resolved[(part, i)] = provider;
                }
                else
                {
                    part.Indices.Functions[i] = AddHost(part == parts[0] ? import : HostOf(import));
                }
            }
        }
    }

    /// <summary>After functions were numbered.</summary>
    public void NumberImports()
    {
        foreach (var ((part, import), (provider, function)) in resolved)
        {
            part.Indices.Functions[import] = provider.Indices.Functions[function];
        }
    }

    /// <summary>Number of a function of the host.</summary>
    public int Host(FunctionImport function) => host[(function.Module, function.Name, function.Type)];

    /// <summary>Number of the function of that name as a module sees it, or null.</summary>
    public int? Function(LinkedPart part, string name)
    {
        if (Provider(part, name) is { } provider)
        {
            return provider.Part.Indices.Functions[provider.Function];
        }

        var import = parts[0].Module.Imports.FindIndex(candidate => candidate.Name == name);
        return import < 0 ? null : parts[0].Indices.Functions[import];
    }

    private (LinkedPart Part, int Function)? Provider(LinkedPart part, string name)
    {
        foreach (var candidate in parts.Prepend(part))
        {
            if (candidate.Function(name) is var function and >= 0)
            {
                return (candidate, function);
            }
        }

        return null;
    }

    /// <summary>What the host has is there for libraries too; of the rest, only Emscripten's calls with longjmp can be made.</summary>
    private FunctionImport HostOf(FunctionImport import) =>
        hostImports.Find(candidate => candidate.Name == import.Name && candidate.Type == import.Type)
        ?? (import.Name.StartsWith(InvokePrefix, StringComparison.Ordinal) ? import : import with { Module = LinkNames.Undefined });

    private int AddHost(FunctionImport import)
    {
        if (host.TryAdd((import.Module, import.Name, import.Type), hostImports.Count))
        {
            hostImports.Add(import);
        }

        return host[(import.Module, import.Name, import.Type)];
    }
}
