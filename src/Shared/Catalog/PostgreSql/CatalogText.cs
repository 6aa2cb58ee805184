namespace Migrations.Catalog.PostgreSql;

/// <summary>Parts that many catalog queries have in common.</summary>
internal static class CatalogText
{
    /// <summary>Stands between the elements of a property that is a list: U+001F.</summary>
    public const string ListSeparator = "chr(31)";

    /// <summary>Schema <c>n</c> and comment of an object.</summary>
    public static string Comment(string catalog, string id, string part = "0") =>
        $"(SELECT remark.description FROM pg_description remark WHERE remark.classoid = '{catalog}'::regclass AND remark.objoid = {id} AND remark.objsubid = {part}) AS comment";

    /// <summary>Columns that every query has.</summary>
    public static string Head(string kind, string catalog, string id, string unit) => $"SELECT {unit} AS unit, '{catalog}' AS class, {id} AS oid, {kind} AS kind";

    /// <summary>The text of an array of options, or null.</summary>
    public static string Options(string word, string array) =>
        $"'{word} (' || (SELECT string_agg(o, ', ' ORDER BY o) FROM unnest({array}) o) || ')'";

    /// <summary>The names of columns of a table in the order of an array of their numbers, as a list.</summary>
    public static string ColumnNames(string table, string numbers) =>
        $"(SELECT string_agg(part.attname, {ListSeparator} ORDER BY place.place) FROM unnest({numbers}) WITH ORDINALITY place(number, place)"
        + $" JOIN pg_attribute part ON part.attrelid = {table} AND part.attnum = place.number)";
}
