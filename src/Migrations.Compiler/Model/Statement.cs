using Migrations.Compiler.Text;

namespace Migrations.Compiler.Model;

/// <summary>One statement of a script.</summary>
/// <param name="Range">Bytes in the file's <see cref="ScriptText"/>, without the separator behind it.</param>
/// <param name="Kind">The command as the engine names it, for example <c>CREATE INDEX</c>.</param>
/// <param name="Flags">What the runtime must know.</param>
/// <param name="Count">How often it runs: more than 1 only for a T-SQL batch that ends with <c>GO n</c>.</param>
internal sealed record Statement(TextRange Range, string Kind, StatementFlags Flags, int Count = 1)
{
    /// <summary>Not null for a statement that is repeated until it changes no row.</summary>
    public StatementBatch? Batch { get; init; }

    /// <summary>How to find out whether it took effect; null where nothing can be looked at.</summary>
    public StatementProbe? Probe { get; init; }
}
