// node build/reference/server-answer.mjs INPUT OUTPUT
// INPUT: a JSON array of texts. OUTPUT: for each text what the server of the npm package replies to it as one simple query, all in one
// session: base64, or null where it stopped in the middle; then the next text goes to a fresh database.

import { readFileSync, writeFileSync } from 'node:fs';
import { answer, start } from './server-engine.mjs';

const texts = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const replies = [];
let server = await start();
for (const text of texts) {
  const reply = await answer(server, text);
  replies.push(reply?.toString('base64') ?? null);
  if (reply === null) {
    server = await start();
  }
}

writeFileSync(process.argv[3], JSON.stringify(replies));
process.exit(0);
