using Migrations.Compiler.Model;
using Migrations.Compiler.Text;

namespace Migrations.Compiler.Compilation;

/// <summary>One checksum for the up scripts of a migration: that of the script, or a hash of the hashes when engines have scripts of their own.</summary>
internal static class MigrationChecksum
{
    /// <param name="ups">The up scripts in the order of engines; those with the same bytes count once.</param>
    /// <param name="select">The hash of one script, hexadecimal.</param>
    public static string Of(IReadOnlyList<CompiledScript> ups, Func<CompiledScript, string> select)
    {
        var hashes = ups.OrderBy(script => script.Dialect).GroupBy(script => script.Checksum).Select(group => select(group.First())).ToList();
        if (hashes.Count == 1)
        {
            return hashes[0];
        }

        var bytes = hashes.SelectMany(Hex.ToBytes).ToArray();
        return ScriptText.HashOf(bytes, 0, bytes.Length);
    }
}
