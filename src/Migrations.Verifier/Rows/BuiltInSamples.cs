using System.Globalization;

namespace Migrations.Verifier.Rows;

/// <summary>Values of the types that PostgreSQL and its well-known extensions bring, in the text that their input functions read.</summary>
internal static class BuiltInSamples
{
    /// <summary>Keys begin here, so that rows which migrations insert with small numbers do not meet ours; fits <c>smallint</c>.</summary>
    private const int FirstKey = 20_001;

    private static readonly Dictionary<string, Func<int, string>> s_values = new(StringComparer.Ordinal)
    {
        ["boolean"] = n => n % 2 == 0 ? "true" : "false",
        ["date"] = n => string.Create(CultureInfo.InvariantCulture, $"{new DateTime(2020, 1, 1).AddDays(n):yyyy-MM-dd}"),
        ["timestamp without time zone"] = n => string.Create(CultureInfo.InvariantCulture, $"{new DateTime(2020, 1, 1).AddDays(n):yyyy-MM-dd HH:mm:ss}"),
        ["timestamp with time zone"] = n => string.Create(CultureInfo.InvariantCulture, $"{new DateTime(2020, 1, 1).AddDays(n):yyyy-MM-dd HH:mm:ss}+00"),
        ["time without time zone"] = n => Text($"{n % 24:00}:00:00"),
        ["time with time zone"] = n => Text($"{n % 24:00}:00:00+00"),
        ["interval"] = n => Text($"{n + 1} days"),
        ["uuid"] = n => Text($"00000000-0000-4000-8000-{n + 1:000000000000}"),
        ["json"] = n => Text($"{{\"n\": {n + 1}}}"),
        ["jsonb"] = n => Text($"{{\"n\": {n + 1}}}"),
        ["jsonpath"] = n => "$",
        ["bytea"] = n => Text($"\\x{n + 1:x2}"),
        ["inet"] = n => Text($"192.0.2.{(n % 250) + 1}"),
        ["cidr"] = n => Text($"192.0.2.{(n % 250) + 1}/32"),
        ["macaddr"] = n => Text($"08:00:2b:01:02:{n % 256:x2}"),
        ["macaddr8"] = n => Text($"08:00:2b:01:02:03:04:{n % 256:x2}"),
        ["money"] = n => Text($"{n + 1}.00"),
        ["xml"] = n => Text($"<a>{n}</a>"),
        ["tsvector"] = n => Text($"a{n}"),
        ["tsquery"] = n => Text($"a{n}"),
        ["point"] = n => Text($"(1,{n})"),
        ["line"] = n => Text($"{{1,2,{n}}}"),
        ["lseg"] = n => Text($"[(0,0),(1,{n})]"),
        ["box"] = n => Text($"(1,{n + 1}),(0,0)"),
        ["path"] = n => Text($"((0,0),(1,{n}))"),
        ["polygon"] = n => Text($"((0,0),(1,{n + 1}),(1,0))"),
        ["circle"] = n => Text($"<(0,0),{n + 1}>"),
        ["pg_lsn"] = n => Text($"0/{n + 1:X}"),
        ["txid_snapshot"] = _ => "1:1:",
        ["pg_snapshot"] = _ => "1:1:",
        ["tid"] = n => Text($"(0,{n + 1})"),
        ["\"char\""] = n => Text($"{(char)('a' + (n % 26))}"),
        ["char"] = n => Text($"{(char)('a' + (n % 26))}"),
        ["regclass"] = _ => "pg_class",
        ["regtype"] = _ => "integer",
        ["regproc"] = _ => "now",
        ["regprocedure"] = _ => "now()",
        ["regrole"] = _ => "pg_monitor",
        ["regnamespace"] = _ => "pg_catalog",
        ["regconfig"] = _ => "simple",
        ["regdictionary"] = _ => "simple",
        ["bit varying"] = n => "1" + new string('0', n % 8),
        ["hstore"] = n => Text($"\"n\"=>\"{n + 1}\""),
        ["ltree"] = n => Text($"a.b{n}"),
        ["lquery"] = n => Text($"a{n}"),
        ["ltxtquery"] = n => Text($"a{n}"),
        ["cube"] = n => Text($"({n})"),
        ["geometry"] = n => Text($"POINT(0 {n})"),
        ["geography"] = n => Text($"POINT(0 {n})"),
    };

    private static readonly Dictionary<string, string> s_ranges = new(StringComparer.Ordinal)
    {
        ["int4"] = "integer",
        ["int8"] = "bigint",
        ["num"] = "numeric",
        ["ts"] = "timestamp without time zone",
        ["tstz"] = "timestamp with time zone",
        ["date"] = "date",
    };

    /// <param name="type">Not of users.</param>
    /// <param name="n">Which value, from 0; different numbers give different values where the type has so many.</param>
    /// <param name="isKey">True for a value that must be found nowhere else.</param>
    public static string Value(TypeName type, int n, bool isKey) => type.Simple switch
    {
        "smallint" or "integer" or "bigint" or "oid" or "xid" or "xid8" or "real" or "double precision" => Number(n, isKey),
        "numeric" => Numeric(type, n, isKey),
        "character varying" or "character" or "bpchar" or "text" or "citext" or "name" => Fit(Words(n, isKey), type, n),
        "bit" => new string('0', Length(type) - 1) + (n % 2 == 0 ? "1" : "0"),
        "vector" or "halfvec" => $"[{string.Join(',', Enumerable.Range(0, Length(type)).Select(i => i == 0 ? n + 1 : 0))}]",
        "sparsevec" => Text($"{{1:{n + 1}}}/{Length(type)}"),
        var simple when s_values.TryGetValue(simple, out var value) || s_values.TryGetValue(type.Written, out value) => value(n),
        var simple when RangeOf(simple) is { } range => range(n),
        _ => Number(n, isKey),
    };

    /// <summary>A range of a type: <c>["1","5")</c>.</summary>
    public static string Range(Func<int, string> value, int n) => $"[{Quoted(value(10 * n))},{Quoted(value((10 * n) + 5))})";

    public static string Quoted(string value) => $"\"{value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";

    private static Func<int, string>? RangeOf(string simple)
    {
        var isMultiple = simple.EndsWith("multirange", StringComparison.Ordinal);
        var stem = isMultiple ? simple[..^"multirange".Length] : simple.EndsWith("range", StringComparison.Ordinal) ? simple[..^"range".Length] : "";
        if (!s_ranges.TryGetValue(stem, out var element))
        {
            return null;
        }

        var type = TypeName.Parse(element);
        return n => isMultiple ? $"{{{Range(i => Value(type, i, isKey: false), n)}}}" : Range(i => Value(type, i, isKey: false), n);
    }

    private static string Number(int n, bool isKey) => Text($"{(isKey ? FirstKey : 1) + n}");

    /// <summary>The third attempt at a row writes versions: triggers and generated columns that read a text often read one.</summary>
    private static string Words(int n, bool isKey) => Number(n, isKey) + (n / TablePlan.Rows == 2 ? ".0.0" : "");

    private static string Numeric(TypeName type, int n, bool isKey)
    {
        if (type.Modifiers is not [var precision, var scale])
        {
            return Number(n, isKey);
        }

        return (precision - scale) switch
        {
            <= 0 => "0." + new string('0', Math.Max(0, scale - 1)) + Text($"{(n % 9) + 1}"),
            < 5 => Text($"{(n % 9) + 1}"),
            _ => Number(n, isKey),
        };
    }

    private static string Fit(string value, TypeName type, int n) => type.Modifiers is [var length] && length < value.Length ? Text($"{n + 1}")[..Math.Min(length, Text($"{n + 1}").Length)] : value;

    private static int Length(TypeName type) => type.Modifiers is [> 0 and var length] ? length : 1;

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
