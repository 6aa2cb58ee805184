using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Migrations.Runtime.Tests.Bundles;
using Migrations.TestSupport.PostgreSql;
using Npgsql;

namespace Migrations.Runtime.Tests;

/// <summary>The TLS options of a URL against a server that has a certificate: for 127.0.0.1, signed by an authority that nobody trusts by itself.</summary>
[TestClass]
public sealed class TlsOnPostgreSql
{
    private const string Asked = "CREATE TABLE connection AS SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()";
    private static string s_url = "";
    private static string s_connectionString = "";
    private static string s_authority = "";
    private static PostgreSqlServer? s_server;

    [ClassInitialize]
    public static async Task StartAsync(TestContext context)
    {
        _ = context;
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        s_server = await PostgreSqlServer.StartAsync();
        s_url = s_server.ConnectionUrl;
        s_connectionString = s_server.ConnectionString("postgres");
        s_authority = Path.Combine(Directory.CreateTempSubdirectory("migrations-tls-").FullName, "authority.crt");
        await SwitchOnAsync();
    }

    [ClassCleanup]
    public static async Task StopAsync()
    {
        if (s_server is not null)
        {
            await s_server.DisposeAsync();
        }
    }

    [TestMethod]
    public async Task VerifyFullWithTheAuthorityIsEncrypted() =>
        Assert.IsTrue(await IsEncryptedAsync($"?sslmode=verify-full&sslrootcert={Uri.EscapeDataString(s_authority)}"));

    [TestMethod]
    public async Task RequireIsEncrypted() => Assert.IsTrue(await IsEncryptedAsync("?sslmode=require"));

    [TestMethod]
    public async Task DisableIsNot() => Assert.IsFalse(await IsEncryptedAsync("?sslmode=disable"));

    [TestMethod]
    public async Task VerifyFullRefusesAnAuthorityThatNobodyTrusts() => await IsRefusedAsync(s_url + "?sslmode=verify-full");

    [TestMethod]
    public async Task VerifyFullRefusesAnotherName() =>
        await IsRefusedAsync(s_url.Replace("127.0.0.1", "localhost") + $"?sslmode=verify-full&sslrootcert={Uri.EscapeDataString(s_authority)}");

    [TestMethod]
    public async Task KerberosThatTheServerCannotDoIsRefusedWithASentence()
    {
        SkipOnWindows();
        var failure = await Assert.ThrowsExactlyAsync<MigrationException>(() => App().ApplyAsync(s_url + "?gssencmode=require"));
        Assert.Contains("cannot be reached: Unable to negotiate GSS encryption", failure.Message);
    }

    private static MigrationApp App() => new(new BundleBuilder([new TestMigration("1", "ask", TestScript.Of("DROP TABLE IF EXISTS connection", Asked))]).Catalog(), new PostgreSqlProvider());

    private static async Task<bool> IsEncryptedAsync(string options)
    {
        SkipOnWindows();
        await ExecuteAsync("DROP TABLE IF EXISTS migration_history, migration_log");
        await App().ApplyAsync(s_url + options);
        return (bool)(await ExecuteAsync("SELECT ssl FROM connection"))!;
    }

    private static async Task IsRefusedAsync(string url)
    {
        SkipOnWindows();
        var failure = await Assert.ThrowsExactlyAsync<MigrationException>(() => App().ApplyAsync(url));
        Assert.Contains("cannot be reached: its TLS certificate is not accepted", failure.Message);
        Assert.Contains("sslrootcert=FILE", failure.Message);
    }

    private static void SkipOnWindows()
    {
        if (s_server is null)
        {
            Assert.Inconclusive("Not run: the server gets its key through a shell, which Windows has not.");
        }
    }

    private static async Task SwitchOnAsync()
    {
        using var authorityKey = RSA.Create(2048);
        var authority = new CertificateRequest("CN=authority of a test", authorityKey, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        authority.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        using var root = authority.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(2));
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=server of a test", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(System.Net.IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        using var certificate = request.Create(root, DateTimeOffset.UtcNow.AddHours(-1), DateTimeOffset.UtcNow.AddDays(1), [1, 2, 3, 4]);
        await File.WriteAllTextAsync(s_authority, root.ExportCertificatePem());
        await WriteAsync("server.crt", certificate.ExportCertificatePem());
        await WriteAsync("server.key", key.ExportPkcs8PrivateKeyPem());
        await ExecuteAsync("ALTER SYSTEM SET ssl = on");
        await ExecuteAsync("SELECT pg_reload_conf()");
        for (var tries = 0; (string)(await ExecuteAsync("SHOW ssl"))! != "on"; tries++)
        {
            Assert.IsLessThan(100, tries, "The server did not switch TLS on.");
            await Task.Delay(50);
        }
    }

    /// <summary>Through the server itself, which runs as another user: it takes a key only from a file of its own that nobody else may read.</summary>
    private static async Task WriteAsync(string file, string text) => await ExecuteAsync(
        $"COPY (SELECT unnest(string_to_array('{text.ReplaceLineEndings("\n")}', E'\\n'))) TO PROGRAM 'umask 077; cat > {file}'");

    private static async Task<object?> ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(s_connectionString + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }
}
