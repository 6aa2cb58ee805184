using Migrations.Compiler.Model;
using Migrations.Verifier.Running;
using Migrations.Verifier.Scratch;

namespace Migrations.Verifier.Images;

/// <summary>The images of one run: the one that it begins with, and those that it leaves.</summary>
internal sealed class RunImages
{
    private readonly ImageFolder _folder;
    private readonly IReadOnlyList<string> _keys;
    private readonly IReadOnlyList<int> _plan;
    private readonly List<string> _used = [];
    private Task _writing = Task.CompletedTask;
    private int _last;

    /// <param name="folder">Where they are.</param>
    /// <param name="database">An engine that keeps images.</param>
    /// <param name="runnable">The history.</param>
    /// <param name="samples">Values of variables.</param>
    public RunImages(ImageFolder folder, IScratchDatabase database, RunnablePart runnable, EquatableArray<VariableSample> samples)
    {
        _folder = folder;
        _keys = PrefixKeys.Of(database, runnable, samples);
        _plan = ImagePlan.Of(runnable);
    }

    /// <summary>The one of the longest beginning of the history that is not all of it; null where there is none.</summary>
    /// <param name="readImage">The engine.</param>
    /// <param name="count">How many migrations it is behind.</param>
    public KeptImage? Find(Func<Stream, ScratchImage> readImage, out int count)
    {
        for (count = _keys.Count - 1; count > 0; count--)
        {
            if (_folder.Has(_keys[count]) && _folder.Read(_keys[count], readImage) is { } image)
            {
                _used.Add(_keys[count]);
                _last = count;
                return image;
            }
        }

        return null;
    }

    /// <summary>True if an image is to be left behind so many migrations.</summary>
    public bool IsWanted(int count) => _plan.Contains(count) && count - _last >= ImagePlan.MinDistance;

    /// <summary>Writes an image, while the run goes on.</summary>
    public void Add(int count, KeptImage image)
    {
        Finish();
        _last = count;
        _used.Add(_keys[count]);
        _writing = Task.Run(() => _folder.Write(_keys[count], image));
    }

    /// <summary>Waits until all are written, on the thread that the engine is on.</summary>
    public void Finish() => _writing.GetAwaiter().GetResult();

    /// <summary>Deletes those that this run began with or left: they are not what they should be.</summary>
    public void Delete()
    {
        Finish();
        _used.ForEach(_folder.Delete);
    }
}
