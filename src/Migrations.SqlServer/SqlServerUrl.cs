using System.Data.Common;
using System.Globalization;
using Migrations.Providers;

namespace Migrations.SqlServer;

/// <summary><c>sqlserver://user:password@host:1433/database?encrypt=true</c> as a connection string of SqlClient.</summary>
internal static class SqlServerUrl
{
    /// <summary>Options and SqlClient's keyword for them; names as SqlClient and other drivers' URLs have them.</summary>
    private static readonly Dictionary<string, string> s_keywords = new(StringComparer.OrdinalIgnoreCase)
    {
        ["database"] = "Initial Catalog",
        ["user"] = "User ID",
        ["password"] = "Password",
        ["encrypt"] = "Encrypt",
        ["trustServerCertificate"] = "TrustServerCertificate",
        ["hostNameInCertificate"] = "HostNameInCertificate",
        ["serverCertificate"] = "ServerCertificate",
        ["authentication"] = "Authentication",
        ["integratedSecurity"] = "Integrated Security",
        ["connectTimeout"] = "Connect Timeout",
        ["connectionTimeout"] = "Connect Timeout",
        ["applicationName"] = "Application Name",
        ["application_name"] = "Application Name",
        ["app name"] = "Application Name",
        ["applicationIntent"] = "ApplicationIntent",
        ["multiSubnetFailover"] = "MultiSubnetFailover",
        ["failoverPartner"] = "Failover Partner",
        ["packetSize"] = "Packet Size",
        ["language"] = "Current Language",
    };

    /// <exception cref="MigrationRefusedException">It names no host or several, or has an option that is not known.</exception>
    public static DbConnectionStringBuilder ConnectionString(DatabaseUrl url)
    {
        if (url.Hosts.Length == 0 || url.Hosts.Contains(',', StringComparison.Ordinal))
        {
            throw new MigrationRefusedException([$"The SQL Server URL must name one host: 'sqlserver://user:password@host:1433/database'. A second server of a pair is named by the option failoverPartner."]);
        }

        var builder = new DbConnectionStringBuilder { ["Data Source"] = Server(url.Hosts) };
        Set(builder, "database", url.Path);
        Set(builder, "user", url.User);
        Set(builder, "password", url.Password);
        foreach (var (name, value) in url.Options)
        {
            if (!s_keywords.ContainsKey(name))
            {
                throw new MigrationRefusedException([$"The option '{name}' of the SQL Server URL is not known. Known are {string.Join(", ", s_keywords.Keys)}."]);
            }

            Set(builder, name, value);
        }

        if (!builder.ContainsKey("User ID") && !builder.ContainsKey("Authentication") && !builder.ContainsKey("Integrated Security"))
        {
            builder["Integrated Security"] = "true";
        }

        return builder;
    }

    /// <summary>SqlClient writes the port behind a comma.</summary>
    private static string Server(string host)
    {
        var colon = host.LastIndexOf(':');
        if (colon < 0 || colon < host.LastIndexOf(']'))
        {
            return host.Trim('[', ']');
        }

        return ushort.TryParse(host[(colon + 1)..], CultureInfo.InvariantCulture, out var port)
            ? string.Create(CultureInfo.InvariantCulture, $"{host[..colon].Trim('[', ']')},{port}")
            : throw new MigrationRefusedException(["The port of the SQL Server URL is not a number: 'sqlserver://user:password@host:1433/database'."]);
    }

    private static void Set(DbConnectionStringBuilder builder, string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            builder[s_keywords[name]] = value;
        }
    }
}
