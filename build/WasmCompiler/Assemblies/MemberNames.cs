namespace Migrations.WasmCompiler.Assemblies;

/// <summary>C# names for C functions: <c>__assert_fail</c> becomes <c>AssertFail</c>.</summary>
internal static class MemberNames
{
    public static string Of(string name) =>
        string.Concat(name.Split('_', StringSplitOptions.RemoveEmptyEntries).Select(word => char.ToUpperInvariant(word[0]) + word[1..]));
}
