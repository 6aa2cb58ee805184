// The SQLite engine of the WebAssembly package, called through its raw exports.

import load from '../npm/node_modules/@sqlite.org/sqlite-wasm/dist/node.mjs';

const row = 100;
const done = 101;
const openReadWriteCreate = 6;

export class SqliteEngine {
  #wasm;
  #x;
  #database;

  static async start() {
    const engine = new SqliteEngine();
    const sqlite3 = await load({ print() {}, printErr() {} });
    engine.#wasm = sqlite3.wasm;
    engine.#x = sqlite3.wasm.exports;
    return engine;
  }

  open() {
    const output = this.#x.malloc(4);
    const name = this.#bytes(Buffer.from(':memory:'));
    this.#x.sqlite3_open_v2(name, output, openReadWriteCreate, 0);
    this.#database = this.#int(output);
  }

  close() {
    this.#x.sqlite3_close_v2(this.#database);
  }

  /** Prepares the first statement of a text and runs it to its end. */
  answer(sql) {
    const x = this.#x;
    const utf8 = Buffer.from(sql, 'utf8');
    const text = this.#bytes(utf8);
    const output = x.malloc(8);
    const code = x.sqlite3_prepare_v3(this.#database, text, utf8.length + 1, 0, output, output + 4);
    const statement = this.#int(output);
    const tail = this.#int(output + 4) - text;
    const answer = { tail };
    if (code !== 0) {
      Object.assign(answer, this.#error(), { offset: x.sqlite3_error_offset(this.#database) });
    } else if (statement !== 0) {
      Object.assign(answer, this.#run(statement));
      x.sqlite3_finalize(statement);
    }

    x.free(output);
    x.free(text);
    return answer;
  }

  #run(statement) {
    const x = this.#x;
    const columns = Array.from({ length: x.sqlite3_column_count(statement) }, (_, i) => this.#string(x.sqlite3_column_name(statement, i)));
    const rows = [];
    let code;
    while ((code = x.sqlite3_step(statement)) === row) {
      rows.push(columns.map((_, i) => this.#value(statement, i)));
    }

    return { columns, rows, readOnly: x.sqlite3_stmt_readonly(statement) !== 0, ...(code === done ? {} : this.#error()) };
  }

  #value(statement, i) {
    const x = this.#x;
    switch (x.sqlite3_column_type(statement, i)) {
      case 1: return `i${x.sqlite3_column_int64(statement, i)}`;
      case 2: return `f${this.#double(x.sqlite3_column_double(statement, i))}`;
      case 3: return `t${this.#hex(x.sqlite3_column_text(statement, i), x.sqlite3_column_bytes(statement, i))}`;
      case 4: return `b${this.#hex(x.sqlite3_column_blob(statement, i), x.sqlite3_column_bytes(statement, i))}`;
      default: return 'n';
    }
  }

  #double(value) {
    const buffer = Buffer.alloc(8);
    buffer.writeDoubleBE(value);
    return buffer.toString('hex');
  }

  #hex(pointer, length) {
    return Buffer.from(this.#wasm.heap8u().subarray(pointer, pointer + length)).toString('hex');
  }

  #error() {
    return { error: this.#string(this.#x.sqlite3_errmsg(this.#database)), code: this.#x.sqlite3_extended_errcode(this.#database) };
  }

  #bytes(utf8) {
    const pointer = this.#x.malloc(utf8.length + 1);
    const heap = this.#wasm.heap8u();
    heap.set(utf8, pointer);
    heap[pointer + utf8.length] = 0;
    return pointer;
  }

  #int(pointer) {
    return new DataView(this.#wasm.heap8u().buffer).getInt32(pointer, true);
  }

  #string(pointer) {
    const heap = this.#wasm.heap8u();
    return Buffer.from(heap.subarray(pointer, heap.indexOf(0, pointer))).toString('utf8');
  }
}
