using System.Globalization;

namespace Migrations.Backups;

/// <summary>Names of backups and of their files.</summary>
internal static class BackupNames
{
    /// <summary>File that makes a folder a backup; it is written last.</summary>
    public const string Metadata = "metadata.json";

    private const int LongestName = 100;
    private const int LongestPart = 60;

    /// <summary>The name, where it can be that of a backup.</summary>
    /// <exception cref="MigrationRefusedException">It cannot.</exception>
    public static string Checked(string name) => name.Length is > 0 and <= LongestName && char.IsAsciiLetterOrDigit(name[0]) && name.All(IsPlain)
        ? name
        : throw new MigrationRefusedException([$"'{name}' is no name of a backup: it has up to {LongestName} letters (a to z), digits, '.', '_' and '-', and begins with a letter or a digit."]);

    /// <summary>A name from a time, unlike the others.</summary>
    public static string OfTime(DateTimeOffset time, IReadOnlyCollection<string> taken)
    {
        var name = time.UtcDateTime.ToString("yyyyMMdd_HHmmss", CultureInfo.InvariantCulture);
        return Enumerable.Range(1, int.MaxValue).Select(i => i == 1 ? name : string.Create(CultureInfo.InvariantCulture, $"{name}_{i}")).First(free => !taken.Contains(free));
    }

    /// <summary>Name of the file of a part: its number makes it unlike the others, the rest is for people.</summary>
    public static string OfFile(int number, string part)
    {
        var plain = string.Concat(part.Select(c => IsPlain(c) ? c : '_'));
        return string.Create(CultureInfo.InvariantCulture, $"{number:d5}_{(plain.Length > LongestPart ? plain[..LongestPart] : plain)}.part");
    }

    private static bool IsPlain(char c) => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-';
}
