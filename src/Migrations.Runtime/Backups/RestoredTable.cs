using System.Globalization;

namespace Migrations.Backups;

/// <summary>A table that a restore changes.</summary>
/// <param name="Table">Its name.</param>
/// <param name="RowsNow">Rows that it has; null when there is none of that name.</param>
/// <param name="RowsThen">Rows that it gets; null when it is dropped, for the backup has none of that name.</param>
public sealed record RestoredTable(string Table, long? RowsNow, long? RowsThen)
{
    /// <summary>For example <c>public.orders: 12 rows now, 15 then</c>.</summary>
    public override string ToString() => RowsThen is not { } then ? $"{Table}: {Durations.Count(RowsNow ?? 0, "row")} now, dropped"
        : RowsNow is not { } now ? $"{Table}: not there now, {Durations.Count(then, "row")} then"
        : string.Create(CultureInfo.InvariantCulture, $"{Table}: {Durations.Count(now, "row")} now, {then} then{(now == then ? ", other values" : "")}");
}
