using Migrations.Compiler.Verification;
using Migrations.Verifier.Running;
using Migrations.Verifier.Scratch;

// The build's task starts it: one argument, the request; secrets come in the environment. 0 is success, 3 a sentence for the person who builds on the
// error output, 4 the end because the build wants it; anything else is a defect.
if (args.Length != 1)
{
    await Console.Error.WriteLineAsync("Migrations.Verifier is started by the build of a project, with the path of its request.");
    return 2;
}

using var cancellation = new CancellationTokenSource();

// The build holds the other end of this pipe, and writes nothing: when it ends, the build has ended, or wants this process to.
_ = Task.Run(async () =>
{
    while (await Console.In.ReadLineAsync() is not null)
    {
    }

    await cancellation.CancelAsync();
});
Console.CancelKeyPress += (_, e) =>
{
    e.Cancel = true;
    cancellation.Cancel();
};
try
{
    var connection = Environment.GetEnvironmentVariable("MIGRATIONS_SCRATCH_CONNECTION") ?? "";
    await VerifierHost.RunAsync(VerificationRequest.Read(await File.ReadAllBytesAsync(args[0], cancellation.Token)), connection, cancellation.Token);
    return 0;
}
catch (ScratchFailureException failure)
{
    await Console.Error.WriteLineAsync(failure.Message);
    return 3;
}
catch (OperationCanceledException)
{
    return 4;
}
