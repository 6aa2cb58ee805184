namespace Migrations.Compiler.Text;

/// <summary>Bytes of a <see cref="ScriptText"/>.</summary>
internal readonly record struct TextRange(int Start, int Length)
{
    public int End => Start + Length;

    public static TextRange FromTo(int start, int end) => new(start, end - start);
}
