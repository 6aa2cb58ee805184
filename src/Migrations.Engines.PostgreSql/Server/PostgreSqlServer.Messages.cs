using Migrations.Engines.Wasm;

namespace Migrations.Engines.PostgreSql.Server;

/// <summary>The main loop, cancelling, and the end of the stack.</summary>
internal sealed partial class PostgreSqlServer
{
    /// <summary>How much deeper the stack may grow while the error about its depth is raised.</summary>
    private const int ErrorReserve = 3 << 20;
    private const int Error = 21;

    private const string StatementTooComplex = "54001";

    private static readonly int InterruptPending = Map.Variable("InterruptPending");
    private static readonly int QueryCancelPending = Map.Variable("QueryCancelPending");
    private static readonly int OwnLatch = Map.Variable("MyLatch");

    private Connection connection = new();
    private bool isRaisingStackError;

    /// <summary>Answers all messages that the client has sent.</summary>
    public void Answer(Connection client)
    {
        connection = client;
        WriteInt32(QueryCancelPending, 0);
        EnterThread();
        while (connection.HasInput || PqBufferRemainingData() > 0)
        {
            var stack = EmscriptenStackGetCurrent();
            if (!AnswerOne())
            {
                EmscriptenStackRestore(stack);
                PostgresMainLongJmp();
            }
        }

        PostgresSendReadyForQueryIfNecessary();
        PglPqFlush();
    }

    /// <summary>Answers the message with which a client begins.</summary>
    public void Welcome(Connection client)
    {
        connection = client;
        EnterThread();
        if (ProcessStartupPacket(PglGetMyProcPort(), 1, 1) != 0)
        {
            throw new WasmTrapException("It did not understand the message with which the client began.");
        }

        PglSendConnData();
        PglPqFlush();
    }

    /// <summary>Asks the running statement to end, with SQLSTATE 57014. May be called on any thread.</summary>
    public void Cancel()
    {
        Memory[QueryCancelPending] = 1;
        Memory[InterruptPending] = 1;

        // Wakes it where it waits, as the handler of the signal does in a server.
        Memory[ReadInt32(OwnLatch)] = 1;
    }

    protected override int ReadSocket(int buffer, int length) => connection.Read(Memory, buffer, length);

    protected override int WriteSocket(int buffer, int length)
    {
        connection.Write(Memory, buffer, length);
        return length;
    }

    /// <summary>The whole stack of an engine's thread may be used; at its end PostgreSQL gets its own error, which only ends the statement.</summary>
    protected override UIntPtr ClaimStack(UIntPtr here)
    {
        var floor = EngineThread.Floor;
        if (floor == 0)
        {
            return base.ClaimStack(here);
        }

        if (here.ToUInt64() > floor)
        {
            return new UIntPtr(floor);
        }

        if (!isRaisingStackError)
        {
            RaiseStackError(floor);
        }

        throw new InsufficientExecutionStackException();
    }

    /// <summary>Does not return: PostgreSQL leaves with a longjmp.</summary>
    private void RaiseStackError(ulong floor)
    {
        isRaisingStackError = true;
        StackLimit = new UIntPtr(floor - ErrorReserve);
        try
        {
            Raise(StatementTooComplex, "stack depth limit exceeded");
        }
        finally
        {
            isRaisingStackError = false;
            StackLimit = new UIntPtr(floor);
        }
    }

    /// <summary>Raises an error of PostgreSQL. Does not return: PostgreSQL leaves with a longjmp.</summary>
    private void Raise(string sqlState, string message)
    {
        if (Errstart(Error, 0) != 0)
        {
            // Six bits a character, as PostgreSQL packs them.
            Errcode(sqlState.Select((character, i) => ((character - '0') & 0x3F) << (6 * i)).Sum());
            ErrmsgInternal(AllocateOnStack(message), 0);
            Errfinish(AllocateOnStack("host"), 0, AllocateOnStack("host"));
        }
    }

    /// <summary>False when PostgreSQL jumps to its main loop after an error. Going on there must not happen inside the handler, which runs on top of the thrower's stack.</summary>
    private bool AnswerOne()
    {
        try
        {
            PostgresMainLoopOnce();
            return true;
        }
        catch (WasmExitException exit) when (exit.Code == JumpToMainLoop)
        {
            return false;
        }
    }
}
