using System.Globalization;

namespace Migrations.Resilience.Tests;

/// <summary>How long the randomised tests go on: once in the normal test run, as often as MIGRATIONS_TEST_ROUNDS says in <c>./build.sh soak</c>.</summary>
internal static class Rounds
{
    public static int Count { get; } = int.Parse(Environment.GetEnvironmentVariable("MIGRATIONS_TEST_ROUNDS") ?? "1", CultureInfo.InvariantCulture);
}
