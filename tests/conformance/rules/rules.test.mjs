// docs/protocol-rules.md against the tests: no rule without a test, no test of a rule that is not written down.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { it } from 'node:test';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const tests = join(here, '../..');

function* sources(folder) {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) yield* sources(path);
    else if (/\.(mjs|cpp|py)$/.test(name)) yield readFileSync(path, 'utf8');
  }
}

/** In JavaScript the first argument of rule(); elsewhere a comment `rule: id, id` above the test. */
function idsIn(source) {
  const calls = [...source.matchAll(/\brule\('([^']+)'/g)].map((match) => match[1]);
  const marks = [...source.matchAll(/(?:\/\/\/?|#) rule: ([a-z0-9., -]+)/g)].flatMap((match) => match[1].split(/, */));
  return [...calls, ...marks];
}

const written = [...readFileSync(join(tests, '../docs/protocol-rules.md'), 'utf8').matchAll(/^\| `([^`]+)` \|/gm)]
  .map((match) => match[1]);
const tested = new Set([...sources(tests)].flatMap(idsIn));

it('every rule has a test', () => {
  assert.ok(written.length > 50);
  assert.deepEqual(written.filter((id) => !tested.has(id)), []);
});
it('every test of a rule names one that is written down', () => {
  assert.deepEqual([...tested].filter((id) => !written.includes(id)), []);
});
it('no rule is written twice', () => {
  assert.deepEqual(written.filter((id, index) => written.indexOf(id) !== index), []);
});
