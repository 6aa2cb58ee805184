namespace Migrations.Verifier.Rows;

/// <summary>Tables in an order in which the rows that they reference are there first; those that require each other together.</summary>
internal sealed class SeedOrder
{
    private readonly Dictionary<string, SeedTable> _tables;
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _lowest = new(StringComparer.Ordinal);
    private readonly Stack<SeedTable> _open = new();
    private readonly List<IReadOnlyList<SeedTable>> _groups = [];

    private SeedOrder(IEnumerable<SeedTable> tables) => _tables = tables.ToDictionary(table => table.Name, StringComparer.Ordinal);

    public static IReadOnlyList<IReadOnlyList<SeedTable>> Of(IReadOnlyCollection<SeedTable> tables)
    {
        var order = new SeedOrder(tables);
        foreach (var table in tables.OrderBy(table => table.Name, StringComparer.Ordinal).Where(table => !order._numbers.ContainsKey(table.Name)))
        {
            order.Visit(table);
        }

        return order.WithOptionalReferences();
    }

    /// <summary>Tarjan's components over the references that cannot be null.</summary>
    private void Visit(SeedTable table)
    {
        _numbers[table.Name] = _lowest[table.Name] = _numbers.Count;
        _open.Push(table);
        foreach (var other in Referenced(table, isRequired: true))
        {
            if (!_numbers.TryGetValue(other.Name, out var number))
            {
                Visit(other);
                _lowest[table.Name] = Math.Min(_lowest[table.Name], _lowest[other.Name]);
            }
            else if (_open.Contains(other))
            {
                _lowest[table.Name] = Math.Min(_lowest[table.Name], number);
            }
        }

        if (_lowest[table.Name] == _numbers[table.Name])
        {
            var group = new List<SeedTable>();
            do
            {
                group.Add(_open.Pop());
            }
            while (group[^1] != table);
            _groups.Add(group);
        }
    }

    /// <summary>What is required comes first; of what may come next, a table whose other references are there, too.</summary>
    private List<IReadOnlyList<SeedTable>> WithOptionalReferences()
    {
        var rest = _groups.ToList();
        var ordered = new List<IReadOnlyList<SeedTable>>();
        var done = new HashSet<string>(StringComparer.Ordinal);
        while (rest.Count > 0)
        {
            var possible = rest.Where(group => IsReady(group, done, isRequired: true)).ToList();
            var next = possible.FirstOrDefault(group => IsReady(group, done, isRequired: false)) ?? possible[0];
            ordered.Add(next);
            rest.Remove(next);
            done.UnionWith(next.Select(table => table.Name));
        }

        return ordered;
    }

    private bool IsReady(IReadOnlyList<SeedTable> group, HashSet<string> done, bool isRequired) =>
        group.SelectMany(table => Referenced(table, isRequired)).All(other => done.Contains(other.Name) || group.Contains(other));

    private IEnumerable<SeedTable> Referenced(SeedTable table, bool isRequired) =>
        table.References.Where(reference => reference.IsRequired == isRequired && reference.Table != table.Name && _tables.ContainsKey(reference.Table)).Select(reference => _tables[reference.Table]);
}
