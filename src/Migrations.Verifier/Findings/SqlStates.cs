using Migrations.Compiler.Diagnostics;
using Migrations.Verifier.Scratch;

namespace Migrations.Verifier.Findings;

/// <summary>Error codes by what they mean for a migration: those of PostgreSQL here, what SQLite says in <see cref="SqliteErrors"/>; <see href="https://www.postgresql.org/docs/18/errcodes-appendix.html"/>.</summary>
internal static class SqlStates
{
    private static readonly Dictionary<string, DiagnosticRule> s_rules = new(StringComparer.Ordinal)
    {
        ["42P01"] = DiagnosticCatalog.UnknownObject, // undefined_table
        ["42703"] = DiagnosticCatalog.UnknownObject, // undefined_column
        ["42883"] = DiagnosticCatalog.UnknownObject, // undefined_function
        ["42704"] = DiagnosticCatalog.UnknownObject, // undefined_object
        ["42P02"] = DiagnosticCatalog.UnknownObject, // undefined_parameter
        ["42P10"] = DiagnosticCatalog.UnknownObject, // invalid_column_reference: ON CONFLICT without a unique index
        ["3F000"] = DiagnosticCatalog.UnknownObject, // invalid_schema_name
        ["3D000"] = DiagnosticCatalog.UnknownObject, // invalid_catalog_name
        ["42702"] = DiagnosticCatalog.UnknownObject, // ambiguous_column
        ["42725"] = DiagnosticCatalog.UnknownObject, // ambiguous_function
        ["42P08"] = DiagnosticCatalog.UnknownObject, // ambiguous_parameter
        ["42P09"] = DiagnosticCatalog.UnknownObject, // ambiguous_alias
        ["42804"] = DiagnosticCatalog.WrongType, // datatype_mismatch
        ["42846"] = DiagnosticCatalog.WrongType, // cannot_coerce
        ["42P18"] = DiagnosticCatalog.WrongType, // indeterminate_datatype
        ["42P21"] = DiagnosticCatalog.WrongType, // collation_mismatch
        ["42P22"] = DiagnosticCatalog.WrongType, // indeterminate_collation
        ["42P07"] = DiagnosticCatalog.DuplicateObject, // duplicate_table
        ["42701"] = DiagnosticCatalog.DuplicateObject, // duplicate_column
        ["42710"] = DiagnosticCatalog.DuplicateObject, // duplicate_object
        ["42723"] = DiagnosticCatalog.DuplicateObject, // duplicate_function
        ["42P06"] = DiagnosticCatalog.DuplicateObject, // duplicate_schema
        ["42P04"] = DiagnosticCatalog.DuplicateObject, // duplicate_database
        ["42P03"] = DiagnosticCatalog.DuplicateObject, // duplicate_cursor
        ["42P05"] = DiagnosticCatalog.DuplicateObject, // duplicate_prepared_statement
        ["42712"] = DiagnosticCatalog.DuplicateObject, // duplicate_alias
        ["2BP01"] = DiagnosticCatalog.StillDependedOn, // dependent_objects_still_exist
        ["2B000"] = DiagnosticCatalog.StillDependedOn, // dependent_privilege_descriptors_still_exist
    };

    /// <summary>The rule of an error that does not come from rows.</summary>
    public static DiagnosticRule RuleOf(ScratchError error) => error.SqlState switch
    {
        _ when SqliteErrors.IsOne(error) => SqliteErrors.RuleOf(error),
        _ when s_rules.TryGetValue(error.SqlState, out var rule) => rule,
        // "cannot alter type of a column used by a view or rule": the detail names what depends on it.
        "0A000" when error.Detail?.Contains(" depends on ", StringComparison.Ordinal) == true => DiagnosticCatalog.StillDependedOn,
        // Data exceptions: literals that are none of their type.
        _ when error.SqlState.StartsWith("22", StringComparison.Ordinal) => DiagnosticCatalog.WrongType,
        _ => DiagnosticCatalog.Refused,
    };

    /// <summary>True for what rows can make fail: constraints, values, RAISE, too many rows, and triggers that wait for the commit.</summary>
    public static bool MayDependOnRows(ScratchError error) => SqliteErrors.IsOne(error) ? SqliteErrors.MayDependOnRows(error) :
        error.SqlState is "P0001" or "P0002" or "P0003" or "P0004" or "21000" or "55006"
        || error.SqlState.StartsWith("23", StringComparison.Ordinal) || error.SqlState.StartsWith("22", StringComparison.Ordinal);

    /// <summary>
    /// True for what says nothing about the script: something that this database cannot have (a file of an extension, a role, a tablespace, another server,
    /// a setting of the server), a right that its user has not, or the end of its resources.
    /// </summary>
    public static bool IsOfTheEngine(ScratchError error) => error.SqlState switch
    {
        _ when SqliteErrors.IsOne(error) => SqliteErrors.IsOfTheEngine(error),
        "58P01" or "42501" or "57014" or "XX000" or "XX001" or "XX002" or "55P02" => true,
        "0A000" => error.Message.StartsWith("extension ", StringComparison.Ordinal) || error.Message.Contains("not supported by this build", StringComparison.Ordinal),
        "42704" => error.Message.StartsWith("role \"", StringComparison.Ordinal) || error.Message.StartsWith("tablespace \"", StringComparison.Ordinal)
            // Libraries and apps have settings with a prefix of their own.
            || (error.Message.StartsWith("unrecognized configuration parameter", StringComparison.Ordinal) && error.Message.Contains('.', StringComparison.Ordinal)),
        "55000" => error.Message.Contains("wal_level", StringComparison.Ordinal) || error.Message.Contains("shared_preload_libraries", StringComparison.Ordinal)
            || error.Message.Contains("must be loaded via", StringComparison.Ordinal),
        _ => error.SqlState.StartsWith("53", StringComparison.Ordinal) || error.SqlState.StartsWith("54", StringComparison.Ordinal)
            || error.SqlState.StartsWith("58", StringComparison.Ordinal) || error.SqlState.StartsWith("08", StringComparison.Ordinal) || error.SqlState.StartsWith("HV", StringComparison.Ordinal),
    };

    /// <summary>True where what is missing may be of an extension that this database does not have.</summary>
    public static bool IsMissing(ScratchError error) => error.SqlState is "42P01" or "42703" or "42883" or "42704" or "3F000" or "42P10";
}
