using System.Text;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Migrations.Compiler.Dialects.SqlServer.Replay.Reading;

/// <summary>Names of objects: their schema and name, without brackets.</summary>
internal static class Names
{
    /// <summary>Stands in a text for what a variable holds.</summary>
    public const string Hole = "__a_value_that_is_not_known__";

    private static readonly HashSet<string> s_systemSchemas = new(StringComparer.OrdinalIgnoreCase) { "sys", "INFORMATION_SCHEMA", "cdc" };

    /// <summary>Views that every schema has, from before there was <c>sys</c>.</summary>
    private static readonly HashSet<string> s_systemViews = new(StringComparer.OrdinalIgnoreCase)
    {
        "sysaltfiles", "syscacheobjects", "syscharsets", "syscolumns", "syscomments", "sysconfigures", "sysconstraints", "syscurconfigs", "sysdatabases", "sysdepends",
        "sysdevices", "sysfilegroups", "sysfiles", "sysforeignkeys", "sysfulltextcatalogs", "sysindexes", "sysindexkeys", "syslanguages", "syslockinfo", "syslogins",
        "sysmembers", "sysmessages", "sysobjects", "sysoledbusers", "sysopentapes", "sysperfinfo", "syspermissions", "sysprocesses", "sysprotects", "sysreferences",
        "sysremotelogins", "sysservers", "systypes", "sysusers",
    };

    /// <summary>Null for objects of other databases and for those of the server itself.</summary>
    public static (string Schema, string Name)? Of(MultiPartIdentifier? name, string defaultSchema) =>
        name is null || name.Count == 0 ? null : Of([.. name.Identifiers.Select(part => part.Value ?? "")], defaultSchema);

    /// <summary>Reads a name as functions and procedures take it in a string: <c>[dbo].[a b]</c>.</summary>
    public static (string Schema, string Name)? OfText(string text, string defaultSchema) =>
        Split(text) is { } parts ? Of(parts, defaultSchema) : null;

    public static (string Schema, string Name)? Of(string[] parts, string defaultSchema)
    {
        var name = parts[parts.Length - 1];
        if (name.StartsWith("#", StringComparison.Ordinal))
        {
            return (ReplayStep.Temporary, Known(name));
        }

        var schema = parts.Length > 1 && parts[parts.Length - 2].Length > 0 ? parts[parts.Length - 2] : defaultSchema;
        var isElsewhere = parts.Length > 2 && parts.Take(parts.Length - 2).Any(part => part.Length > 0);
        var isSystem = s_systemSchemas.Contains(schema) || (schema.Equals("dbo", StringComparison.OrdinalIgnoreCase) && s_systemViews.Contains(name))
            || name.StartsWith("MSSQL_TemporalHistoryFor_", StringComparison.OrdinalIgnoreCase);
        return name.Length == 0 || isElsewhere || isSystem ? null : (Known(schema), Known(name));
    }

    /// <summary>The name, or <see cref="ReplayStep.UnknownName"/> where a variable makes a part of it.</summary>
    public static string Known(string name) => name.IndexOf(Hole, StringComparison.Ordinal) >= 0 ? ReplayStep.UnknownName : name;

    /// <summary>Null if the text is no name.</summary>
    public static string[]? Split(string text)
    {
        var parts = new List<string>();
        var part = new StringBuilder();
        text = text.Trim();
        for (var i = 0; i <= text.Length; i++)
        {
            if (i == text.Length || text[i] == '.')
            {
                parts.Add(part.ToString().Trim());
                part.Clear();
            }
            else if (text[i] is '[' or '"' && part.ToString().Trim().Length == 0)
            {
                i = ReadQuoted(text, i, part);
                if (i < 0)
                {
                    return null;
                }
            }
            else
            {
                part.Append(text[i]);
            }
        }

        return parts.Count is 0 or > 4 || parts[parts.Count - 1].Length == 0 ? null : [.. parts];
    }

    /// <summary>Returns the place of the closing mark, or -1.</summary>
    private static int ReadQuoted(string text, int at, StringBuilder part)
    {
        var close = text[at] == '[' ? ']' : '"';
        for (var i = at + 1; i < text.Length; i++)
        {
            if (text[i] != close)
            {
                part.Append(text[i]);
            }
            else if (i + 1 < text.Length && text[i + 1] == close)
            {
                part.Append(text[i++]);
            }
            else
            {
                return i;
            }
        }

        return -1;
    }
}
