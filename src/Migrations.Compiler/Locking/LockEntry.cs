namespace Migrations.Compiler.Locking;

/// <summary>One released migration: a line of the lock file.</summary>
/// <param name="Version">May be empty where a layout has no versions.</param>
/// <param name="Name">The rest of the name; may hold spaces.</param>
/// <param name="Checksum">SHA-256 of the up script, 64 hexadecimal digits.</param>
/// <param name="CodeChecksum">The first 16 digits of the checksum without comments and white space: enough to tell a warning from an error. Of a class <see cref="OfClass"/>.</param>
internal sealed record LockEntry(string Version, string Name, string Checksum, string CodeChecksum)
{
    public const int CodeChecksumLength = 16;

    /// <summary>The checksum of a class is of its tokens, so there is no second one: zeros in its place say that the line is of a class.</summary>
    public const string OfClass = "0000000000000000";

    public bool IsOfClass => CodeChecksum == OfClass;

    public string Id => Name.Length == 0 ? Version : Version.Length == 0 ? Name : Version + "_" + Name;
}
