namespace Migrations.Compiler.Text;

/// <summary>A place in a file as people and editors count it, from zero; the column is in UTF-16 units.</summary>
internal readonly record struct LinePosition(int Line, int Column);
