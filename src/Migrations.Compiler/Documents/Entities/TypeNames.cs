namespace Migrations.Compiler.Documents.Entities;

/// <summary>Types as people write them. Aliases are those of PostgreSQL's documentation, table 8.1.</summary>
internal static class TypeNames
{
    private static readonly (string Long, string Short)[] s_aliases =
    [
        ("timestamp without time zone", "timestamp"),
        ("timestamp with time zone", "timestamptz"),
        ("time without time zone", "time"),
        ("time with time zone", "timetz"),
        ("character varying", "varchar"),
        ("bit varying", "varbit"),
        ("double precision", "float8"),
        ("character", "char"),
    ];

    /// <param name="type">As the engine prints it.</param>
    /// <param name="schema">Left out before the name of a type.</param>
    public static string Short(string type, string schema) =>
        Short(schema.Length > 0 && type.StartsWith(schema + ".", StringComparison.Ordinal) ? type.Substring(schema.Length + 1) : type);

    private static string Short(string type)
    {
        foreach (var (full, alias) in s_aliases)
        {
            if (type.StartsWith(full, StringComparison.Ordinal) && (type.Length == full.Length || type[full.Length] is '(' or '['))
            {
                return alias + type.Substring(full.Length);
            }
        }

        // The precision stands inside of the name: timestamp(3) with time zone.
        return type.StartsWith("time", StringComparison.Ordinal) && type.IndexOf(')') is var end and > 0
            ? Short(type.Substring(0, type.IndexOf('(')) + type.Substring(end + 1)) + type.Substring(type.IndexOf('('), end + 1 - type.IndexOf('('))
            : type;
    }
}
