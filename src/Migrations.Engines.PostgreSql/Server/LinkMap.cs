using System.Globalization;

namespace Migrations.Engines.PostgreSql.Server;

/// <summary>What build/WasmCompiler wrote down when it linked the server and its shared libraries.</summary>
internal sealed class LinkMap
{
    private readonly Dictionary<string, int> hostSlots = [];
    private readonly Dictionary<string, int> variables = [];
    private readonly Dictionary<string, LinkedLibrary> libraries = [];

    public LinkMap(string text)
    {
        LinkedLibrary? library = null;
        foreach (var line in text.Split(['\n'], StringSplitOptions.RemoveEmptyEntries))
        {
            var words = line.Split(' ');
            switch (words[0])
            {
                case "host": hostSlots.Add(words[1], Number(words[2])); break;
                case "variable": variables.Add(words[1], Number(words[2])); break;
                case "library":
                    library = new LinkedLibrary(libraries.Count, Number(words[2]), Number(words[3]), Number(words[4]), Number(words[5]));
                    libraries.Add(words[1], library);
                    break;
                default: library!.Symbols.Add(words[1], Number(words[2])); break;
            }
        }
    }

    /// <summary>Slot of the table that calls a function of the host.</summary>
    public int HostSlot(string name) => hostSlots[name];

    public int Variable(string name) => variables[name];

    public LinkedLibrary? Library(string fileName) => libraries.TryGetValue(fileName, out var library) ? library : null;

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}

/// <summary>A shared library: its number, its place in memory and table, and what can be looked up in it.</summary>
internal sealed record LinkedLibrary(int Number, int Memory, int MemorySize, int FirstSlot, int SlotCount)
{
    public Dictionary<string, int> Symbols { get; } = [];
}
