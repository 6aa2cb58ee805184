// Answers statements for a test: node build/reference/answer.mjs STATEMENTS ANSWERS
// STATEMENTS is a JSON array of PostgreSQL texts; ANSWERS becomes one line of JSON for each, as in the reference results.

import { readFileSync, writeFileSync } from 'node:fs';
import { PostgreSqlEngine, hash } from './postgresql-engine.mjs';

const [, , input, output] = process.argv;
const engine = await PostgreSqlEngine.start();
const lines = [];
for (const sql of JSON.parse(readFileSync(input, 'utf8'))) {
  const { text, ...rest } = await engine.answer('parse', sql);
  lines.push(JSON.stringify({ kind: 'parse', sql, ...(text === undefined ? rest : { hash: hash(text) }) }));
}

writeFileSync(output, lines.join('\n'));
