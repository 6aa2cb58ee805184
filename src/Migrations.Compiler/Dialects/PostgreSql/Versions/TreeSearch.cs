using System.Text;
using Migrations.Compiler.Text;

namespace Migrations.Compiler.Dialects.PostgreSql.Versions;

/// <summary>Looks for nodes wherever they are in a parse tree.</summary>
internal static class TreeSearch
{
    /// <summary>Every member of the tree whose value is an object, with its name, in the order of the tree: nodes and members that are nodes without saying so.</summary>
    public static IEnumerable<(string Name, JsonView Value)> Objects(this JsonView root)
    {
        var json = root.Json;
        var end = root.Start == 0 ? json.Length : root.End;
        for (var at = root.Start; at < end; at++)
        {
            if (json[at] != '"')
            {
                continue;
            }

            var start = at++;
            while (json[at] != '"')
            {
                at += json[at] == '\\' ? 2 : 1;
            }

            if (at + 2 < json.Length && json[at + 1] == ':' && json[at + 2] == '{')
            {
                yield return (Encoding.UTF8.GetString(json, start + 1, at - start - 1), new JsonView(json, at + 2));
            }
        }
    }

    /// <summary>The object of that name in a value whose text begins in this way, or a missing one.</summary>
    public static JsonView ObjectHolding(this JsonView value, string name, string beginning)
    {
        var at = value.IsMissing ? -1 : value.Json.IndexOf(Encoding.ASCII.GetBytes($"\"{name}\":{beginning}"), value.Start);
        return new JsonView(value.Json, at >= 0 && at < value.End ? at + name.Length + 3 : -1);
    }

    public static JsonView FirstOrMissing(this IEnumerable<JsonView> views, JsonView tree)
    {
        foreach (var view in views)
        {
            return view;
        }

        return new JsonView(tree.Json, -1);
    }
}
