using Migrations.Compiler.Diagnostics;
using Migrations.Compiler.Model;
using Migrations.Compiler.Text;

namespace Migrations.Compiler.Layouts;

/// <summary>Puts files that were read one by one together to migrations: up, down and verify scripts meet by version.</summary>
internal sealed class ScriptGrouping
{
    private readonly List<(MigrationName Name, ScriptDraft Script)> _scripts = [];

    public void Add(MigrationName name, ScriptDraft script) => _scripts.Add((name, script));

    /// <summary>
    /// Scripts of one version are one migration, whatever their names (golang-migrate pairs them so); several up scripts with different names
    /// are several migrations, which the order reports as duplicates.
    /// </summary>
    public IReadOnlyList<MigrationDraft> ToMigrations()
    {
        var migrations = new List<MigrationDraft>();
        foreach (var version in _scripts.GroupBy(item => item.Name.Key.Identity))
        {
            var upNames = version.Where(item => item.Script.Role == ScriptRole.Up).GroupBy(item => (item.Name.Version, item.Name.Name)).ToList();
            if (upNames.Count <= 1)
            {
                var main = version.FirstOrDefault(item => item.Script.Role == ScriptRole.Up).Name ?? version.First().Name;
                migrations.Add(Create(main, version.Select(item => item.Script)));
                continue;
            }

            var others = version.Where(item => item.Script.Role != ScriptRole.Up).ToList();
            foreach (var ups in upNames)
            {
                var own = others.Where(item => item.Name.Name == ups.Key.Name || (ups == upNames[0] && upNames.TrueForAll(up => up.Key.Name != item.Name.Name)));
                migrations.Add(Create(ups.First().Name, ups.Concat(own).Select(item => item.Script)));
            }
        }

        return migrations;
    }

    private static MigrationDraft Create(MigrationName name, IEnumerable<ScriptDraft> scripts) => new()
    {
        Version = name.Version,
        Name = name.Name,
        Key = name.Key,
        Scripts = scripts.OrderBy(script => script.Role).ThenBy(script => script.Dialect).ThenBy(script => script.Text.RelativePath, StringComparer.Ordinal).ToEquatableArray(),
    };
}
