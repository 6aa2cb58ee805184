using System.Text;
using Migrations.Compiler.Text;

namespace Migrations.Compiler.Locking;

/// <summary>The running hash of the lock file: each line's depends on all lines above, so that two branches that both add a line conflict.</summary>
internal static class LockChain
{
    public const int Length = 16;

    public const string Start = "";

    public static string Next(string previous, LockEntry entry)
    {
        var bytes = Encoding.UTF8.GetBytes(string.Join("\n", previous, entry.Version, entry.Name, entry.Checksum));
        return ScriptText.HashOf(bytes, 0, bytes.Length).Substring(0, Length);
    }
}
