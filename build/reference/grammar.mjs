// Writes statements from a grammar: <rule> is another rule, <rule>* a list of one to three with commas, {text} may be left out.
// The first alternative of a rule ends: it is taken when the nesting is deep.

const mostNested = 7;
const optional = 0.45;

export function write(grammar, rule, random, depth = 0) {
  const alternatives = grammar[rule];
  if (!alternatives) {
    throw new Error(`The grammar has no rule ${rule}.`);
  }

  return expand(grammar, depth > mostNested ? alternatives[0] : random.pick(alternatives), random, depth);
}

function expand(grammar, text, random, depth) {
  let result = '';
  for (let i = 0; i < text.length; i++) {
    if (text[i] === '{') {
      const end = closing(text, i);
      if (random.chance(optional)) {
        result += expand(grammar, text.slice(i + 1, end), random, depth);
      }
      i = end;
    } else if (text.startsWith('<<', i)) {
      result += '<<';
      i++;
    } else if (text[i] === '<' && /[a-z]/i.test(text[i + 1] ?? '')) {
      const end = text.indexOf('>', i);
      const isList = text[end + 1] === '*';
      const count = isList ? 1 + random.below(3) : 1;
      result += Array.from({ length: count }, () => write(grammar, text.slice(i + 1, end), random, depth + 1)).join(', ');
      i = isList ? end + 1 : end;
    } else {
      result += text[i];
    }
  }

  return result;
}

function closing(text, open) {
  let depth = 0;
  for (let i = open; i < text.length; i++) {
    depth += text[i] === '{' ? 1 : text[i] === '}' ? -1 : 0;
    if (depth === 0) {
      return i;
    }
  }

  throw new Error(`No } in ${text}`);
}

const intruders = [',', '(', ')', ';', "'", '"', '$$', '$1', '::', '=', '.', '..', 'FROM', 'SELECT', 'NOT', 'CREATE', '/*', '--', '\n', 'é', '\u00a0', '%', 'NULL', '0x', '1e', 'END', ':', '[', ']', '\\'];

/** A statement as a tired person types it: something left out, doubled, exchanged, cut off or put in. */
export function damage(text, random) {
  const words = text.match(/\s+|\w+|[^\s\w]/gu) ?? [text];
  for (let n = 1 + random.below(2); n > 0; n--) {
    const at = random.below(words.length);
    switch (random.below(6)) {
      case 0: words.splice(at, 1); break;
      case 1: words.splice(at, 0, words[at] ?? ''); break;
      case 2: [words[at], words[at + 1]] = [words[at + 1] ?? '', words[at] ?? '']; break;
      case 3: words.splice(at, 0, random.pick(intruders)); break;
      case 4: words[at] = random.pick(intruders); break;
      default: if (random.chance(0.3)) { words.length = Math.max(1, at); } else { words[at] = (words[at] ?? '').slice(0, -1); }
    }
  }

  return words.join('');
}
