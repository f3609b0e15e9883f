// permessage-deflate with the compressor of somebody else: the ws package against /ws of the conformance program.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { randomBytes } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import WebSocket from 'ws';
import { Conformance } from './conformance.mjs';

const messages = [
  '', 'short', '🧖 Ñandú '.repeat(20), '{"id":7,"room":"garden"},'.repeat(400), 'a'.repeat(200_000),
  Buffer.alloc(0), Buffer.alloc(3_000_000), randomBytes(1024), randomBytes(100_000),
];

describe('compression', () => {
  let program;
  before(async () => {
    program = await Conformance.start();
  });
  after(() => program?.stop());

  async function open(perMessageDeflate) {
    const socket = new WebSocket(`${program.url.replace('http', 'ws')}/ws`, { perMessageDeflate });
    await once(socket, 'open');
    return socket;
  }

  async function echoAll(socket, options = {}) {
    for (let round = 0; round < 3; ++round) {
      for (const message of messages) {
        socket.send(message, options);
        const [echoed, isBinary] = await once(socket, 'message');
        assert.equal(isBinary, typeof message !== 'string');
        assert.ok(Buffer.from(message).equals(echoed), `${message.length} units came back differently`);
      }
    }
    socket.close(1000);
    const [code] = await once(socket, 'close');
    assert.equal(code, 1000);
  }

  const offers = {
    'as ws offers by default': {},
    'everything compressed, however short': { threshold: 0 },
    'no context of the server': { serverNoContextTakeover: true },
    'no context of the client': { clientNoContextTakeover: true, threshold: 0 },
    'windows of 9 bits': { serverMaxWindowBits: 9, clientMaxWindowBits: 9, threshold: 0 },
    'a server window of 8 bits': { serverMaxWindowBits: 8 },
    'windows of 15 bits': { serverMaxWindowBits: 15, clientMaxWindowBits: 15, threshold: 0 },
  };
  for (const [name, offer] of Object.entries(offers)) {
    it(name, async () => {
      const socket = await open(offer);
      assert.match(socket.extensions, /permessage-deflate/);
      await echoAll(socket);
    });
  }

  it('not offered, not used', async () => {
    const socket = await open(false);
    assert.equal(socket.extensions, '');
    await echoAll(socket);
  });

  it('sent in fragments', async () => {
    const socket = await open({ threshold: 0 });
    for (let i = 0; i < 50; ++i) socket.send(`part ${i} `.repeat(100), { fin: i === 49 });
    const [echoed] = await once(socket, 'message');
    assert.ok(echoed.toString().startsWith('part 0 part 0') && echoed.toString().endsWith('part 49 '));
    socket.terminate();
  });

  it('a bomb is refused with 1009', async () => {
    const socket = await open({});
    socket.on('error', () => {}); // what it still sends may be cut
    socket.send(Buffer.alloc(33 * 1024 * 1024));
    const [code] = await once(socket, 'close');
    assert.equal(code, 1009);
  });

  it('a broadcast reaches those that compress and those that do not', async () => {
    const sockets = [await open({}), await open(false)];
    const text = `B${'all '.repeat(1000)}`;
    const heard = sockets.map((socket) => once(socket, 'message'));
    sockets[0].send(text);
    for (const [message] of await Promise.all(heard)) assert.equal(message.toString(), text);
    for (const socket of sockets) await echoAll(socket);
  });

  it('Engine.IO does not agree to it', async () => {
    const socket = new WebSocket(`${program.url.replace('http', 'ws')}/engine.io/?EIO=4&transport=websocket`);
    await once(socket, 'open');
    assert.equal(socket.extensions, '');
    socket.terminate();
  });
});
