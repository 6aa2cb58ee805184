namespace Migrations.Compiler.Model;

/// <summary>What a script is for; the numbers are those of the bundle.</summary>
internal enum ScriptRole
{
    Up = 0,
    Down = 1,
    Verify = 2,
}
