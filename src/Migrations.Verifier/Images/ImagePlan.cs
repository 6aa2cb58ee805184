using Migrations.Compiler.Model;
using Migrations.Verifier.Running;

namespace Migrations.Verifier.Images;

/// <summary>
/// Behind which migrations an image is worth its time. People edit the newest migration or one a little before it, so there is one before the newest,
/// and others at places that stay the same while the history grows, the further apart the further back.
/// </summary>
internal static class ImagePlan
{
    /// <summary>To run so many migrations takes less than to write an image.</summary>
    public const int MinDistance = 8;

    private static readonly int[] s_grids = [64, 512];

    /// <summary>Numbers of migrations, ascending.</summary>
    public static IReadOnlyList<int> Of(RunnablePart runnable)
    {
        // What comes behind the versions runs again whenever one is added.
        var versions = runnable.Migrations.TakeWhile(migration => migration.IsInHistory).Count();
        var newest = Math.Max(0, versions - 1);
        return [.. s_grids.Select(grid => (newest - MinDistance) / grid * grid).Append(newest).Where(count => count >= MinDistance).Distinct().Order()];
    }
}
