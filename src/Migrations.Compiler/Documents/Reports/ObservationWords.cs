using Migrations.Compiler.Model;
using Migrations.Compiler.Verification;

namespace Migrations.Compiler.Documents.Reports;

/// <summary>Observations as people read them.</summary>
internal static class ObservationWords
{
    // From the weakest to the strongest: https://www.postgresql.org/docs/18/explicit-locking.html#LOCKING-TABLES.
    private static readonly (string Mode, string Meaning)[] s_modes =
    [
        ("AccessShare", "stops only DROP and the like"),
        ("RowShare", "stops only DDL"),
        ("RowExclusive", "stops only DDL"),
        ("ShareUpdateExclusive", "others read and write"),
        ("Share", "nobody writes"),
        ("ShareRowExclusive", "nobody writes"),
        ("Exclusive", "nobody writes"),
        ("AccessExclusive", "nobody reads or writes"),
    ];

    /// <summary>From this one on, others cannot work with the table as before.</summary>
    private const int FirstThatStopsWrites = 4;

    /// <summary>In the place of locks that nobody could see.</summary>
    public const string NotObserved = "not observed";

    /// <summary>What that means.</summary>
    public const string NotObservedMeaning = "runs outside of a transaction, so its locks, rewrites and scans were over before they could be seen";

    /// <summary>Without the schema that is searched anyway; also in <c>trigger on public.orders</c>.</summary>
    public static string ShortName(string name) => string.Join(" ", name.Split(' ').Select(word =>
        word.StartsWith("public.", StringComparison.Ordinal) || word.StartsWith("main.", StringComparison.Ordinal) ? word.Substring(word.IndexOf('.') + 1) : word));

    /// <summary>What a statement did to objects: not what it changed of those that it made.</summary>
    public static IEnumerable<ObjectChange> ChangesOf(StatementObservation? statement)
    {
        var created = new HashSet<(string, string)>((statement?.Objects ?? default).Where(change => change.Effect == ObjectEffect.Created).Select(change => (change.Kind, change.Name)));
        return (statement?.Objects ?? default).Where(change => change.Effect != ObjectEffect.Changed || !created.Contains((change.Kind, change.Name)));
    }

    /// <summary>The name of a mode without <c>Lock</c>.</summary>
    public static string ShortMode(string mode) => mode.EndsWith("Lock", StringComparison.Ordinal) ? mode.Substring(0, mode.Length - "Lock".Length) : mode;

    public static string MeaningOf(string mode) => s_modes.FirstOrDefault(known => known.Mode == ShortMode(mode)).Meaning ?? "";

    /// <summary>0 for the weakest mode, and for one that is not known.</summary>
    public static int StrengthOf(string mode) => Math.Max(0, Array.FindIndex(s_modes, known => known.Mode == ShortMode(mode)));

    public static bool StopsReads(string mode) => StrengthOf(mode) == s_modes.Length - 1;

    public static bool StopsWrites(string mode) => StrengthOf(mode) >= FirstThatStopsWrites;

    /// <summary>The strongest lock on each table, the strongest first.</summary>
    public static IEnumerable<TableLock> Strongest(IEnumerable<TableLock> locks) => locks
        .GroupBy(item => item.Table).Select(group => group.OrderByDescending(item => StrengthOf(item.Mode)).First())
        .OrderByDescending(item => StrengthOf(item.Mode)).ThenBy(item => item.Table, StringComparer.Ordinal);

    public static string SignOf(ObjectEffect effect) => effect switch
    {
        ObjectEffect.Created => "+",
        ObjectEffect.Dropped => "-",
        _ => "~",
    };

    public static string WordOf(ObjectEffect effect) => effect switch
    {
        ObjectEffect.Created => "created",
        ObjectEffect.Dropped => "dropped",
        _ => "changed",
    };

    /// <summary>What is known of the way back.</summary>
    public static string WayBackOf(MigrationReport report) => report switch
    {
        { Migration.Kind: MigrationKind.Code } => "not checked: a class, which only the app can run",
        { Seen: null } => "not checked: it did not run",
        { Migration.IrreversibleReason: { Length: > 0 } reason } => "irreversible: " + reason,
        { Seen.WayBack: WayBack.Proved } => "proved: up, down and up again",
        { Seen.WayBack: WayBack.NotInverse } => "down does not undo up",
        { Seen.WayBack: WayBack.LosesData } => "down loses data",
        { Seen.WayBack: WayBack.Irreversible } => "irreversible",
        { Seen.WayBack: WayBack.NoDownScript } => report.Migration.IsInHistory ? "none: no down script" : "none: it runs again when it changes",
        _ => "not checked",
    };
}
