// Runs one command as an unprivileged user and ends it when our standard input closes.
//
//   node guard.mjs [--user UID:GID] [--remove DIR] -- COMMAND ARGUMENTS...
//
// The kernel closes the other end of standard input when the test process ends, however it ends (SIGKILL included), so neither a server
// nor its data folder outlives the tests. PostgreSQL itself does not notice the death of the process that started it.
import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';

const words = process.argv.slice(2);
const separator = words.indexOf('--');
const settings = words.slice(0, separator);
const [command, ...args] = words.slice(separator + 1);
const setting = name => (settings.includes(name) ? settings[settings.indexOf(name) + 1] : undefined);
const [uid, gid] = setting('--user')?.split(':').map(Number) ?? [];
const remove = setting('--remove');

const child = spawn(command, args, { uid, gid, cwd: uid === undefined ? undefined : '/', stdio: ['ignore', 'inherit', 'inherit'] });
let ended = false;
const end = () => {
  if (!ended) {
    ended = true;
    child.kill('SIGINT'); // PostgreSQL: fast shutdown
    setTimeout(() => child.kill('SIGKILL'), 10_000).unref();
  }
};

process.stdin.resume();
process.stdin.on('end', end);
process.stdin.on('error', end);
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, end);
}

child.on('error', error => {
  console.error(error.message);
  process.exitCode = 127;
});
child.on('close', (code, signal) => {
  if (remove !== undefined) {
    rmSync(remove, { recursive: true, force: true, maxRetries: 5 });
  }
  process.exit(process.exitCode ?? code ?? (signal === null ? 0 : 1));
});
