// The warm part of ./build.sh bench engines, in Node: node build/reference/bench.mjs postgresql|sqlite prints the median of a round in milliseconds.

import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { PostgreSqlEngine } from './postgresql-engine.mjs';
import { SqliteEngine } from './sqlite-engine.mjs';

const warmUpMicroseconds = 3_000_000; // of processor time
const measuredRounds = 7;
const tables = 500;
const rows = 10_000;

const round = process.argv[2] === 'postgresql' ? await postgresql() : await sqlite();
while (process.cpuUsage().user + process.cpuUsage().system < warmUpMicroseconds) {
  round();
}

const times = Array.from({ length: measuredRounds }, () => {
  const start = performance.now();
  round();
  return performance.now() - start;
});
console.log(times.sort((a, b) => a - b)[measuredRounds >> 1]);

async function postgresql() {
  const engine = await PostgreSqlEngine.start();
  const reference = new URL('../../tests/Migrations.Engines.Tests/Reference/postgresql.jsonl.gz', import.meta.url);
  const statements = gunzipSync(readFileSync(reference)).toString('utf8').split('\n').map((line) => JSON.parse(line))
    .filter((answer) => answer.kind === 'parse' && answer.error === undefined && !answer.stopped)
    .map((answer) => Buffer.from(answer.sql, 'utf8'));
  return () => {
    for (const statement of statements) {
      if (engine.parseBytes(statement) === null) {
        throw new Error('A good statement was refused.');
      }
    }
  };
}

async function sqlite() {
  const engine = await SqliteEngine.start();
  const statements = [];
  for (let i = 0; i < tables; i++) {
    statements.push(`CREATE TABLE t${i} (id INTEGER PRIMARY KEY, a TEXT NOT NULL, b INT REFERENCES t0 (id), c NUMERIC DEFAULT 3 CHECK (c > 0), UNIQUE (a, b))`);
  }
  statements.push('BEGIN');
  for (let i = 0; i < rows; i++) {
    statements.push(`INSERT INTO t0 (a, b) VALUES ('x${i}', NULL)`);
  }
  statements.push('COMMIT');
  return () => {
    engine.open();
    for (const statement of statements) {
      const { error } = engine.answer(statement);
      if (error !== undefined) {
        throw new Error(error);
      }
    }
    engine.close();
  };
}
