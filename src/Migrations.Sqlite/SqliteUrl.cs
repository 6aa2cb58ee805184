using System.Data.Common;
using Migrations.Providers;

namespace Migrations.Sqlite;

/// <summary>
/// <c>sqlite:///relative.db</c>, <c>sqlite:////absolute.db</c>, <c>sqlite://</c> and <c>sqlite:///:memory:</c>, as SQLAlchemy has them.
/// </summary>
internal static class SqliteUrl
{
    /// <summary>Options that the URL may have, as SQLite's own URI files name them, and the driver's keyword.</summary>
    private static readonly Dictionary<string, string> s_options = new(StringComparer.OrdinalIgnoreCase)
    {
        ["mode"] = "Mode",
        ["cache"] = "Cache",
        ["password"] = "Password",
        ["timeout"] = "Default Timeout",
    };

    /// <exception cref="MigrationRefusedException">It names a host, or has an option that is not known.</exception>
    public static string ConnectionString(DatabaseUrl url)
    {
        if (url.Hosts.Length > 0)
        {
            throw new MigrationRefusedException([$"'{url.Scheme}://{url.Hosts}' names a host, and SQLite has none. A relative file has three slashes ('sqlite:///{url.Hosts}'), an absolute one four ('sqlite:////var/lib/app.db')."]);
        }

        var builder = new DbConnectionStringBuilder { ["Data Source"] = IsMemory(url) ? ":memory:" : url.Path };
        foreach (var (name, value) in url.Options)
        {
            if (!s_options.TryGetValue(name, out var keyword))
            {
                throw new MigrationRefusedException([$"The option '{name}' of the sqlite URL is not known. Known are {string.Join(", ", s_options.Keys)}."]);
            }

            builder[keyword] = keyword == "Mode" ? Mode(value) : value;
        }

        return builder.ConnectionString;
    }

    public static string Display(DatabaseTarget target) => target.Url is { } url ? $"'{url.Path}'" : target.ToString();

    private static bool IsMemory(DatabaseUrl url) => url.Path.Length == 0 || url.Path == ":memory:";

    private static string Mode(string value) => value switch
    {
        "ro" => "ReadOnly",
        "rw" => "ReadWrite",
        "rwc" => "ReadWriteCreate",
        "memory" => "Memory",
        _ => throw new MigrationRefusedException([$"'mode={value}' of the sqlite URL is not known. It is ro, rw, rwc or memory."]),
    };
}
