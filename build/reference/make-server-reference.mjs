// Makes the reference of tests/Migrations.Engines.PostgreSql.Tests: node build/reference/make-server-reference.mjs
// The statements come from the grammars beside this file and a fixed seed, the replies from the WebAssembly package in Node.

import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { damage, write } from './grammar.mjs';
import { postgresql } from './postgresql-grammar.mjs';
import { Random } from './random.mjs';
import { answer, hash, start } from './server-engine.mjs';
import { schema, server } from './server-grammar.mjs';

const seed = 20261121;
const statements = Number(process.argv[2] ?? 6000);
const damaged = 0.1;
const bare = 0.1;
const statementsOfSchema = 100;
const longestInFull = 200;
const everyNthInFull = 20;

const folder = fileURLToPath(new URL('../../tests/Migrations.Engines.PostgreSql.Tests/Reference/', import.meta.url));
const random = new Random(seed);
const lines = [];
let database = await start();
let good = 0;
for (let i = 0; i < statements; i++) {
  if (i % statementsOfSchema === 0) {
    await add('ROLLBACK');
    await add('RESET ALL; DROP SCHEMA public CASCADE; CREATE SCHEMA public');
    for (const sql of schema) {
      await add(sql);
    }
  }

  const sql = random.chance(bare) ? write(postgresql, 'script', random) : write(server, 'statement', random);
  await add(random.chance(damaged) ? damage(sql, random) : sql);
}

mkdirSync(folder, { recursive: true });
writeFileSync(`${folder}server.jsonl.gz`, gzipSync(lines.map((line) => JSON.stringify(line)).join('\n'), { level: 9 }));
console.log(`${lines.length} statements, ${good} without an error`);
process.exit(0);

async function add(sql) {
  const reply = await answer(database, sql);
  if (reply === null) {
    lines.push({ sql, stopped: true });
    database = await start();
    return;
  }

  good += reply[0] === 0x45 ? 0 : 1;
  const inFull = reply.length <= longestInFull && lines.length % everyNthInFull === 0;
  lines.push({ sql, ...(inFull ? { reply: reply.toString('base64') } : { hash: hash(reply) }) });
}
