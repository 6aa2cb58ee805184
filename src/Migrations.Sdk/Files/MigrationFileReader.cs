using Migrations.Compiler.Text;

namespace Migrations.Sdk.Files;

/// <summary>Reads the project's migration files, byte for byte: the compiler process would hide invalid ones.</summary>
internal static class MigrationFileReader
{
    /// <param name="path">Full path of the file.</param>
    /// <param name="root">Full path of the migrations folder, with a separator at its end.</param>
    /// <exception cref="FileAccessException">The file cannot be read.</exception>
    public static ScriptText Read(string path, string root)
    {
        var relative = IsBelow(path, root) ? path.Substring(root.Length).Replace('\\', '/') : Path.GetFileName(path);
        return ScriptText.Decode(path, relative, ReadBytes(path));
    }

    /// <summary>The file's bytes, or null if there is no such file.</summary>
    /// <exception cref="FileAccessException">The file is there and cannot be read.</exception>
    public static byte[]? ReadIfExists(string path) => File.Exists(path) ? ReadBytes(path) : null;

    /// <summary>A file's text, as far as it can be decoded.</summary>
    /// <exception cref="FileAccessException">The file cannot be read.</exception>
    public static string ReadText(string path) => System.Text.Encoding.UTF8.GetString(ReadBytes(path));

    /// <summary>The generator recognises our files in the same way.</summary>
    public static bool IsBelow(string path, string root) => path.StartsWith(root, StringComparison.OrdinalIgnoreCase);

    private static byte[] ReadBytes(string path)
    {
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new FileAccessException(path, "read", failure);
        }
    }
}
