using Migrations.Compiler.Diagnostics;
using Migrations.Compiler.Text;

namespace Migrations.Compiler.Locking;

/// <summary>What the lock file says. With a problem, the entries are those of the lines that could be read.</summary>
/// <param name="Entries">In the order of the lines.</param>
/// <param name="Lines">The line of each entry, for diagnostics.</param>
/// <param name="Problems">At their lines.</param>
/// <param name="OnlyChainIsBroken">Every line can be read, so that the file can be written anew from them.</param>
internal sealed record LockReading(IReadOnlyList<LockEntry> Entries, IReadOnlyList<TextRange> Lines, IReadOnlyList<MigrationDiagnostic> Problems, bool OnlyChainIsBroken)
{
    /// <summary>The same without the lines of classes, for a host that does not know them.</summary>
    public LockReading WithoutClasses()
    {
        var kept = Entries.Select((entry, place) => (Entry: entry, Line: Lines[place])).Where(item => !item.Entry.IsOfClass).ToList();
        return this with { Entries = [.. kept.Select(item => item.Entry)], Lines = [.. kept.Select(item => item.Line)] };
    }

    public static LockReading Empty { get; } = new([], [], [], OnlyChainIsBroken: false);
}
