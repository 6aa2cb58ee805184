namespace Migrations.Compiler.Verification;

/// <summary>What a statement did to an object; the numbers are those of the file.</summary>
internal enum ObjectEffect
{
    Created = 0,
    Changed = 1,
    Dropped = 2,
}
