// Makes the reference results of tests/Migrations.Engines.Tests: node build/reference/make-reference.mjs
// The statements come from the grammars beside this file and a fixed seed, the answers from the WebAssembly packages in Node.

import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { damage, write } from './grammar.mjs';
import { PostgreSqlEngine, hash } from './postgresql-engine.mjs';
import { postgresql } from './postgresql-grammar.mjs';
import { plpgsql } from './plpgsql-grammar.mjs';
import { Random } from './random.mjs';
import { SqliteEngine } from './sqlite-engine.mjs';
import { schema, sqlite } from './sqlite-grammar.mjs';

const seed = 20261120;
const statements = 5600;
const functions = 800;
const sessions = 180;
const statementsOfSession = 14;
const damaged = 0.3;
const everyNthInFull = 60;
const everyNthScanned = 5;
const longestRowsInFull = 120;

const folder = fileURLToPath(new URL('../../tests/Migrations.Engines.Tests/Reference/', import.meta.url));
mkdirSync(folder, { recursive: true });
save('postgresql', await postgresqlReference());
save('sqlite', await sqliteReference());

async function postgresqlReference() {
  const random = new Random(seed);
  const engine = await PostgreSqlEngine.start();
  const lines = [];
  const add = async (kind, sql) => {
    const { text, ...rest } = await engine.answer(kind, sql);
    const inFull = text !== undefined && lines.length % everyNthInFull === 0;
    lines.push({ kind, sql, ...(text === undefined ? rest : inFull ? { text } : { hash: hash(text) }) });
  };

  for (let i = 0; i < statements; i++) {
    const sql = maybeDamaged(write(postgresql, 'script', random), random);
    await add('parse', sql);
    if (i % everyNthScanned === 0) {
      await add('scan', sql);
      await add('fingerprint', sql);
    }
  }

  for (let i = 0; i < functions; i++) {
    await add('plpgsql', maybeDamaged(write(plpgsql, 'function', random), random));
  }

  return lines;
}

async function sqliteReference() {
  const random = new Random(seed);
  const engine = await SqliteEngine.start();
  const lines = [];
  for (let session = 0; session < sessions; session++) {
    engine.open();
    const own = Array.from({ length: statementsOfSession }, () => maybeDamaged(write(sqlite, 'statement', random), random));
    for (const sql of [...schema, ...own]) {
      const { rows, ...rest } = engine.answer(sql);
      const text = rows?.map((values) => values.join(' ')).join('\n');
      lines.push({ session, sql, ...rest, ...(text === undefined ? {} : text.length <= longestRowsInFull ? { rows: text } : { hash: hash(text) }) });
    }

    engine.close();
  }

  return lines;
}

/** A damaged ATTACH opens a file, which Node's engine has in memory and ours does not have by design. */
function maybeDamaged(sql, random) {
  return random.chance(damaged) && !sql.startsWith('ATTACH') ? damage(sql, random) : sql;
}

function save(name, lines) {
  const good = lines.filter((line) => line.error === undefined && !line.stopped).length;
  writeFileSync(`${folder}${name}.jsonl.gz`, gzipSync(lines.map((line) => JSON.stringify(line)).join('\n'), { level: 9 }));
  console.log(`${name}: ${lines.length} statements, ${good} good`);
}
