// protocol.md section 1: messages over WebSocket, the heartbeat on both transports, the end.
import assert from 'node:assert/strict';
import { describe } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { patient } from '../../integration/npm/conformance.mjs';
import { rule, withProgram } from './rule.mjs';
import { engineIo, openManually, readOpen, webSocketQuery } from './sessions.mjs';
import { RawWebSocket } from './wire.mjs';

async function open(program) {
  const peer = await RawWebSocket.open(program.port, engineIo + webSocketQuery());
  peer.handshake = readOpen(await peer.next());
  return peer;
}

describe('Engine.IO over WebSocket', () => {
  const program = withProgram();

  const messages = ['4hello', '4', '4salón 🧖', Buffer.from([1, 2, 3, 4]), Buffer.alloc(0), '4' + 'x'.repeat(999_999),
    Buffer.alloc(1_000_000, 7)];
  rule('engineio.websocket.messages', 'text and binary are frames of their own, in order', async () => {
    const peer = await open(program);
    for (const message of messages) peer.send(message);
    for (const message of messages) assert.deepEqual(await peer.next(), message);
    peer.drop();
  });
  for (const bad of ['abc', '', '7', 'bAQID']) {
    rule('engineio.websocket.bad-packet', `"${bad}" closes`, async () => {
      const peer = await open(program);
      peer.send(bad);
      await peer.end();
    });
  }
  rule('engineio.websocket.close', 'a 1 closes', async () => {
    const peer = await open(program);
    peer.send('1');
    await peer.end();
  });
  for (const message of ['4' + 'x'.repeat(1_000_000), Buffer.alloc(1_000_001)]) {
    rule('engineio.websocket.too-large', `${typeof message} above maxPayload closes with 1009`, async () => {
      const peer = await open(program);
      peer.send(message);
      assert.equal(await peer.end(), 1009);
    });
  }
});

describe('heartbeat, at the pace of the conformance program but patient', () => {
  const program = withProgram(patient);

  rule('engineio.heartbeat.ping', 'the server sends 2, the client 3: WebSocket', async () => {
    const peer = await open(program);
    for (let i = 0; i < 3; ++i) {
      assert.equal(await peer.next('a ping'), '2');
      peer.send('3');
    }
    peer.send('4alive');
    let heard = await peer.next();
    while (heard === '2') heard = await peer.next();
    assert.equal(heard, '4alive');
    peer.drop();
  });
  rule('engineio.heartbeat.ping', 'the server sends 2, the client 3: polling', async () => {
    const session = await openManually(program.port);
    for (let i = 0; i < 3; ++i) {
      assert.equal((await session.poll()).body, '2');
      assert.equal((await session.post('3')).body, 'ok');
    }
  });
  rule('engineio.heartbeat.client-ping', 'a 2 from the client closes', async () => {
    const peer = await open(program);
    peer.send('2');
    await peer.end();
    const session = await openManually(program.port);
    await session.post('2');
    assert.equal((await session.post('4a')).status, 400);
    const probing = await open(program);
    probing.send('2probe'); // means something to a session that upgrades, not to one that began here
    await probing.end();
  });
});

describe('heartbeat of the conformance program', () => {
  const program = withProgram([]);
  // The intervals have 300 and 200 ms; timers may be a little early, a busy machine much too late.
  const earliest = 450;

  rule('engineio.heartbeat.dead', 'who does not answer is dead after interval and timeout: WebSocket', async () => {
    const begin = Date.now();
    const peer = await open(program);
    assert.deepEqual([peer.handshake.pingInterval, peer.handshake.pingTimeout], [300, 200]);
    assert.equal(await peer.next(), '2');
    await peer.end();
    assert.ok(Date.now() - begin >= earliest);
  });
  rule('engineio.heartbeat.dead', 'who does not poll is dead after interval and timeout', async () => {
    const session = await openManually(program.port);
    await delay(800);
    assert.equal((await session.poll()).status, 400);
    assert.equal((await session.post('3')).status, 400);
  });
  rule('engineio.heartbeat.dead', 'a poll that waits is told of the end', async () => {
    let begin, session, first;
    do { // again when the machine was too busy to poll in time
      begin = Date.now();
      session = await openManually(program.port);
      first = await session.poll();
    } while (first.status === 400);
    assert.equal(first.body, '2');
    const last = await session.poll();
    assert.ok(last.status === 400 || last.body === '1', `${last.status} ${last.body}`);
    assert.ok(Date.now() - begin >= earliest);
    assert.equal((await session.poll()).status, 400);
  });
  rule('engineio.heartbeat.dead', 'messages are no answer to a ping', async () => {
    const peer = await open(program);
    const timer = setInterval(() => peer.send('4busy'), 50);
    await peer.end();
    clearInterval(timer);
  });
});
