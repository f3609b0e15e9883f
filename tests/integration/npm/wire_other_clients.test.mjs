// Clients of other kinds: version 2, which speaks another protocol, and bare WebSockets.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { after, before, describe, it } from 'node:test';
import { WebSocket } from 'ws';
import { io } from 'socket.io-client';
import { Conformance } from './conformance.mjs';

const version2 = createRequire(import.meta.url)('socket.io-client-2');
const signal = () => AbortSignal.timeout(20_000);

describe('other clients', () => {
  let program;
  before(async () => {
    program = await Conformance.start();
  });
  after(() => program?.stop());

  for (const transports of [['polling'], ['websocket'], ['polling', 'websocket']]) {
    it(`socket.io-client 2.x is refused, ${transports.join(' then ')}, and the server goes on`, async () => {
      const bystander = io(program.url, { forceNew: true });
      await once(bystander, 'auth', { signal: signal() });
      const socket = version2(program.url, { transports, reconnection: false, forceNew: true });
      socket.on('connect', () => assert.fail('it connected'));
      const error = await new Promise((resolve) => socket.once('connect_error', resolve));
      assert.ok(error instanceof Error);
      socket.close();
      assert.equal(await bystander.timeout(20_000).emitWithAck('message-with-ack', 'still'), 'still');
      bystander.close();
    });
  }

  async function open(options) {
    const socket = new WebSocket(`ws://127.0.0.1:${program.port}/ws`, { maxPayload: 64 * 1024 * 1024, ...options });
    await once(socket, 'open', { signal: signal() });
    return socket;
  }
  async function echoed(socket, message, options) {
    const answer = once(socket, 'message', { signal: signal() });
    socket.send(message, options);
    const [data, isBinary] = await answer;
    return isBinary ? data : data.toString();
  }

  for (const perMessageDeflate of [false, true]) {
    it(`ws, ${perMessageDeflate ? 'compression offered' : 'bare'}: text, bytes, sizes`, async () => {
      const socket = await open({ perMessageDeflate });
      if (!perMessageDeflate) assert.equal(socket.extensions, '');
      for (const size of [0, 1, 125, 126, 1023, 1024, 65_535, 65_536, 5_000_000]) {
        const text = 'ñ'.repeat(size / 2) + 'x'.repeat(size % 2);
        assert.ok((await echoed(socket, text)) === text, `${size}`);
        const bytes = Buffer.from(Array.from({ length: Math.min(size, 100_000) }, (_, i) => (i * 7919 + (i >> 3)) % 256));
        assert.ok((await echoed(socket, bytes)).equals(bytes), `${size}`);
      }
      socket.close(4321, 'bye');
      const [code] = await once(socket, 'close', { signal: signal() });
      assert.equal(code, 4321);
    });
    it(`ws, ${perMessageDeflate ? 'compression offered' : 'bare'}: fragments and pings between them`, async () => {
      const socket = await open({ perMessageDeflate });
      const [answer, pong] = [once(socket, 'message', { signal: signal() }), once(socket, 'pong', { signal: signal() })];
      socket.send('frag'.repeat(1000), { fin: false });
      socket.ping('between');
      socket.send('men'.repeat(1000), { fin: false });
      socket.send('ts', { fin: true });
      assert.equal((await pong)[0].toString(), 'between');
      assert.equal((await answer)[0].toString(), 'frag'.repeat(1000) + 'men'.repeat(1000) + 'ts');
      socket.terminate();
    });
  }
  it('ws as a client of Engine.IO', async () => {
    const socket = new WebSocket(`ws://127.0.0.1:${program.port}/engine.io/?EIO=4&transport=websocket`);
    const [open] = await once(socket, 'message', { signal: signal() });
    assert.match(open.toString(), /^0\{"sid":/);
    assert.equal(await echoed(socket, '4héllo'), '4héllo');
    assert.deepEqual(await echoed(socket, Buffer.from([4, 2])), Buffer.from([4, 2]));
    socket.terminate();
  });
});
