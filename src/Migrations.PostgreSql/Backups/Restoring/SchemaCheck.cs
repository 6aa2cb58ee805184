using Migrations.Compiler.Schema;

namespace Migrations.PostgreSql.Backups.Restoring;

/// <summary>Whether a database has the schema that it is to have.</summary>
internal static class SchemaCheck
{
    private const int MostNamed = 5;

    /// <exception cref="MigrationException">Something differs.</exception>
    public static void Require(SchemaUnits wanted, SchemaUnits now, IReadOnlySet<SchemaObjectKey> apart)
    {
        var differences = wanted.Objects.Values.Where(item => IsCompared(item) && !apart.Contains(item.Key)).Select(item => Difference(item, now)).OfType<string>()
            .Concat(now.Objects.Values.Where(item => IsCompared(item) && !apart.Contains(item.Key) && !wanted.Objects.ContainsKey(item.Key)).Select(item => $"the {item.Key} would be there and is not to be")).ToList();
        if (differences.Count > 0)
        {
            var more = differences.Count > MostNamed ? $"; and {differences.Count - MostNamed} more" : "";
            throw new MigrationException(
                $"The schema would not be that of the backup after the restore: {string.Join("; ", differences.Take(MostNamed))}{more}. Nothing was put back: the database is as it was. Restore into a new database, which needs only what the backup can make, or make these objects by hand first.");
        }
    }

    private static string? Difference(SchemaObject item, SchemaUnits now) =>
        !now.Objects.TryGetValue(item.Key, out var found) ? $"the {item.Key} would be missing"
        : !SchemaUnits.AreEqual(item, found) ? $"the {item.Key} would be '{found.Definition}' instead of '{item.Definition}'"
        : null;

    private static bool IsCompared(SchemaObject item) => item.Kind != SchemaObjectKind.ExtensionVersion;
}
