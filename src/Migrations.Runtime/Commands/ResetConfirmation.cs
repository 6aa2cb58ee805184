namespace Migrations.Commands;

/// <summary>Asks the person at the terminal to type the database's name before everything in it is dropped.</summary>
internal sealed class ResetConfirmation(CommandScreen screen)
{
    /// <param name="database">The database in messages, for example <c>shop on 127.0.0.1:5432</c>.</param>
    /// <exception cref="MigrationRefusedException">Nobody can answer, or the answer is another one.</exception>
    public void Require(string database)
    {
        if (!screen.CanAsk)
        {
            throw new MigrationRefusedException([$"'reset' drops everything in {database}, and nobody can be asked here whether that is meant. Say so with --yes."]);
        }

        var name = database.Split(" on ", 2)[0];
        screen.Errors.WriteLine(TextWrap.Wrap($"Everything in {database} will be dropped: tables, data, the journal. Type the database's name ({name}) to go on:"));
        screen.Errors.Write("> ");
        screen.Errors.Flush();
        if (screen.ReadLine()?.Trim() != name)
        {
            throw new MigrationRefusedException([$"That is not '{name}'. Nothing was done."]);
        }
    }
}
