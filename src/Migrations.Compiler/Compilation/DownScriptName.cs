namespace Migrations.Compiler.Compilation;

/// <summary>What a missing down script would be called, for messages.</summary>
internal static class DownScriptName
{
    public static string Of(string upPath)
    {
        var slash = upPath.LastIndexOf('/') + 1;
        var file = upPath.Substring(slash);
        if (file is "up.sql" or "migration.sql")
        {
            return upPath.Substring(0, slash) + "down.sql";
        }

        if (file.StartsWith("V", StringComparison.Ordinal) && file.Contains("__"))
        {
            return upPath.Substring(0, slash) + "U" + file.Substring(1);
        }

        var stem = file.EndsWith(".sql", StringComparison.OrdinalIgnoreCase) ? file.Substring(0, file.Length - 4) : file;
        stem = stem.EndsWith(".up", StringComparison.OrdinalIgnoreCase) ? stem.Substring(0, stem.Length - 3) : stem;
        return upPath.Substring(0, slash) + stem + ".down.sql";
    }
}
