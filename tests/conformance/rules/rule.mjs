// Tests that hold a rule of docs/protocol-rules.md, and the program they are tried on.
import { after, before, it } from 'node:test';
import { Conformance } from '../../integration/npm/conformance.mjs';

/** A test named after the rule; `rules.test.mjs` checks that every rule has one and every name is a rule. */
export function rule(id, title, run) {
  it(`${id}: ${title}`, { timeout: 30_000 }, run);
}

/** Runs the program around the tests of a `describe`; `program.port` is known once they run. */
export function withProgram(args) {
  const program = {};
  before(async () => Object.assign(program, { running: await Conformance.start(args) }));
  after(() => program.running?.stop());
  Object.defineProperty(program, 'port', { get: () => program.running.port });
  Object.defineProperty(program, 'url', { get: () => program.running.url });
  return program;
}
