using Migrations.Backups;

namespace Migrations.Commands;

/// <summary>Shows the person at the terminal what a restore loses, and asks.</summary>
internal sealed class RestoreConfirmation(CommandScreen screen, StatusLine status)
{
    /// <exception cref="MigrationRefusedException">Nobody can answer.</exception>
    public bool Accepts(RestorePlan plan)
    {
        status.Clear();
        if (!screen.CanAsk)
        {
            throw new MigrationRefusedException([$"{plan}{Environment.NewLine}Nobody can be asked here whether that is meant. Say so with --yes. Nothing was done."]);
        }

        var name = plan.Database.Split(" on ", 2)[0];
        screen.Errors.WriteLine(TextWrap.Wrap($"{plan}{Environment.NewLine}Type the database's name ({name}) to go on:"));
        screen.Errors.Write("> ");
        screen.Errors.Flush();
        return screen.ReadLine()?.Trim() == name;
    }
}
