using System.Security.Cryptography;
using System.Text;

namespace Migrations.Catalog;

/// <summary>The hash of what one object is, without its name.</summary>
internal static class ObjectHash
{
    private const int ShortLength = 16;

    /// <summary>SHA-256 of definition and comment, hexadecimal.</summary>
    public static string Of(string definition, string comment) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(comment.Length == 0 ? definition : definition + "\0" + comment)));

    /// <summary>Its first 16 digits: so many an app carries of what each migration made.</summary>
    public static string Short(string definition, string comment) => Of(definition, comment)[..ShortLength];
}
