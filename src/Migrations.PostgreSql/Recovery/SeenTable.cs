namespace Migrations.PostgreSql.Recovery;

/// <summary>A table as a transaction sees it.</summary>
/// <param name="Oid">Its id.</param>
/// <param name="Schema">Its schema.</param>
/// <param name="Name">Its name.</param>
/// <param name="Storage">Another one as soon as it was emptied or written anew.</param>
/// <param name="Inserted">Rows that this session has inserted and not reported to the server's statistics yet; grows within a transaction.</param>
/// <param name="Changed">The same of rows that it has updated or deleted.</param>
/// <param name="Columns">Numbers of its columns.</param>
/// <param name="CanLock">The role may lock it against writers.</param>
internal sealed record SeenTable(uint Oid, string Schema, string Name, string Storage, long Inserted, long Changed, string Columns, bool CanLock)
{
    /// <summary>As the build names it.</summary>
    public string Table => $"{Schema}.{Name}";

    /// <summary>As SQL text.</summary>
    public string Sql => SqlName.Qualify(Schema, Name);

    /// <summary>None of the columns that were there is gone.</summary>
    public static bool HasAll(string columns, string before) => !before.Split(',').Except(columns.Split(',')).Any(number => number.Length > 0);
}
