using Migrations.Compiler.Dialects.SqlServer.Replay.State;

namespace Migrations.Compiler.Dialects.SqlServer.Replay.Running;

/// <summary>Replays the steps of a script: what runs for certain, what may, what never does.</summary>
internal sealed class StepRunner
{
    private const int MaxCalls = 32;

    private readonly ReplayScene _scene;
    private readonly DatabaseState _state;
    private readonly ObjectLookup _lookup;
    private readonly DefinitionRunner _definitions;
    private readonly QueryRunner _queries;
    private readonly GuardEvaluation _guards;
    private readonly bool _hasSeveralDatabases;
    private Ending _ending;
    private bool _mayHaveReturned;

    /// <param name="scene">Where it runs.</param>
    /// <param name="hasSeveralDatabases">USE changes to another database; if the history names but one, that is its own.</param>
    public StepRunner(ReplayScene scene, bool hasSeveralDatabases)
    {
        _scene = scene;
        _state = scene.State;
        _hasSeveralDatabases = hasSeveralDatabases;
        _lookup = new ObjectLookup(scene);
        _queries = new QueryRunner(scene, _lookup);
        _definitions = new DefinitionRunner(scene, _lookup, _queries);
        _guards = new GuardEvaluation(_state);
    }

    /// <summary>How a part of a batch ended.</summary>
    private enum Ending
    {
        Ran = 0,
        Returned,
        Failed,
    }

    public void Run(ReplayScript script)
    {
        _scene.Script = script;
        foreach (var batch in script.Steps)
        {
            Run(batch);
        }

        _state.ForgetTemporary();
    }

    /// <summary>A script that may run, or not.</summary>
    public void MayRun(ReplayScript script) => Keep([Branch(() => Run(script)), Unchanged]);

    private static (Dictionary<ObjectKey, ObjectState>? After, Ending Ending) Unchanged => (new(ObjectKey.Comparer), Ending.Ran);

    private void Run(ReplayStep step)
    {
        switch (step.Kind)
        {
            case ReplayKind.Batch:
                RunBatch(step);
                break;
            case ReplayKind.Block:
                RunAll(step.Steps);
                break;
            case ReplayKind.If:
                RunIf(step);
                break;
            case ReplayKind.Try:
                RunTry(step);
                break;
            case ReplayKind.Loop:
                RunLoop(step);
                break;
            case ReplayKind.Return:
                _ending = Ending.Returned;
                break;
            case ReplayKind.Throw:
                _ending = Ending.Failed;
                break;
            case ReplayKind.Unknown:
                _state.Forget();
                break;
            case ReplayKind.Use when _hasSeveralDatabases:
                _state.Forget();
                break;
            case ReplayKind.Call:
                RunCall(step);
                break;
            case ReplayKind.Query:
                _queries.Run(step);
                break;
            default:
                _definitions.Run(step);
                break;
        }
    }

    private void RunBatch(ReplayStep batch)
    {
        var (outerEnding, outerReturned) = (_ending, _mayHaveReturned);
        for (var left = batch.Words[0] == "2" ? 2 : 1; left > 0; left--)
        {
            (_ending, _mayHaveReturned) = (Ending.Ran, false);
            _queries.Compile(batch);
            RunStatements(batch);
        }

        (_ending, _mayHaveReturned) = (outerEnding, outerReturned);
    }

    /// <summary>Behind a RETURN under a condition, the rest of the batch may run or not.</summary>
    private void RunStatements(ReplayStep batch)
    {
        for (var i = 0; i < batch.Steps.Count && _ending == Ending.Ran; i++)
        {
            Run(batch.Steps[i]);
            if (_mayHaveReturned)
            {
                var rest = batch.Steps.Skip(i + 1);
                Keep([Branch(() => RunAll(rest)), Unchanged]);
                return;
            }
        }
    }

    private void RunAll(IEnumerable<ReplayStep> steps)
    {
        foreach (var step in steps)
        {
            if (_ending != Ending.Ran)
            {
                return;
            }

            Run(step);
        }
    }

    private void RunIf(ReplayStep step)
    {
        var (condition, then, otherwise) = (step.Steps[0], step.Steps[1], step.Steps[2]);
        if (_guards.Evaluate(condition) is { } answer)
        {
            Run(answer ? then : otherwise);
            return;
        }

        Keep(
        [
            Branch(() =>
            {
                _guards.Assume(condition, answer: true);
                Run(then);
            }),
            Branch(() =>
            {
                _guards.Assume(condition, answer: false);
                Run(otherwise);
            }),
        ]);
    }

    // An error that CATCH throws again ends the migration: who comes behind knows that all of TRY ran.
    private void RunTry(ReplayStep step)
    {
        if (step.Words[0] == ReplayStep.Rethrows)
        {
            Run(step.Steps[0]);
            return;
        }

        Keep([Branch(() => Run(step.Steps[0])), Unchanged]);
        Keep([Branch(() => Run(step.Steps[1])), Unchanged]);
    }

    private void RunLoop(ReplayStep step)
    {
        var (after, ending) = Branch(() => RunAll(step.Steps));
        Keep([(after, ending), Unchanged]);
        foreach (var key in after?.Keys ?? Enumerable.Empty<ObjectKey>())
        {
            _state.Set(key, _state[key] with { Columns = _state[key].Columns.Forgotten(), Indexes = _state[key].Indexes.Forgotten(), Children = _state[key].Children.Forgotten() });
        }
    }

    /// <summary>What is known is what the procedure was when it was made, and the procedures that it calls.</summary>
    private void RunCall(ReplayStep call)
    {
        if (call.Words.Count == 2)
        {
            _lookup.Require(call.Range, ObjectKey.Of(call));
        }

        if (MayChangeSchema(ObjectKey.Of(call), MaxCalls))
        {
            _state.Forget();
        }
    }

    private bool MayChangeSchema(ObjectKey procedure, int calls)
    {
        var found = _state[procedure];
        return calls == 0 || found.Presence != Presence.Present || found.Body is null
            || found.Body.Any(part => part.Kind == ReplayKind.BodyUnknown || MayChangeSchema(ObjectKey.Of(part), calls - 1));
    }

    /// <summary>Runs something that may not run, and takes back what it changed.</summary>
    private (Dictionary<ObjectKey, ObjectState>? After, Ending Ending) Branch(Action run)
    {
        _state.Begin();
        _scene.Conditions++;
        run();
        _scene.Conditions--;
        var ending = _ending;
        _ending = Ending.Ran;
        return (_state.TakeBack(), ending);
    }

    /// <summary>Goes on with what is true behind all branches that do not fail.</summary>
    private void Keep((Dictionary<ObjectKey, ObjectState>? After, Ending Ending)[] branches)
    {
        var open = branches.Where(branch => branch.Ending != Ending.Failed).ToList();
        _mayHaveReturned |= open.Exists(branch => branch.Ending == Ending.Returned);
        if (open.Count == 0)
        {
            _ending = Ending.Failed;
            return;
        }

        if (open.Exists(branch => branch.After is null))
        {
            _state.Forget();
            return;
        }

        foreach (var key in open.SelectMany(branch => branch.After!.Keys).Distinct(ObjectKey.Comparer).ToList())
        {
            var states = open.Select(branch => branch.After!.TryGetValue(key, out var after) ? after : _state[key]).ToList();
            _state.Set(key, states.Aggregate((left, right) => left.MergedWith(right)));
        }
    }
}
