// protocol.md section 5: the options of the conformance program.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { describe } from 'node:test';
import { backend, calm, Conformance } from '../../integration/npm/conformance.mjs';
import { startProgram } from '../../integration/npm/house.mjs';
import { rule, withProgram } from './rule.mjs';
import { engineIo, openManually, pollingQuery, readOpen, socketIo, webSocketQuery } from './sessions.mjs';
import { RawWebSocket, request } from './wire.mjs';

describe('conformance program without options', () => {
  const program = withProgram([]);
  rule('conformance.defaults', 'pingInterval 300, pingTimeout 200, maxPayload 1000000 on both paths', async () => {
    for (const path of [engineIo, socketIo]) {
      const { pingInterval, pingTimeout, maxPayload } = readOpen((await request(program.port, path + pollingQuery())).body);
      assert.deepEqual({ pingInterval, pingTimeout, maxPayload }, { pingInterval: 300, pingTimeout: 200, maxPayload: 1_000_000 });
    }
  });
  rule('conformance.limits', 'a thousand connections of one address are let in, and all are served', async () => {
    const peers = await Promise.all(Array.from({ length: 1000 }, () => RawWebSocket.open(program.port, '/ws')));
    for (const peer of peers) peer.send('here');
    for (const peer of peers) assert.equal(await peer.next(), 'here');
    for (const peer of peers) peer.drop();
  });
  rule('conformance.limits', 'messages may come as fast as they can', async () => {
    const peer = await RawWebSocket.open(program.port, '/ws');
    for (let i = 0; i < 20_000; ++i) peer.send(String(i));
    for (let i = 0; i < 20_000; ++i) assert.equal(await peer.next(), String(i));
    peer.drop();
  });
});

describe('options of the conformance program', () => {
  rule('conformance.options', '--ping-interval, --ping-timeout and --max-payload', async () => {
    const program = await Conformance.start(['--ping-interval', '1234', '--ping-timeout', '567', '--max-payload', '100']);
    const open = readOpen((await request(program.port, engineIo + pollingQuery())).body);
    assert.deepEqual([open.pingInterval, open.pingTimeout, open.maxPayload], [1234, 567, 100]);
    const session = await openManually(program.port);
    assert.equal((await session.post('4' + 'x'.repeat(100))).status, 413);
    const peer = await RawWebSocket.open(program.port, engineIo + webSocketQuery());
    peer.send('4' + 'x'.repeat(100));
    await peer.next();
    assert.equal(await peer.end(), 1009);
    await program.stop();
  });
  rule('conformance.options', '--max-payload far above the default', async () => {
    const program = await Conformance.start([...calm, '--max-payload', '20000000']);
    const large = '4' + 'x'.repeat(15_000_000);
    const session = await openManually(program.port);
    assert.equal((await session.post(large)).body, 'ok');
    assert.ok((await session.poll()).body === large);
    await program.stop();
  });
  const refused = [['--backend', 'none'], ['--port', '70000'], ['--ping-interval', '0'], ['--ping-timeout', 'x'],
    ['--max-payload', '-1'], ['--no-such-option']];
  for (const args of refused) {
    rule('conformance.options', `${args.join(' ')} is refused with a sentence`, async () => {
      const child = startProgram('atrium-conformance', [...args]);
      const timer = setTimeout(() => child.kill('SIGKILL'), 10_000);
      const [code] = await once(child, 'close');
      clearTimeout(timer);
      assert.ok(code > 0, `${code}`);
      assert.ok(child.errors.trim().length > 10);
    });
  }
  rule('conformance.options', '--backend is the one that was asked for', async () => {
    const program = await Conformance.start();
    assert.ok(program.process.spawnargs.includes(backend));
    await program.stop();
  });
});
