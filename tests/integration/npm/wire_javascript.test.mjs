// The npm client, as pinned by the pages and the newest one, in four transport orders on two namespaces.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { after, before, describe, it } from 'node:test';
import { io as pinned } from 'socket.io-client';
import { io as newest } from 'socket.io-client-newest';
import { calm, Conformance, patient } from './conformance.mjs';
import { eventually } from './house.mjs';
import { transportOf } from './clients.mjs';

const orders = [['polling'], ['websocket'], ['polling', 'websocket'], ['websocket', 'polling']];
const patience = 20_000;
const unicode = 'salón 中文 🧖 \u2028 \0 "\\ ñ€';
const values = [1, -0.5, '2', unicode, null, true, { a: { b: [1, { c: null }] }, '': [] }, [[]], ''];

const next = async (socket, name) => once(socket, name, { signal: AbortSignal.timeout(patience) });

for (const [version, io] of Object.entries({ '4.7.5': pinned, newest })) {
  for (const transports of orders) {
    for (const space of ['/', '/custom']) {
      describe(`socket.io-client ${version}, ${transports.join(' then ')}, ${space}`, () => {
        let program, socket, auth;
        before(async () => {
          program = await Conformance.start([...patient, '--max-payload', '20000000']);
          socket = io(program.url + space, { transports, auth: { token: unicode, n: 1 }, reconnection: false, forceNew: true });
          [auth] = await next(socket, 'auth');
        });
        after(async () => {
          socket?.close();
          await program?.stop();
        });

        it('connects, its auth arrives, and it upgrades when it may', async () => {
          assert.deepEqual(auth, { token: unicode, n: 1 });
          assert.ok(socket.id);
          assert.ok(!socket.recovered);
          const last = transports[0] === 'websocket' ? 'websocket' : transports.at(-1);
          await eventually('the transport is the one', () => transportOf(socket) === last, patience);
        });
        it('events bring back what they took, in order', async () => {
          socket.emit('message', ...values);
          assert.deepEqual(await next(socket, 'message-back'), values);
          const heard = [];
          socket.on('echo', (number) => heard.push(number));
          for (let i = 0; i < 200; ++i) socket.emit('echo', i);
          await eventually('all came back', () => heard.length >= 200, patience);
          socket.off('echo');
          assert.deepEqual(heard, Array.from({ length: 200 }, (_, i) => i));
        });
        it('bytes come back as bytes, wherever they stand', async () => {
          const [one, two] = [Buffer.from([0, 1, 2, 255]), Buffer.alloc(70_000, 7)];
          socket.emit('message', one, 'between', { deep: [two, Buffer.alloc(0)] });
          assert.deepEqual(await next(socket, 'message-back'), [one, 'between', { deep: [two, Buffer.alloc(0)] }]);
        });
        it('the server acknowledges, with bytes too', async () => {
          const withAck = (...args) => new Promise((resolve) => socket.emit('message-with-ack', ...args, (...got) => resolve(got)));
          assert.deepEqual(await withAck(), []);
          assert.deepEqual(await withAck(...values), values);
          assert.deepEqual(await withAck(Buffer.from([1, 2]), 'x'), [Buffer.from([1, 2]), 'x']);
          assert.equal(await socket.timeout(patience).emitWithAck('message-with-ack', unicode), unicode);
        });
        it('the client acknowledges, with bytes too', async () => {
          for (const args of [[], values, [Buffer.from([9, 8]), { more: Buffer.from([7]) }]]) {
            socket.once('question', (...got) => got.pop()(...got.map((value) => [value])));
            socket.emit('ask', ...args);
            assert.deepEqual(await next(socket, 'answer'), args.map((value) => [value]));
          }
        });
        it('megabytes of text and of bytes', async () => {
          const text = '中🧖'.repeat(300_000);
          const bytes = Buffer.alloc(3_000_000, 'bytes');
          socket.emit('message', text, bytes);
          const [textBack, bytesBack] = await next(socket, 'message-back');
          assert.ok(textBack === text);
          assert.ok(bytesBack.equals(bytes));
        });
        it('heartbeats keep it, and it leaves and comes back', async () => {
          await new Promise((resolve) => setTimeout(resolve, 700));
          assert.ok(socket.connected);
          const { id } = socket;
          socket.disconnect();
          socket.connect();
          await next(socket, 'auth');
          assert.notEqual(socket.id, id);
          assert.equal(await socket.timeout(patience).emitWithAck('message-with-ack', 1), 1);
        });
      });
    }
  }
}

describe('socket.io-client, beside that', () => {
  let program;
  before(async () => {
    program = await Conformance.start();
  });
  after(() => program?.stop());

  it('two namespaces share a connection', async () => {
    const main = newest(program.url);
    const custom = newest(`${program.url}/custom`);
    await Promise.all([next(main, 'auth'), next(custom, 'auth')]);
    assert.equal(main.io, custom.io);
    assert.notEqual(main.id, custom.id);
    custom.disconnect();
    assert.equal(await main.timeout(patience).emitWithAck('message-with-ack', 'still'), 'still');
    main.close();
  });
  it('an unknown namespace is an error that the client is told', async () => {
    const socket = newest(`${program.url}/nowhere`, { forceNew: true });
    const [error] = await next(socket, 'connect_error');
    assert.equal(error.message, 'Invalid namespace');
    socket.close();
  });
  it('a broadcast reaches clients on either transport', async () => {
    const sockets = [pinned(program.url, { transports: ['polling'], forceNew: true }),
      newest(program.url, { transports: ['websocket'], forceNew: true })];
    await Promise.all(sockets.map((socket) => next(socket, 'auth')));
    const heard = Promise.all(sockets.map((socket) => next(socket, 'bcast')));
    sockets[0].emit('bcast', unicode, Buffer.from([1]));
    assert.deepEqual(await heard, [[unicode, Buffer.from([1])], [unicode, Buffer.from([1])]]);
    for (const socket of sockets) socket.close();
  });
});

describe('socket.io-client with recovery', () => {
  let program;
  before(async () => {
    program = await Conformance.start([...calm, '--recovery']);
  });
  after(() => program?.stop());

  for (const [version, io] of Object.entries({ '4.7.5': pinned, newest })) {
    for (const transports of orders) {
      it(`${version}, ${transports.join(' then ')}: the same socket gets what it missed`, async () => {
        const options = { transports, forceNew: true, reconnectionDelay: 300, randomizationFactor: 0 };
        const socket = io(program.url, options);
        const other = io(program.url, { ...options, transports: ['websocket'] });
        await Promise.all([next(socket, 'auth'), next(other, 'auth')]);
        const heard = [];
        socket.on('bcast', (...args) => heard.push(args));
        other.emit('bcast', 0);
        await eventually('the first is heard', () => heard.length === 1, patience);
        const { id } = socket;
        socket.io.engine.close();
        for (let i = 1; i < 4; ++i) other.emit('bcast', i);
        other.emit('bcast');
        await next(socket, 'connect');
        assert.equal(socket.recovered, true);
        assert.equal(socket.id, id);
        await eventually('all are heard', () => heard.length === 5, patience);
        // Without arguments it carries null, or the offset would be its argument.
        assert.deepEqual(heard.map(([first]) => first), [0, 1, 2, 3, null]);
        socket.close();
        other.close();
      });
    }
  }
});
