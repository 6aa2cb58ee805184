using System.Globalization;

namespace Migrations.Providers;

/// <summary>Who holds the lock. What is not known is empty.</summary>
/// <param name="ProcessId">Process id: of the server's process on a server, of the app's process for a file.</param>
/// <param name="Application">Name of the app.</param>
/// <param name="Host">Machine or address.</param>
/// <param name="Since">When it took the lock.</param>
public sealed record LockHolder(int? ProcessId, string Application, string Host, DateTimeOffset? Since)
{
    /// <summary>Somebody, unknown who.</summary>
    public static LockHolder Unknown { get; } = new(null, "", "", null);

    /// <summary>For example <c>'shop' on 10.0.0.7 (pid 4711) since 12:03:44 UTC</c>.</summary>
    public override string ToString()
    {
        var application = Application.Length == 0 ? "another process" : $"'{Application}'";
        var host = Host.Length == 0 ? "" : $" on {Host}";
        var pid = ProcessId is { } id ? string.Create(CultureInfo.InvariantCulture, $" (pid {id})") : "";
        var since = Since is { } time ? string.Create(CultureInfo.InvariantCulture, $" since {time.UtcDateTime:HH:mm:ss} UTC") : "";
        return application + host + pid + since;
    }
}
