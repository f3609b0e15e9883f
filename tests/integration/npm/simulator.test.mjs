// atrium-sim as a program, against the server as a program.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { after, before, describe, it } from 'node:test';
import { House, startProgram } from './house.mjs';

describe('atrium-sim', () => {
  let house;
  before(async () => {
    house = await House.start();
  });
  after(() => house?.stop());

  const play = (...args) =>
    startProgram('atrium-sim', ['--url', house.url, '--therapists', 8, '--cashiers', 3, '--monitors', 2,
      '--customers', 30, '--rate', 200, '--pace', 60, '--json', ...args]);
  const ended = async (child) => {
    const timer = setTimeout(() => child.kill('SIGKILL'), 20_000);
    const [code] = await once(child, 'close');
    clearTimeout(timer);
    return code;
  };

  it('plays a house without loss', async () => {
    const child = play('--duration', 4);
    assert.equal(await ended(child), 0, child.output + child.errors);
    const summary = JSON.parse(child.output);
    assert.equal(summary.clean, true);
    assert.equal(summary.lost, 0);
    assert.ok(summary.connected >= 43);
    assert.ok(summary.served >= 1);
    assert.ok(summary.latency_ms.p99 >= summary.latency_ms.p50);
  });

  it('Ctrl+C ends it within two seconds with its summary', async () => {
    const child = play();
    setTimeout(() => child.kill('SIGINT'), 1000);
    const begin = Date.now();
    assert.equal(await ended(child), 0, child.output + child.errors);
    assert.ok(Date.now() - begin < 3000);
    assert.equal(JSON.parse(child.output).clean, true);
  });

  it('does not outlive who started it', async () => {
    const child = play('--end-on-stdin-close');
    setTimeout(() => child.stdin.end(), 1000);
    const begin = Date.now();
    assert.equal(await ended(child), 0, child.output + child.errors);
    assert.ok(Date.now() - begin < 3000);
  });

  it('a server that goes away is a loss', async () => {
    const other = await House.start();
    const child = startProgram('atrium-sim', ['--url', other.url, '--customers', 5, '--json', '--duration', 3]);
    setTimeout(() => other.process.kill('SIGKILL'), 1500);
    assert.equal(await ended(child), 1);
    assert.ok(JSON.parse(child.output).dropped > 0);
    await other.stop();
  });

  it('a bad option is one sentence', async () => {
    const child = startProgram('atrium-sim', ['--customers', 'many']);
    assert.equal(await ended(child), 2);
    assert.match(child.errors, /^atrium-sim: --customers [^\n]+\.\n$/);
  });
});
