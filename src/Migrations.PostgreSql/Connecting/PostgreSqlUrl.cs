using System.Data.Common;
using Migrations.Providers;
using Npgsql;

namespace Migrations.PostgreSql.Connecting;

/// <summary>Turns a libpq URL, and what other drivers have added to it, into Npgsql's settings.</summary>
internal static class PostgreSqlUrl
{
    /// <summary>Options and Npgsql's keyword for them.</summary>
    private static readonly Dictionary<string, string> s_keywords = new(StringComparer.OrdinalIgnoreCase)
    {
        ["host"] = "Host",
        ["port"] = "Port",
        ["dbname"] = "Database",
        ["user"] = "Username",
        ["password"] = "Password",
        ["passfile"] = "Passfile",
        ["application_name"] = "Application Name",
        ["connect_timeout"] = "Timeout",
        ["options"] = "Options",
        ["sslrootcert"] = "Root Certificate",
        ["sslcert"] = "SSL Certificate",
        ["sslkey"] = "SSL Key",
        ["sslpassword"] = "SSL Password",
        ["client_encoding"] = "Client Encoding",
        ["schema"] = "Search Path",
        ["search_path"] = "Search Path",
        ["krbsrvname"] = "Kerberos Service Name",
    };

    /// <summary>Options that change nothing for a migration: pools and caches of other drivers, and what libpq does for itself.</summary>
    private static readonly HashSet<string> s_ignored = new(StringComparer.OrdinalIgnoreCase)
    {
        "fallback_application_name", "connection_limit", "pool_timeout", "pool_size", "max_overflow", "pgbouncer", "socket_timeout", "statement_cache_size",
        "prepared_statement_cache_size", "prepared_statements", "keepalives", "keepalives_idle", "keepalives_interval", "keepalives_count", "tcp_user_timeout",
        "target_session_attrs", "load_balance_hosts", "sslsni", "sslcompression", "ssl_min_protocol_version", "sslnegotiation",
    };

    /// <exception cref="MigrationRefusedException">An option is not known, or its value is not.</exception>
    public static NpgsqlConnectionStringBuilder ConnectionString(DatabaseUrl url)
    {
        var settings = new NpgsqlConnectionStringBuilder();
        SetHosts(settings, url.Hosts);
        Set(settings, "user", url.User);
        Set(settings, "password", url.Password);
        Set(settings, "dbname", url.Path);
        foreach (var (name, value) in url.Options)
        {
            SetOption(settings, name.ToLowerInvariant(), value);
        }

        settings.Host ??= "localhost";
        return settings;
    }

    private static void SetHosts(NpgsqlConnectionStringBuilder settings, string hosts)
    {
        if (hosts.Length == 0)
        {
            return;
        }

        // Npgsql has one port for all hosts, or one behind each; an IPv6 address keeps its brackets only with a port behind it.
        var ported = hosts.LastIndexOf(':') is var colon && colon > hosts.LastIndexOf(']') ? colon : -1;
        if (hosts.Contains(',', StringComparison.Ordinal) || ported < 0)
        {
            Set(settings, "host", hosts.Contains(',', StringComparison.Ordinal) ? hosts : hosts.Trim('[', ']'));
            return;
        }

        Set(settings, "host", hosts[..ported].Trim('[', ']'));
        Set(settings, "port", hosts[(ported + 1)..]);
    }

    private static void SetOption(NpgsqlConnectionStringBuilder settings, string name, string value)
    {
        switch (name)
        {
            case "sslmode":
                settings.SslMode = ParseSslMode(value);
                break;
            case "ssl":
                settings.SslMode = value.ToLowerInvariant() switch { "true" or "1" or "on" => SslMode.Require, "false" or "0" or "off" => SslMode.Disable, _ => ParseSslMode(value) };
                break;
            case "channel_binding":
                settings.ChannelBinding = Enum.TryParse<ChannelBinding>(value, ignoreCase: true, out var binding) ? binding : throw Unknown(name, "disable, prefer or require");
                break;
            case "gssencmode":
                settings.GssEncryptionMode = Enum.TryParse<GssEncryptionMode>(value, ignoreCase: true, out var mode) ? mode : throw Unknown(name, "disable, prefer or require");
                break;
            case var _ when s_keywords.ContainsKey(name):
                Set(settings, name, value);
                break;
            case var _ when s_ignored.Contains(name):
                break;
            default:
                throw new MigrationRefusedException([$"The option '{name}' of the PostgreSQL URL is not known. Known are sslmode, ssl, channel_binding, gssencmode, {string.Join(", ", s_keywords.Keys)}."]);
        }
    }

    private static SslMode ParseSslMode(string value) => value.ToLowerInvariant() switch
    {
        "disable" => SslMode.Disable,
        "allow" => SslMode.Allow,
        "prefer" => SslMode.Prefer,
        "require" => SslMode.Require,
        "verify-ca" => SslMode.VerifyCA,
        "verify-full" => SslMode.VerifyFull,
        _ => throw Unknown("sslmode", "disable, allow, prefer, require, verify-ca or verify-full"),
    };

    private static void Set(NpgsqlConnectionStringBuilder settings, string name, string? value)
    {
        if (string.IsNullOrEmpty(value))
        {
            return;
        }

        try
        {
            ((DbConnectionStringBuilder)settings)[s_keywords[name]] = value;
        }
        catch (Exception e) when (e is ArgumentException or FormatException or InvalidCastException or OverflowException)
        {
            // The value is not repeated: it may be the password.
            throw Unknown(name, "a value that Npgsql takes");
        }
    }

    private static MigrationRefusedException Unknown(string name, string expected) =>
        new([$"The value of '{name}' in the PostgreSQL URL is not known; it is {expected}."]);
}
