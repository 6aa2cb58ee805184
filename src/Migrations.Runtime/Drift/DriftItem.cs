using Migrations.Providers;

namespace Migrations;

/// <summary>An object that is not what the migrations make.</summary>
/// <param name="Kind">How it differs.</param>
/// <param name="Name">Which one.</param>
/// <param name="Expected">Its definition behind the last migration of the build; null where that has none of it, or is not reached yet.</param>
/// <param name="Actual">Its definition in the database; null where it is not there.</param>
public sealed record DriftItem(DriftKind Kind, ObjectName Name, string? Expected, string? Actual)
{
    /// <summary>A line: <c>additional   column public.users.phone</c>.</summary>
    public override string ToString() => $"{Kind.ToString().ToLowerInvariant(),-12} {Name}";
}
