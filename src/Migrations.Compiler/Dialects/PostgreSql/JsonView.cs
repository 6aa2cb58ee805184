using System.Runtime.CompilerServices;
using System.Text;
using Migrations.Compiler.Text;
using Migrations.Engines.Json;

namespace Migrations.Compiler.Dialects.PostgreSql;

/// <summary>
/// A value of the parser's JSON that is read where it lies: members that nobody asks for are only skipped. A parse tree is
/// some twenty times as long as its SQL, and of most statements nothing but the name of the node is needed.
/// </summary>
/// <param name="Json">The whole JSON, which the engine wrote: it is well formed.</param>
/// <param name="Start">First byte of the value; -1 for a member that is not there.</param>
internal readonly record struct JsonView(byte[] Json, int Start)
{
    // netstandard2.0 does not name it; older runtimes ignore it.
    private const MethodImplOptions AggressiveOptimization = (MethodImplOptions)512;

    public bool IsMissing => Start < 0;

    private bool IsObject => Start >= 0 && Json[Start] == '{';

    private bool IsArray => Start >= 0 && Json[Start] == '[';

    /// <summary>The member of that name, or a missing one.</summary>
    public JsonView this[string name]
    {
        get
        {
            foreach (var (key, value) in Members())
            {
                if (key.IsText(name))
                {
                    return value;
                }
            }

            return new JsonView(Json, -1);
        }
    }

    /// <summary>Members of an object, the name as a string value; none of anything else.</summary>
    public IEnumerable<(JsonView Name, JsonView Value)> Members()
    {
        if (!IsObject)
        {
            yield break;
        }

        var at = Start + 1;
        while (Json[at] == '"')
        {
            var value = After(Json, at) + 1;
            yield return (new JsonView(Json, at), new JsonView(Json, value));
            at = After(Json, value);
            at += Json[at] == ',' ? 1 : 0;
        }
    }

    public IEnumerable<JsonView> Elements()
    {
        if (!IsArray || Json[Start + 1] == ']')
        {
            yield break;
        }

        var at = Start + 1;
        while (true)
        {
            yield return new JsonView(Json, at);
            at = After(Json, at);
            if (Json[at++] != ',')
            {
                yield break;
            }
        }
    }

    /// <summary>Offset behind this value.</summary>
    public int End => After(Json, Start);

    /// <summary>Name and value of an object's first member: a node of the parse tree is written as <c>{"CreateStmt":{…}}</c>.</summary>
    public (string Name, JsonView Value) Node()
    {
        foreach (var (name, value) in Members())
        {
            return (name.Text(), value);
        }

        return ("", new JsonView(Json, -1));
    }

    /// <summary>A string without its quotes; escapes are left, names and keywords of the tree have none.</summary>
    public string Text() => Start >= 0 && Json[Start] == '"' ? Encoding.UTF8.GetString(Json, Start + 1, After(Json, Start) - Start - 2) : "";

    /// <summary>A string as its value is, for names that people chose.</summary>
    public string Unescaped()
    {
        var text = Text();
        return text.IndexOf('\\') < 0 ? text : JsonTree.Parse(Encoding.UTF8.GetBytes("\"" + text + "\"")).Root.GetString() ?? "";
    }

    /// <summary>The value, whatever it is, has this text somewhere.</summary>
    public bool Holds(string text) => !IsMissing && Json.IndexOf(Encoding.ASCII.GetBytes(text), Start) is var at && at >= 0 && at < End;

    public bool IsTrue => Start >= 0 && Json[Start] == 't';

    public int Number()
    {
        var value = 0;
        var at = Start;
        while (at >= 0 && at < Json.Length && Json[at] is >= (byte)'0' and <= (byte)'9')
        {
            value = (value * 10) + Json[at++] - '0';
        }

        return value;
    }

    public bool IsText(string text)
    {
        if (Start < 0 || Json[Start] != '"' || Start + text.Length + 1 >= Json.Length || Json[Start + text.Length + 1] != '"')
        {
            return false;
        }

        for (var i = 0; i < text.Length; i++)
        {
            if (Json[Start + 1 + i] != text[i])
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Offset behind the value that begins at an offset.</summary>
    /// <remarks>It goes over every byte of every parse tree, mostly once and in a short-lived process: it must not wait for tiered compilation.</remarks>
    [MethodImpl(AggressiveOptimization)]
    private static int After(byte[] json, int at)
    {
        var depth = 0;
        do
        {
            switch (json[at++])
            {
                case (byte)'"':
                    while (json[at] != '"')
                    {
                        at += json[at] == '\\' ? 2 : 1;
                    }

                    at++;
                    break;
                case (byte)'{' or (byte)'[':
                    depth++;
                    break;
                case (byte)'}' or (byte)']':
                    depth--;
                    break;
            }
        }
        while (depth > 0 || json[at] is not ((byte)',' or (byte)'}' or (byte)']' or (byte)':'));

        return at;
    }
}
