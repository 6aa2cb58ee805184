namespace Migrations.Generators.CodeMigrations;

/// <summary>Stands for the place of a code migration while the compiler works, so that an edit above the class compiles nothing anew.</summary>
internal static class CodePath
{
    private const string Prefix = "code:";

    public static string Of(string name) => Prefix + name;

    public static bool Is(string path) => path.StartsWith(Prefix, StringComparison.Ordinal);
}
