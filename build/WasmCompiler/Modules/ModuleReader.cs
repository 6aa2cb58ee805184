using System.Globalization;

namespace Migrations.WasmCompiler.Modules;

/// <summary>Reads the binary format: https://webassembly.github.io/spec/core/binary/modules.html. What no engine uses is refused by name.</summary>
internal sealed class ModuleReader
{
    private const int HeaderLength = 8;

    private readonly WasmModule module;
    private readonly ByteReader reader;
    private readonly List<int> declaredTypes = [];

    private ModuleReader(byte[] bytes)
    {
        module = new WasmModule { Bytes = bytes };
        reader = new ByteReader(bytes, HeaderLength);
    }

    /// <exception cref="NotSupportedException">The module uses a feature that the engines did not need so far.</exception>
    public static WasmModule Read(byte[] bytes)
    {
        var self = new ModuleReader(bytes);
        while (self.reader.Position < bytes.Length)
        {
            var id = self.reader.Byte();
            var end = self.reader.Count() + self.reader.Position;
            self.ReadSection(id, end);
            self.reader.Position = end;
        }

        return self.module;
    }

    private void ReadSection(byte id, int end)
    {
        switch (id)
        {
            case 0: ReadCustomSection(end); break;
            case 12: break; // count of data segments
            case 1: Repeat(ReadType); break;
            case 2: Repeat(ReadImport); break;
            case 3: Repeat(() => declaredTypes.Add(reader.Count())); break;
            case 4: Repeat(ReadTable); break;
            case 5: Repeat(() => ReadLimits()); break;
            case 6: Repeat(ReadGlobal); break;
            case 7: Repeat(ReadExport); break;
            case 8: module.Start = reader.Count(); break;
            case 9: Repeat(ReadElements); break;
            case 10: Repeat(ReadBody); break;
            case 11: Repeat(ReadData); break;
            default: throw Unsupported("section " + id.ToString(CultureInfo.InvariantCulture));
        }
    }

    private void Repeat(Action read)
    {
        for (var n = reader.Count(); n > 0; n--)
        {
            read();
        }
    }

    private void ReadType()
    {
        if (reader.Byte() != 0x60)
        {
            throw Unsupported("a type that is no function type");
        }

        var parameters = ReadValueTypes();
        var results = ReadValueTypes();
        module.Types.Add(new FunctionType(parameters, results.Length switch
        {
            0 => WasmType.None,
            1 => results[0],
            _ => throw Unsupported("a function with several results"),
        }));
    }

    private WasmType[] ReadValueTypes()
    {
        var types = new WasmType[reader.Count()];
        for (var i = 0; i < types.Length; i++)
        {
            types[i] = (WasmType)reader.Byte();
        }

        return types;
    }

    private void ReadImport()
    {
        var from = reader.Name();
        var name = reader.Name();
        switch (reader.Byte())
        {
            case 0: module.Imports.Add(new FunctionImport(from, name, module.Types[reader.Count()])); break;
            case 1: ReadTable(); break;
            case 2: ReadLimits(); break;
            case 3: module.GlobalImports.Add(new GlobalImport(from, name, (WasmType)reader.Byte(), reader.Byte() == 1)); break;
            default: throw Unsupported("the import " + name + " of an unknown kind");
        }
    }

    /// <summary>Of the custom sections only the one for dynamic linking: https://github.com/WebAssembly/tool-conventions/blob/main/DynamicLinking.md.</summary>
    private void ReadCustomSection(int end)
    {
        const byte memoryAndTable = 1;
        if (reader.Name() != "dylink.0")
        {
            return;
        }

        while (reader.Position < end)
        {
            var id = reader.Byte();
            var next = reader.Count() + reader.Position;
            if (id == memoryAndTable)
            {
                module.Needs = new DynamicNeeds(reader.Count(), reader.Count(), reader.Count());
            }

            reader.Position = next;
        }
    }

    private void ReadTable()
    {
        reader.Byte();
        module.TableSize = ReadLimits();
    }

    private int ReadLimits()
    {
        var hasMaximum = (reader.Byte() & 1) != 0;
        var minimum = reader.Count();
        if (hasMaximum)
        {
            reader.UInt32();
        }

        return minimum;
    }

    private void ReadGlobal()
    {
        var type = (WasmType)reader.Byte();
        var isMutable = reader.Byte() == 1;
        var value = ReadConstantExpression();
        module.Globals.Add(value.Base < 0
            ? new Global(type, isMutable, value.Bits)
            : throw Unsupported("a global variable that begins with the value of another one"));
    }

    private ConstantExpression ReadConstantExpression()
    {
        var opcode = (Opcode)reader.Byte();
        var value = opcode switch
        {
            Opcode.I32Const or Opcode.I64Const => new ConstantExpression(reader.Signed()),
            Opcode.F32Const => new ConstantExpression(reader.Bits32()),
            Opcode.F64Const => new ConstantExpression(reader.Bits64()),
            Opcode.GlobalGet => new ConstantExpression(0, reader.Count()),
            _ => throw Unsupported("the constant expression " + opcode),
        };
        return (Opcode)reader.Byte() == Opcode.End ? value : throw Unsupported("a constant expression of several instructions");
    }

    private void ReadExport()
    {
        var name = reader.Name();
        var kind = reader.Byte();
        var index = reader.Count();
        if (kind == 0)
        {
            module.Exports.Add(new Export(name, index));
        }
        else if (kind == 3)
        {
            module.GlobalExports.Add(new GlobalExport(name, index));
        }
    }

    private void ReadElements()
    {
        if (reader.Count() != 0)
        {
            throw Unsupported("passive elements");
        }

        var slot = ReadConstantExpression();
        var functions = new int[reader.Count()];
        for (var i = 0; i < functions.Length; i++)
        {
            functions[i] = reader.Count();
        }

        module.Elements.Add(new ElementSegment(slot, functions));
    }

    private void ReadBody()
    {
        var end = reader.Count() + reader.Position;
        var type = module.Types[declaredTypes[module.Functions.Count]];
        var locals = new List<WasmType>(type.Parameters);
        Repeat(() =>
        {
            var count = reader.Count();
            locals.AddRange(Enumerable.Repeat((WasmType)reader.Byte(), count));
        });
        module.Functions.Add(new FunctionBody(module.Imports.Count + module.Functions.Count, type, [.. locals], new CodeRange(module.Bytes, reader.Position, end)));
        reader.Position = end;
    }

    private void ReadData()
    {
        if (reader.Count() != 0)
        {
            throw Unsupported("passive data");
        }

        var address = ReadConstantExpression();
        var length = reader.Count();
        module.Data.Add(new DataSegment(address, module.Bytes.AsMemory(reader.Position, length)));
        reader.Position += length;
    }

    private static NotSupportedException Unsupported(string feature) => new("The module uses " + feature + ", which the translator does not know.");
}
