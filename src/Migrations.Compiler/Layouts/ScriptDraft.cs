using Migrations.Compiler.Model;
using Migrations.Compiler.Text;

namespace Migrations.Compiler.Layouts;

/// <summary>A script as the layout found it: a file or a section of one, not yet read as SQL.</summary>
internal sealed record ScriptDraft
{
    public required ScriptText Text { get; init; }

    public required TextRange Range { get; init; }

    public required ScriptRole Role { get; init; }

    /// <summary>The engine of an override file, or <see cref="Dialect.Any"/>.</summary>
    public Dialect Dialect { get; init; }

    /// <summary>The words of the layout's tool say that it runs without a transaction.</summary>
    public bool NoTransaction { get; init; }

    /// <summary>Offsets at which a statement ends by a word of the layout's tool.</summary>
    public EquatableArray<int> Breaks { get; init; }

    public static ScriptDraft OfFile(ScriptText text, ScriptRole role, Dialect dialect) => new()
    {
        Text = text,
        Range = new TextRange(0, text.Utf8.Length),
        Role = role,
        Dialect = dialect,
        Breaks = StatementBreakpoints.Find(text),
    };
}
