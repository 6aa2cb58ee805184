using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Migrations.TestSupport;

/// <summary>Real migration histories of public projects, kept beside the repository and never inside it.</summary>
public static class Corpora
{
    private static readonly string s_folder = RepositoryRoot.Combine("../shared/corpora");

    /// <summary>True when the histories are on this machine.</summary>
    public static bool Exist => Directory.Exists(s_folder);

    /// <summary>
    /// Absolute path of one history, for example <c>postgresql/crates.io</c>. Where it is absent the calling test ends as inconclusive
    /// (shown as skipped) with the reason.
    /// </summary>
    public static string Require(string history)
    {
        var folder = System.IO.Path.Combine(s_folder, history);
        if (!Directory.Exists(folder))
        {
            Assert.Inconclusive(
                $"The history '{history}' is not on this machine: '../shared/corpora/{history}' beside the repository does not exist. Put it there to run this test.");
        }

        return folder;
    }
}
