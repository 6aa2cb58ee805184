using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Loader;

namespace Migrations.Verifier.Scratch;

/// <summary>The engine of PostgreSQL comes with a package of its own, so its assemblies are not beside the verifier.</summary>
internal static class EngineFolder
{
    /// <summary>Has assemblies that are not found looked for in a folder. Once in a process, before the first use of the engine.</summary>
    public static void Use(string folder) => AssemblyLoadContext.Default.Resolving += (context, name) => Load(context, folder, name);

    private static Assembly? Load(AssemblyLoadContext context, string folder, AssemblyName name)
    {
        // With native code first: .NET loads such a file on its own system only.
        string[] folders = OperatingSystem.IsLinux() && RuntimeInformation.ProcessArchitecture == Architecture.X64 ? [Path.Combine(folder, "linux-x64"), folder] : [folder];
        return folders.Select(place => Path.Combine(place, name.Name + ".dll")).FirstOrDefault(File.Exists) is { } path ? context.LoadFromAssemblyPath(path) : null;
    }
}
