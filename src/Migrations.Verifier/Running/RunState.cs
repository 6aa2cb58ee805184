using Migrations.Compiler.Model;
using Migrations.Compiler.Schema;
using Migrations.Compiler.Verification;
using Migrations.Verifier.Findings;
using Migrations.Verifier.Images;
using Migrations.Verifier.Scratch;

namespace Migrations.Verifier.Running;

/// <summary>All that a run has and knows between two migrations, so that another one can go on from there.</summary>
internal sealed class RunState : IAsyncDisposable
{
    private RunState(Ground ground, EquatableArray<VariableSample> samples, IEnumerable<SchemaObject> ownSettings)
    {
        Runner = new ObservedRunner(ground, samples, Routines);
        Rewind = new Rewind(Runner);
        Empty = new EmptyTableNotes(Findings);
        OwnSettings = ownSettings.Where(item => item.Kind == SchemaObjectKind.DatabaseSetting).ToHashSet();
    }

    public FindingList Findings { get; } = new();

    public RoutineRegister Routines { get; } = new();

    public Consequences Consequences { get; } = new();

    public List<MigrationObservation> Observations { get; } = [];

    public ObservedRunner Runner { get; }

    public Rewind Rewind { get; }

    public EmptyTableNotes Empty { get; }

    /// <summary>What was set for the database before the first migration.</summary>
    public IReadOnlySet<SchemaObject> OwnSettings { get; }

    /// <param name="database">An empty one.</param>
    /// <param name="samples">Values of variables.</param>
    /// <param name="token">Cancels.</param>
    public static async Task<RunState> StartAsync(IScratchDatabase database, EquatableArray<VariableSample> samples, CancellationToken token)
    {
        var ground = await Ground.OnAsync(database, token);
        return new RunState(ground, samples, ground.Observed.State.Schema.ToSchema().Objects);
    }

    /// <summary>Goes on where an image was made.</summary>
    /// <param name="database">An empty one.</param>
    /// <param name="samples">Values of variables.</param>
    /// <param name="image">What <see cref="SaveAsync"/> gave.</param>
    /// <param name="applied">The migrations that were applied then.</param>
    /// <param name="token">Cancels.</param>
    public static async Task<RunState> ResumeAsync(IScratchDatabase database, EquatableArray<VariableSample> samples, KeptImage image, IReadOnlyList<MigrationScripts> applied, CancellationToken token)
    {
        using var reader = new StateReader(image.State);
        var point = new DatabasePoint(image.Database, SchemaForm.ReadPoint(reader), applied.Count);
        var ownSettings = reader.All(() => SchemaForm.ReadObject(reader));
        var state = new RunState(await Ground.ResumeAsync(database, point, token), samples, ownSettings);
        var places = new ScriptPlaces(applied);
        state.Runner.Resume(hasGeneratedRows: reader.Flag());
        state.Rewind.Read(reader, applied, point);
        reader.All(() => ObservationForm.ReadFinding(reader)).ToList().ForEach(state.Findings.Add);
        state.Consequences.Read(reader);
        state.Routines.Read(reader, places, samples);
        state.Empty.Read(reader, places);
        state.Observations.AddRange(reader.All(() => ObservationForm.ReadMigration(reader)));
        return state;
    }

    /// <summary>For <see cref="ResumeAsync"/>; null where the engine keeps no images. The run goes on as one that begins with the image.</summary>
    public async Task<KeptImage?> SaveAsync(CancellationToken token)
    {
        if (await Runner.Ground.SaveAsync(Rewind.Applied.Count, token) is not { } point)
        {
            return null;
        }

        Rewind.GoOnFrom(point);
        await Runner.Ground.GoOnFromAsync(point, token);
        return new KeptImage(Write(point), point.Image);
    }

    public ValueTask DisposeAsync() => Runner.DisposeAsync();

    private byte[] Write(DatabasePoint point)
    {
        using var writer = new StateWriter();
        var places = new ScriptPlaces(Rewind.Applied);
        SchemaForm.Write(writer, point.Observed);
        writer.All(OwnSettings, item => SchemaForm.Write(writer, item));
        writer.Flag(Runner.HasGeneratedRows);
        Rewind.Write(writer);
        writer.All(Findings.Findings, finding => ObservationForm.Write(writer, finding));
        Consequences.Write(writer);
        Routines.Write(writer, places);
        Empty.Write(writer, places);
        writer.All(Observations, migration => ObservationForm.Write(writer, migration));
        return writer.ToArray();
    }
}
