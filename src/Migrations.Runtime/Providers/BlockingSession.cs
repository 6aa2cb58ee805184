using System.Globalization;

namespace Migrations.Providers;

/// <summary>A session of the database that held what a statement waited for.</summary>
/// <param name="ProcessId">Id of the server's process.</param>
/// <param name="Application">Name of its application; empty when it has none.</param>
/// <param name="State">What it does, in the server's words, for example <c>active</c> or <c>idle in transaction</c>.</param>
/// <param name="Age">How long its statement, or its transaction when it is idle, has run; null when that is not known.</param>
/// <param name="Statement">Its statement, shortened; empty when the role may not see it.</param>
public sealed record BlockingSession(int ProcessId, string Application, string State, TimeSpan? Age, string Statement)
{
    /// <summary>For example <c>pid 4711, 'report', active for 12 s: SELECT …</c>.</summary>
    public override string ToString()
    {
        var application = Application.Length == 0 ? "" : $", '{Application}'";
        var age = Age is { } known ? $" for {Durations.Format(known)}" : "";
        return string.Create(CultureInfo.InvariantCulture, $"pid {ProcessId}{application}, {State}{age}{(Statement.Length == 0 ? "" : ": ")}{Statement}");
    }
}
