using Migrations.Compiler.Model;
using Migrations.Verifier.Images;
using Migrations.Verifier.Running;

namespace Migrations.Verifier.Findings;

/// <summary>Where the body of each routine was last written.</summary>
internal sealed class RoutineRegister
{
    private readonly Dictionary<string, List<RoutineBody>> _bodies = new(StringComparer.Ordinal);

    /// <summary>Notes a statement that was run, if it made a routine.</summary>
    public void Add(StatementText text)
    {
        if (text.Statement.Kind is "CREATE FUNCTION" or "CREATE PROCEDURE" && RoutineBody.Of(text) is { } body)
        {
            if (!_bodies.TryGetValue(body.Name, out var all))
            {
                _bodies.Add(body.Name, all = []);
            }

            all.Add(body);
        }
    }

    /// <param name="writer">Takes the statements.</param>
    /// <param name="places">Where their scripts are.</param>
    public void Write(StateWriter writer, ScriptPlaces places) => writer.All([.. _bodies.Values.SelectMany(bodies => bodies)], body =>
    {
        places.Write(writer, body.Text.Script);
        writer.Number(body.Text.Script.Statements.ToList().IndexOf(body.Text.Statement));
    });

    /// <summary>Adds what <see cref="Write"/> wrote.</summary>
    public void Read(StateReader reader, ScriptPlaces places, EquatableArray<VariableSample> samples)
    {
        foreach (var (script, index) in reader.All(() => (places.Read(reader), reader.Number())))
        {
            Add(StatementText.Of(script, script.Statements[index], samples));
        }
    }

    /// <summary>The body that was last given to a routine of that name, whatever its schema and arguments.</summary>
    public RoutineBody? Find(string name) => _bodies.GetValueOrDefault(name)?[^1];

    /// <summary>The statement that gave a routine the body that it has; null where none of a script did.</summary>
    public RoutineBody? Find(string name, string source) => _bodies.GetValueOrDefault(name)?.FindLast(body => body.Source == source);
}
