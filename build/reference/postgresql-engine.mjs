// libpg_query's WebAssembly package, called as its own JavaScript does, but with the raw texts that it writes.

import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';

const load = createRequire(import.meta.url)('../npm/node_modules/libpg-query/wasm/libpg-query.js');

export function hash(text) {
  return createHash('sha256').update(text).digest('hex').slice(0, 32);
}

export class PostgreSqlEngine {
  #module;

  static async start() {
    const engine = new PostgreSqlEngine();
    await engine.#restart();
    return engine;
  }

  async #restart() {
    this.#module = await load({ print() {}, printErr() {} });
  }

  /** What one function of the package says: the text, or the error, or that the engine stopped. */
  async answer(kind, sql) {
    try {
      return kind === 'parse' ? this.#parse(sql) : this.#string(kind, sql);
    } catch (e) {
      if (!(e instanceof WebAssembly.RuntimeError) && !(e instanceof RangeError)) {
        throw e;
      }
      await this.#restart();
      return { stopped: true };
    }
  }

  parseBytes(bytes) {
    const m = this.#module;
    const text = m._malloc(bytes.length + 1);
    m.HEAPU8.set(bytes, text);
    m.HEAPU8[text + bytes.length] = 0;
    const result = m._wasm_parse_query_raw(text);
    const tree = m.getValue(result + 8, 'i32') ? null : m.UTF8ToString(m.getValue(result, 'i32'));
    m._free(text);
    m._wasm_free_parse_result(result);
    return tree;
  }

  #text(sql) {
    const m = this.#module;
    const size = m.lengthBytesUTF8(sql) + 1;
    const pointer = m._malloc(size);
    m.stringToUTF8(sql, pointer, size);
    return pointer;
  }

  #parse(sql) {
    const m = this.#module;
    const text = this.#text(sql);
    const result = m._wasm_parse_query_raw(text);
    const error = m.getValue(result + 8, 'i32');
    const string = (pointer) => (pointer ? m.UTF8ToString(pointer) : null);
    const answer = error
      ? {
          error: string(m.getValue(error, 'i32')),
          function: string(m.getValue(error + 4, 'i32')),
          file: string(m.getValue(error + 8, 'i32')),
          line: m.getValue(error + 12, 'i32'),
          cursor: m.getValue(error + 16, 'i32'),
        }
      : { text: string(m.getValue(result, 'i32')) };
    m._free(text);
    m._wasm_free_parse_result(result);
    return answer;
  }

  #string(kind, sql) {
    const m = this.#module;
    const run = { plpgsql: m._wasm_parse_plpgsql, scan: m._wasm_scan, fingerprint: m._wasm_fingerprint }[kind];
    const text = this.#text(sql);
    const result = run(text);
    const answer = m.UTF8ToString(result);
    m._free(text);
    m._wasm_free_string(result);
    const isResult = kind === 'fingerprint' ? /^[0-9a-f]{16}$/.test(answer) : answer.startsWith('{');
    return isResult ? { text: answer } : { error: answer };
  }
}
