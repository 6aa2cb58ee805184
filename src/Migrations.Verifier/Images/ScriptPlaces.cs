using Migrations.Compiler.Model;
using Migrations.Verifier.Running;

namespace Migrations.Verifier.Images;

/// <summary>Scripts as an image names them: it has none of their text, because they are the same when it is read.</summary>
internal sealed class ScriptPlaces
{
    private readonly IReadOnlyList<MigrationScripts> _migrations;

    // By reference: equal scripts of two migrations are two places.
    private readonly Dictionary<object, int> _numbers = new(ReferenceEqualityComparer.Instance);

    /// <param name="migrations">Those that were applied, in their order.</param>
    public ScriptPlaces(IReadOnlyList<MigrationScripts> migrations)
    {
        _migrations = migrations;
        for (var number = 0; number < migrations.Count; number++)
        {
            var scripts = migrations[number];
            foreach (var item in new object?[] { scripts, scripts.Up, scripts.Down, scripts.Verify }.OfType<object>())
            {
                _numbers.Add(item, number);
            }
        }
    }

    public MigrationScripts this[int number] => _migrations[number];

    public int NumberOf(MigrationScripts scripts) => _numbers[scripts];

    public void Write(StateWriter writer, CompiledScript script)
    {
        writer.Number(_numbers[script]);
        writer.Number((int)script.Role);
    }

    public CompiledScript Read(StateReader reader)
    {
        var (scripts, role) = (_migrations[reader.Number()], (ScriptRole)reader.Number());
        return role switch
        {
            ScriptRole.Up => scripts.Up,
            ScriptRole.Down => scripts.Down,
            _ => scripts.Verify,
        } ?? throw new InvalidDataException();
    }
}
