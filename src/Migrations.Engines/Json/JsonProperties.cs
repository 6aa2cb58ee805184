namespace Migrations.Engines.Json;

/// <summary>Members of an object, for <c>foreach</c>.</summary>
internal struct JsonProperties
{
    private readonly JsonTree tree;
    private readonly int end;
    private int at;
    private int next;

    internal JsonProperties(JsonTree tree, int first, int end)
    {
        this.tree = tree;
        this.end = end;
        next = first;
    }

    public readonly JsonProperty Current => new(new JsonNode(tree, at), new JsonNode(tree, at + JsonTree.Stride));

    public readonly JsonProperties GetEnumerator() => this;

    public bool MoveNext()
    {
        if (next >= end)
        {
            return false;
        }

        at = next;
        next = tree.Tape[at + JsonTree.Stride + 3];
        return true;
    }
}
