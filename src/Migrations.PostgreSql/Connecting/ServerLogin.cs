using System.Globalization;
using Npgsql;

namespace Migrations.PostgreSql.Connecting;

/// <summary>How another program reaches the server that a connection is to: by libpq's variables, for the arguments of a process can be read by everybody on the machine.</summary>
/// <param name="settings">Those that the connection was opened with; null: the app opened it, and its password is not known.</param>
internal sealed class ServerLogin(NpgsqlConnectionStringBuilder? settings)
{
    /// <summary>Variables of libpq that the driver knows as well. All others would lead the program elsewhere, or make it another session than ours.</summary>
    private static readonly HashSet<string> s_kept = new(StringComparer.Ordinal) { "PGPASSWORD", "PGPASSFILE", "PGSSLROOTCERT", "PGSSLCERT", "PGSSLKEY", "PGSSLCRL", "PGSYSCONFDIR" };

    /// <summary>Makes a process's variables lead to the database of a connection.</summary>
    public void Apply(IDictionary<string, string?> environment, NpgsqlConnection connection)
    {
        foreach (var name in environment.Keys.Where(name => name.StartsWith("PG", StringComparison.Ordinal) && !s_kept.Contains(name)).ToList())
        {
            environment.Remove(name);
        }

        var from = settings ?? new NpgsqlConnectionStringBuilder(connection.ConnectionString);
        foreach (var (name, value) in new (string, string?)[]
        {
            ("PGHOST", connection.Host), ("PGPORT", connection.Port.ToString(CultureInfo.InvariantCulture)), ("PGUSER", connection.UserName), ("PGDATABASE", connection.Database),
            ("PGPASSWORD", from.Password), ("PGPASSFILE", from.Passfile), ("PGSSLMODE", ModeOf(from.SslMode)), ("PGSSLROOTCERT", from.RootCertificate), ("PGSSLCERT", from.SslCertificate), ("PGSSLKEY", from.SslKey),
            ("PGKRBSRVNAME", from.KerberosServiceName), ("PGAPPNAME", from.ApplicationName), ("PGCLIENTENCODING", "UTF8"),
        })
        {
            if (!string.IsNullOrEmpty(value))
            {
                environment[name] = value;
            }
        }
    }

    private static string ModeOf(SslMode mode) => mode switch
    {
        SslMode.Disable => "disable",
        SslMode.Allow => "allow",
        SslMode.Require => "require",
        SslMode.VerifyCA => "verify-ca",
        SslMode.VerifyFull => "verify-full",
        _ => "prefer",
    };
}
