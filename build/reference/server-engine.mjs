// The PostgreSQL server of the npm package, run in Node by its own JavaScript, with the settings that build/PostgreSqlSnapshot gives to ours.

import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';

const dist = fileURLToPath(new URL('../npm/node_modules/@electric-sql/pglite/dist/', import.meta.url));
const { PGlite } = await import(pathToFileURL(`${dist}index.js`));

const settings = ['shared_buffers=4MB', 'fsync=off', 'full_page_writes=off', 'wal_recycle=off', 'wal_init_zero=off', 'max_wal_size=2MB', 'log_checkpoints=off',
  'maintenance_work_mem=16MB', 'jit=off', 'io_method=sync', 'max_worker_processes=0', 'max_parallel_workers=0', 'max_parallel_workers_per_gather=0',
  'max_parallel_maintenance_workers=0', 'exit_on_error=off'];

const extensions = Object.fromEntries(readdirSync(dist).filter((file) => file.endsWith('.tar.gz'))
  .map((file) => [file.slice(0, -'.tar.gz'.length), pathToFileURL(`${dist}${file}`)]));

const options = {
  startParams: ['--single', '-j'],
  initDbStartParams: ['--no-data-checksums', '--wal-segsize=1', ...settings.flatMap((setting) => ['--set', setting])],
};

let fresh;

/** A server with a fresh database. */
export async function start() {
  fresh ??= await (async () => {
    const first = await PGlite.create(options);
    const directory = await first.dumpDataDir('none');
    await first.close();
    return directory;
  })();
  return PGlite.create({ ...options, extensions, loadDataDir: fresh });
}

function query(sql) {
  const text = Buffer.from(sql, 'utf8');
  const message = Buffer.alloc(text.length + 6);
  message.write('Q', 0, 'latin1');
  message.writeInt32BE(text.length + 5, 1);
  text.copy(message, 5);
  return message;
}

/** The server's reply to a text, byte for byte; null when it stopped in the middle. */
export async function answer(server, sql) {
  try {
    return Buffer.from(await server.execProtocolRaw(query(sql), { syncToFs: false }));
  } catch (e) {
    if (e instanceof WebAssembly.RuntimeError || e instanceof RangeError || e?.name === 'ExitStatus') {
      return null;
    }
    throw e;
  }
}

export function hash(bytes) {
  return createHash('sha256').update(bytes).digest('hex').slice(0, 32);
}
