using System.Text;

namespace Migrations.Compiler.Locking;

/// <summary>The lines of <c>migrations.lock</c>, in the order of the history.</summary>
internal static class LockFile
{
    private const string Header = """
        # Released migrations: version, name, SHA-256 of the script, of its code, of the lines so far.
        # Written by 'dotnet build -t:MigrationsLockUpdate'. Commit it, and do not edit it by hand.

        """;

    public static string Write(IEnumerable<LockEntry> entries)
    {
        var text = new StringBuilder(Header.Replace("\r", ""));
        var chain = LockChain.Start;
        foreach (var entry in entries)
        {
            chain = LockChain.Next(chain, entry);
            text.Append(LockField.OfVersion(entry.Version)).Append(' ').Append(LockField.OfName(entry.Name)).Append(' ')
                .Append(entry.Checksum).Append(' ').Append(entry.CodeChecksum).Append(' ').Append(chain).Append('\n');
        }

        return text.ToString();
    }
}
