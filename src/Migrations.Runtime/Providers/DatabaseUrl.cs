using System.Buffers;

namespace Migrations.Providers;

/// <summary>A database URL: <c>scheme[+driver]://[user[:password]@][host[:port][,…]][/path][?name=value&amp;…]</c>. Prints without its password.</summary>
public sealed class DatabaseUrl
{
    private DatabaseUrl(string scheme, string? user, string? password, string hosts, string path, IReadOnlyList<KeyValuePair<string, string>> options)
    {
        Scheme = scheme;
        User = user;
        Password = password;
        Hosts = hosts;
        Path = path;
        Options = options;
    }

    /// <summary>The scheme in lower case, without <c>+driver</c>.</summary>
    public string Scheme { get; }

    /// <summary>The user, decoded; null when none is given.</summary>
    public string? User { get; }

    /// <summary>The password, decoded; null when none is given. Never print it.</summary>
    public string? Password { get; }

    /// <summary>Hosts with their ports, separated by commas, decoded.</summary>
    public string Hosts { get; }

    /// <summary>What follows the slash behind the hosts, decoded; empty when there is nothing.</summary>
    public string Path { get; }

    /// <summary>The options, decoded, in their order.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Options { get; }

    /// <summary>True when the text begins with a scheme.</summary>
    public static bool IsUrl(string text) => text.Contains("://", StringComparison.Ordinal) && SchemeEnd(text) > 0;

    /// <summary>Reads a URL.</summary>
    /// <exception cref="MigrationRefusedException">It is not one; the message does not repeat it, for it may hold a password.</exception>
    public static DatabaseUrl Parse(string text)
    {
        text = text.Trim();
        var end = SchemeEnd(text);
        if (end <= 0)
        {
            throw Unreadable("it does not begin with a scheme such as 'postgresql://'");
        }

        var scheme = text[..end].ToLowerInvariant();
        var (rest, query) = Cut(text[(end + 3)..], '?');
        var (authority, path) = Cut(rest, '/');
        // The last @: an unencoded one in a password must not end up in the host's name, and from there in a message.
        var at = authority.LastIndexOf('@');
        if (at < 0 && authority.Length > 0 && ((path ?? "").Contains('@', StringComparison.Ordinal) || !PortsAreNumbers(authority)))
        {
            throw Unreadable("what should be a host is none; a '/', '?' or '#' in the user or password must be written as %2F, %3F or %23");
        }

        var (user, password) = at < 0 ? (null, null) : Cut(authority[..at], ':');
        return new DatabaseUrl(
            Cut(scheme, '+').Before,
            at < 0 ? null : Decode(user!),
            at < 0 || password is null ? null : Decode(password),
            Decode(authority[(at + 1)..]),
            Decode(path ?? ""),
            ParseOptions(query));
    }

    /// <summary>The URL without password and options.</summary>
    public override string ToString() =>
        $"{Scheme}://{(User is null ? "" : $"{User}{(Password is null ? "" : ":***")}@")}{Hosts}{(Path.Length == 0 ? "" : "/" + Path)}";

    private static int SchemeEnd(string text)
    {
        var end = text.IndexOf("://", StringComparison.Ordinal);
        return end > 0 && text.AsSpan(0, end).TrimStart().IndexOfAnyExcept(s_schemeCharacters) < 0 ? end : -1;
    }

    private static readonly SearchValues<char> s_schemeCharacters =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+-._");

    private static bool PortsAreNumbers(string hosts) =>
        hosts.Contains('[', StringComparison.Ordinal) || hosts.Split(',').All(h => Cut(h, ':').After is null or { Length: 0 } || ushort.TryParse(Cut(h, ':').After, out _));

    private static List<KeyValuePair<string, string>> ParseOptions(string? query)
    {
        var options = new List<KeyValuePair<string, string>>();
        foreach (var part in (query ?? "").Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var (name, value) = Cut(part, '=');
            if (value is null && options.Count > 0 && options[^1].Key.EndsWith("password", StringComparison.OrdinalIgnoreCase))
            {
                // It is most likely the rest of the password, so nobody may print it as the name of an option.
                throw Unreadable("an option behind the password has no '='; write '%26' for a '&' in a password");
            }

            options.Add(new(Decode(name), Decode(value ?? "")));
        }

        return options;
    }

    private static string Decode(string text)
    {
        for (var i = text.IndexOf('%', StringComparison.Ordinal); i >= 0; i = text.IndexOf('%', i + 1))
        {
            if (i + 2 >= text.Length || !char.IsAsciiHexDigit(text[i + 1]) || !char.IsAsciiHexDigit(text[i + 2]))
            {
                throw Unreadable("a '%' in it is not followed by two hexadecimal digits; write '%25' for a percent sign, also in the password");
            }
        }

        return Uri.UnescapeDataString(text);
    }

    private static (string Before, string? After) Cut(string text, char separator) =>
        text.IndexOf(separator, StringComparison.Ordinal) is >= 0 and var at ? (text[..at], text[(at + 1)..]) : (text, null);

    private static MigrationRefusedException Unreadable(string why) =>
        new([$"The database URL cannot be read: {why}. Its form is 'postgresql://user:password@host:5432/database?sslmode=require' or 'sqlite:///app.db'."]);
}
