using Migrations.Compiler.Text;

namespace Migrations.Compiler.Layouts;

/// <summary>Makes migrations of files by the rules of one layout.</summary>
internal interface ILayoutReader
{
    LayoutReading Read(IReadOnlyList<ScriptText> files);
}
