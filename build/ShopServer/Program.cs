using System.Diagnostics;
using Migrations.TestSupport;
using Migrations.TestSupport.PostgreSql;

// "./build.sh shop": the tests' own PostgreSQL, a database "shop" on it, and the sample on that, until Ctrl+C.
using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    stop.Cancel();
};

await using var server = await PostgreSqlServer.StartAsync(stop.Token);
var url = server.ConnectionUrl;
Console.WriteLine($"PostgreSQL runs for as long as this program. DATABASE_URL={url}");

var start = new ProcessStartInfo("dotnet", ["run", "--project", RepositoryRoot.Combine("samples/Shop"), "--configuration", "Release", "--no-launch-profile", "--", .. args]);
start.Environment["DATABASE_URL"] = url;
using var shop = Process.Start(start) ?? throw new InvalidOperationException("dotnet could not be started.");
await shop.WaitForExitAsync(CancellationToken.None);
return shop.ExitCode;
