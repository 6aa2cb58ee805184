namespace Migrations.Catalog.PostgreSql;

/// <summary>The queries that read everything that DDL makes from PostgreSQL 13 and later.</summary>
internal static class PostgreSqlCatalog
{
    /// <summary>
    /// Settings under which names, constants and expressions are printed in the same way wherever they are read: all names but those of
    /// pg_catalog with their schema. To be set for the transaction of the reading.
    /// </summary>
    public const string Settings =
        "SET LOCAL search_path = ''; SET LOCAL datestyle = ISO; SET LOCAL intervalstyle = postgres; SET LOCAL timezone = 'UTC'; SET LOCAL extra_float_digits = 1;"
        + " SET LOCAL bytea_output = hex; SET LOCAL quote_all_identifiers = off; SET LOCAL lc_monetary = 'C'";

    /// <param name="version">As in <c>server_version_num</c>.</param>
    public static IReadOnlyList<CatalogQuery> Queries(int version) =>
    [
        .. RelationQueries.All(version), .. TableQueries.All(version), .. TypeQueries.All(version), .. RoutineQueries.All, .. NamespaceQueries.All,
        .. TextSearchQueries.All, .. OperatorQueries.All(version), .. ForeignDataQueries.All(version), .. PrivilegeQueries.All,
    ];
}
