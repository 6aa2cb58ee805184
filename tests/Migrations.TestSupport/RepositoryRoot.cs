namespace Migrations.TestSupport;

/// <summary>The folder of the repository that the running tests were built from.</summary>
public static class RepositoryRoot
{
    /// <summary>Absolute path, without a separator at the end.</summary>
    public static string Path { get; } = Find(AppContext.BaseDirectory);

    /// <summary>Absolute path of a file or folder of the repository; <paramref name="relative"/> uses <c>/</c>.</summary>
    public static string Combine(string relative) => System.IO.Path.GetFullPath(System.IO.Path.Combine(Path, relative));

    private static string Find(string start)
    {
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "Migrations.sln")))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException(
            $"No folder above '{start}' has Migrations.sln. Run the tests from their build output inside the repository.");
    }
}
