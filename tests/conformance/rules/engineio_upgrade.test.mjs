// protocol.md section 1, upgrade. The counts under load are in ../torture.
import assert from 'node:assert/strict';
import { describe } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { rule, withProgram } from './rule.mjs';
import { engineIo, openManually, webSocketQuery } from './sessions.mjs';
import { RawWebSocket } from './wire.mjs';

describe('upgrade', () => {
  const program = withProgram();
  const webSocket = (session) => RawWebSocket.open(program.port, engineIo + webSocketQuery(session.sid));
  const probed = async (session) => {
    const peer = await webSocket(session);
    peer.send('2probe');
    assert.equal(await peer.next(), '3probe');
    return peer;
  };
  const upgraded = async () => {
    const session = await openManually(program.port);
    const peer = await probed(session);
    peer.send('5');
    peer.send('4over');
    assert.equal(await peer.next(), '4over');
    return { session, peer };
  };

  rule('engineio.upgrade.probe', '2probe is answered with 3probe, 5 moves the session', async () => {
    const { peer } = await upgraded();
    peer.send(Buffer.from([1, 2, 3]));
    assert.deepEqual(await peer.next(), Buffer.from([1, 2, 3]));
    peer.drop();
  });
  rule('engineio.upgrade.probe', 'the WebSocket of an upgrade gets no open packet', async () => {
    const session = await openManually(program.port);
    const peer = await webSocket(session);
    await delay(100);
    assert.equal(peer.unread, 0);
    peer.drop();
  });
  rule('engineio.upgrade.probe', '2probe and 5 in one breath', async () => {
    const session = await openManually(program.port);
    const peer = await webSocket(session);
    for (const packet of ['2probe', '5', '4hello']) peer.send(packet);
    assert.equal(await peer.next(), '3probe');
    assert.equal(await peer.next(), '4hello');
    assert.equal((await session.poll()).status, 400);
    peer.drop();
  });
  rule('engineio.upgrade.release', 'a poll that waits is released with 6', async () => {
    const session = await openManually(program.port);
    const pending = session.poll();
    await delay(50);
    const peer = await probed(session);
    assert.equal((await pending).body, '6');
    peer.drop();
  });
  rule('engineio.upgrade.release', 'and so is each later one, until the 5', async () => {
    const session = await openManually(program.port);
    const peer = await probed(session);
    for (let i = 0; i < 4; ++i) {
      const answer = await session.poll();
      assert.equal(answer.status, 200);
      assert.equal(answer.body, '6');
    }
    peer.send('5');
    peer.send('4over');
    assert.equal(await peer.next(), '4over');
    peer.drop();
  });
  rule('engineio.upgrade.flush', 'what waited is flushed in order, not lost and not doubled', async () => {
    const session = await openManually(program.port);
    await session.post('4one\x1ebAg==');
    const peer = await probed(session);
    await session.post('4three');
    peer.send('5');
    peer.send('4four');
    assert.deepEqual([await peer.next(), await peer.next(), await peer.next(), await peer.next()],
      ['4one', Buffer.from([2]), '4three', '4four']);
    await delay(100);
    assert.equal(peer.unread, 0);
    peer.drop();
  });
  rule('engineio.upgrade.flush', 'what a poll has taken during the probe does not come again', async () => {
    const session = await openManually(program.port);
    const peer = await probed(session);
    await session.post('4one');
    assert.equal((await session.poll()).body, '4one');
    await session.post('4two');
    peer.send('5');
    assert.equal(await peer.next(), '4two');
    peer.drop();
  });
  rule('engineio.upgrade.flush', 'a poll that waits when the 5 comes is answered, with a 6 or what there was', async () => {
    const session = await openManually(program.port);
    const peer = await probed(session);
    const pending = session.poll();
    await delay(20);
    peer.send('5');
    const answer = await pending;
    assert.deepEqual([answer.status, answer.body], [200, '6']);
    peer.send('4over');
    assert.equal(await peer.next(), '4over');
    peer.drop();
  });

  for (const first of ['4hello', '5', '3probe', '2', '2wrong', 'abc', '', Buffer.from([1])]) {
    rule('engineio.upgrade.other-packet', `${JSON.stringify(first)} first closes that WebSocket, the session goes on`, async () => {
      const session = await openManually(program.port);
      const peer = await webSocket(session);
      peer.send(first);
      await peer.end();
      await session.post('4hello');
      assert.equal((await session.poll()).body, '4hello');
      const second = await probed(session);
      second.send('5');
      second.send('4over');
      assert.equal(await second.next(), '4over');
      second.drop();
    });
  }
  rule('engineio.upgrade.other-packet', 'a probe that is given up leaves the session polling', async () => {
    const session = await openManually(program.port);
    const peer = await probed(session);
    peer.drop();
    await session.post('4hello');
    let answer = await session.poll();
    while (answer.body === '6') answer = await session.poll();
    assert.equal(answer.body, '4hello');
  });
  rule('engineio.upgrade.second', 'a second WebSocket for an upgraded sid is closed, the session goes on', async () => {
    const { session, peer } = await upgraded();
    const second = await webSocket(session);
    assert.equal(second.refused, undefined);
    await second.end();
    peer.send('4still');
    assert.equal(await peer.next(), '4still');
    peer.drop();
  });
  rule('engineio.upgrade.second', 'the sid is unknown once that WebSocket is gone', async () => {
    const { session, peer } = await upgraded();
    peer.send('1');
    await peer.end();
    const answer = await session.poll();
    assert.equal(JSON.parse(answer.body).code, 1);
  });
});
