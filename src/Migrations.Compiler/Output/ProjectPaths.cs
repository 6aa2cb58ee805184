namespace Migrations.Compiler.Output;

/// <summary>Paths as the bundle has them: below the project's folder, with <c>/</c>; nothing of the machine.</summary>
internal sealed class ProjectPaths(string projectDirectory)
{
    private readonly string[] _project = Split(projectDirectory);

    /// <summary>Relative to the project, with <c>..</c> for files beside it; a path that is relative already stays.</summary>
    public string RelativeOf(string path)
    {
        var parts = Split(path);
        var isRooted = path.StartsWith("/", StringComparison.Ordinal) || path.StartsWith("\\", StringComparison.Ordinal) || (path.Length > 1 && path[1] == ':');
        if (!isRooted)
        {
            return string.Join("/", parts);
        }

        var common = 0;
        while (common < _project.Length && common < parts.Length - 1 && string.Equals(_project[common], parts[common], StringComparison.Ordinal))
        {
            common++;
        }

        return string.Join("/", Enumerable.Repeat("..", _project.Length - common).Concat(parts.Skip(common)));
    }

    private static string[] Split(string path) => path.Split(['/', '\\'], StringSplitOptions.RemoveEmptyEntries);
}
