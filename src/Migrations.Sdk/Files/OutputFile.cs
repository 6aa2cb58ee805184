namespace Migrations.Sdk.Files;

/// <summary>Writes files so that an unchanged one keeps its time, and a reader never sees half of one.</summary>
internal static class OutputFile
{
    /// <exception cref="FileAccessException">The file cannot be written.</exception>
    public static void WriteIfDifferent(string path, byte[] content)
    {
        if (MigrationFileReader.ReadIfExists(path) is { } current && current.SequenceEqual(content))
        {
            return;
        }

        Write(path, content);
    }

    /// <summary>Creates a file.</summary>
    /// <exception cref="FileAccessException">It exists, or cannot be written.</exception>
    public static void WriteNew(string path, byte[] content)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write);
            file.Write(content, 0, content.Length);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new FileAccessException(path, "written", failure);
        }
    }

    /// <exception cref="FileAccessException">It is there and cannot be deleted.</exception>
    public static void Delete(string path)
    {
        try
        {
            if (File.Exists(path))
            {
                File.Delete(path);
            }
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new FileAccessException(path, "deleted", failure);
        }
    }

    private static void Write(string path, byte[] content)
    {
        var temporary = path + ".new";
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllBytes(temporary, content);
            File.Delete(path);
            File.Move(temporary, path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new FileAccessException(path, "written", failure);
        }
    }
}
