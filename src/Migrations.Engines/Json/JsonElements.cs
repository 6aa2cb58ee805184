namespace Migrations.Engines.Json;

/// <summary>Elements of an array, for <c>foreach</c>.</summary>
internal struct JsonElements
{
    private readonly JsonTree tree;
    private readonly int end;
    private int at;
    private int next;

    internal JsonElements(JsonTree tree, int first, int end)
    {
        this.tree = tree;
        this.end = end;
        next = first;
    }

    public readonly JsonNode Current => new(tree, at);

    public readonly JsonElements GetEnumerator() => this;

    public bool MoveNext()
    {
        if (next >= end)
        {
            return false;
        }

        at = next;
        next = tree.Tape[at + 3];
        return true;
    }
}
