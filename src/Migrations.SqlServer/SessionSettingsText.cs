using System.Globalization;
using System.Text;

namespace Migrations.SqlServer;

/// <summary>The settings of a session as it was opened, and the T-SQL that makes a session what a migration may rely on.</summary>
/// <param name="Options">@@OPTIONS.</param>
/// <param name="Language">@@LANGUAGE.</param>
/// <param name="DateFirst">@@DATEFIRST.</param>
/// <param name="LockTimeout">@@LOCK_TIMEOUT, in milliseconds; -1 for none.</param>
/// <param name="DateFormat">For example <c>mdy</c>.</param>
/// <param name="Isolation">transaction_isolation_level of sys.dm_exec_sessions.</param>
internal sealed record SessionSettingsText(int Options, string Language, int DateFirst, int LockTimeout, string DateFormat, int Isolation)
{
    /// <summary>
    /// Bits of @@OPTIONS, and what a migration finds. Indexes on views and computed columns, and filtered ones, need the seven that are on or off here as SQL Server's
    /// documentation lists them; XACT_ABORT undoes the whole transaction for any error.
    /// </summary>
    private static readonly (string Name, int Bit, bool On)[] s_options =
    [
        ("IMPLICIT_TRANSACTIONS", 2, false),
        ("CURSOR_CLOSE_ON_COMMIT", 4, false),
        ("ANSI_WARNINGS", 8, true),
        ("ANSI_PADDING", 16, true),
        ("ANSI_NULLS", 32, true),
        ("ARITHABORT", 64, true),
        ("QUOTED_IDENTIFIER", 256, true),
        ("NOCOUNT", 512, false),
        ("ANSI_NULL_DFLT_ON", 1024, true),
        ("CONCAT_NULL_YIELDS_NULL", 4096, true),
        ("NUMERIC_ROUNDABORT", 8192, false),
        ("XACT_ABORT", 16384, true),
    ];

    private static readonly string[] s_isolation = ["READ COMMITTED", "READ UNCOMMITTED", "READ COMMITTED", "REPEATABLE READ", "SERIALIZABLE", "SNAPSHOT"];

    private static readonly string[] s_dateFormats = ["mdy", "dmy", "ymd", "ydm", "myd", "dym"];

    /// <summary>
    /// A batch of its own and without parameters: in sp_executesql, settings last until it returns. NOEXEC first, for a script may have switched it on to skip its rest.
    /// </summary>
    public string Reset(SessionIdentity identity, int lockTimeout)
    {
        var text = new StringBuilder("SET NOEXEC OFF;\nSET PARSEONLY OFF;\n");
        text.Append(CultureInfo.InvariantCulture, $"USE {SqlText.Quote(identity.Database)};\n");
        text.Append(CultureInfo.InvariantCulture, $"IF USER_NAME() <> {SqlText.Literal(identity.User)} OR SUSER_SNAME() <> {SqlText.Literal(identity.Login)} REVERT;\n");
        Append(text, s_options.Select(option => (option.Name, option.On)));
        return text.Append("SET ROWCOUNT 0;\nSET TEXTSIZE 2147483647;\nSET DEADLOCK_PRIORITY NORMAL;\n").Append(Rest("READ COMMITTED", lockTimeout)).ToString();
    }

    /// <summary>Gives back the settings that the session had.</summary>
    public string Restore()
    {
        var text = new StringBuilder();
        Append(text, s_options.Select(option => (option.Name, (Options & option.Bit) != 0)));
        return text.Append(Rest(s_isolation.ElementAtOrDefault(Isolation) ?? s_isolation[0], LockTimeout)).ToString();
    }

    public static string SetLockTimeout(int milliseconds) => string.Create(CultureInfo.InvariantCulture, $"SET LOCK_TIMEOUT {milliseconds};");

    private static void Append(StringBuilder text, IEnumerable<(string Name, bool On)> options)
    {
        foreach (var (name, on) in options)
        {
            text.Append(CultureInfo.InvariantCulture, $"SET {name} {(on ? "ON" : "OFF")};\n");
        }
    }

    private string Order => Array.Find(s_dateFormats, format => string.Equals(format, DateFormat, StringComparison.OrdinalIgnoreCase)) ?? s_dateFormats[0];

    /// <summary>LANGUAGE before the other two, which it sets.</summary>
    private string Rest(string isolation, int lockTimeout) =>
        $"SET LANGUAGE {SqlText.Literal(Language)};\nSET DATEFORMAT {Order};\n"
        + string.Create(CultureInfo.InvariantCulture, $"SET DATEFIRST {DateFirst};\nSET TRANSACTION ISOLATION LEVEL {isolation};\n")
        + SetLockTimeout(lockTimeout);
}
