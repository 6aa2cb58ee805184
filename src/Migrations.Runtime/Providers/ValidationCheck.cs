namespace Migrations.Providers;

/// <summary>A check that ran, or could not.</summary>
/// <param name="Name">For example <c>foreign-keys</c>; the same on all databases that have such a thing.</param>
/// <param name="Description">What it looks for, in a few words.</param>
/// <param name="Objects">How many objects it looked at to the end.</param>
/// <param name="NotRun">What it could not look at, and why; sentences. Empty: everything was looked at.</param>
public sealed record ValidationCheck(string Name, string Description, int Objects, IReadOnlyList<string> NotRun);
