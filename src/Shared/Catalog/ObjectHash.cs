using System.Security.Cryptography;
using System.Text;

namespace Migrations.Catalog;

/// <summary>The hash of what one object is, without its name.</summary>
internal static class ObjectHash
{
    /// <summary>SHA-256 of definition and comment, hexadecimal.</summary>
    public static string Of(string definition, string comment) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(comment.Length == 0 ? definition : definition + "\0" + comment)));
}
