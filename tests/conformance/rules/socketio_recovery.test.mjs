// protocol.md section 2, recovery, and the first of its two traps. Cuts at random are in tst_recovery.
import assert from 'node:assert/strict';
import { describe } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { calm } from '../../integration/npm/conformance.mjs';
import { rule, withProgram } from './rule.mjs';
import { open, socketIo, transports } from './sessions.mjs';

/** `["name", …, offset]` of an event, or fails. */
function event(packet, space = '') {
  assert.ok(packet?.startsWith(`42${space}[`), String(packet));
  const items = JSON.parse(packet.slice(2 + space.length));
  return { items: items.slice(0, -1), offset: items.at(-1) };
}

for (const transport of transports) {
  describe(`recovery over ${transport}`, () => {
    const program = withProgram([...calm, '--recovery']);

    /** A client that has joined, with what CONNECT told it. */
    async function join(payload = '', space = '') {
      const session = await open(program.port, socketIo, transport);
      await session.send(`40${space}${payload && JSON.stringify(payload)}`);
      Object.assign(session, JSON.parse((await session.next()).slice(2 + space.length)));
      return session;
    }
    async function fresh(space = '') {
      const session = await join('', space);
      session.offset = event(await session.next(), space).offset;
      return session;
    }
    const broadcast = async (session, value, space = '') => {
      await session.send(`42${space}["bcast",${JSON.stringify(value)}]`);
      return event(await session.next(), space);
    };

    for (const space of ['', '/custom,']) {
      rule('socketio.recovery.pid', `the answer to CONNECT adds pid, and each event an offset: ${space || '/'}`, async () => {
        const session = await join('', space);
        assert.ok(typeof session.sid === 'string' && typeof session.pid === 'string');
        assert.notEqual(session.pid, session.sid);
        const auth = event(await session.next(), space);
        assert.deepEqual(auth.items, ['auth', {}]);
        const one = await broadcast(session, 1, space);
        const two = await broadcast(session, 2, space);
        assert.deepEqual([one.items, two.items], [['bcast', 1], ['bcast', 2]]);
        assert.ok([auth, one, two].every(({ offset }) => typeof offset === 'string' && offset.length > 0));
        assert.equal(new Set([auth.offset, one.offset, two.offset]).size, 3);
        session.close();
      });
      rule('socketio.recovery.replay', `what was missed comes once, in order, with the same sid and pid: ${space || '/'}`, async () => {
        const [gone, other] = [await fresh(space), await fresh(space)];
        gone.close();
        for (let i = 0; i < 5; ++i) await broadcast(other, `missed ${i}`, space);
        const back = await join({ pid: gone.pid, offset: gone.offset }, space);
        assert.deepEqual([back.sid, back.pid], [gone.sid, gone.pid]);
        for (let i = 0; i < 5; ++i) assert.deepEqual(event(await back.next(), space).items, ['bcast', `missed ${i}`]);
        // It is connected anew as well: the program greets it.
        assert.deepEqual(event(await back.next(), space).items[0], 'auth');
        assert.deepEqual((await broadcast(back, 'live', space)).items, ['bcast', 'live']);
        back.close();
        other.close();
      });
    }
    rule('socketio.recovery.replay', 'only what came after the offset', async () => {
      const session = await fresh();
      const offsets = [];
      for (let i = 0; i < 4; ++i) offsets.push((await broadcast(session, i)).offset);
      session.close();
      const back = await join({ pid: session.pid, offset: offsets[1] });
      assert.equal(back.sid, session.sid);
      assert.deepEqual(event(await back.next()).items, ['bcast', 2]);
      assert.deepEqual(event(await back.next()).items, ['bcast', 3]);
      back.close();
    });
    rule('socketio.recovery.replay', 'bytes are replayed with their event', async () => {
      const [gone, other] = [await fresh(), await fresh()];
      gone.close();
      await other.send('451-["bcast",{"_placeholder":true,"num":0}]', Buffer.from([1, 2, 3]));
      await other.next();
      await other.next();
      const back = await join({ pid: gone.pid, offset: gone.offset });
      assert.match(await back.next(), /^451-\["bcast",\{/);
      assert.deepEqual(await back.next(), Buffer.from([1, 2, 3]));
      back.close();
      other.close();
    });
    rule('socketio.recovery.acks', 'an event that asks for an acknowledgement has no offset', async () => {
      const session = await fresh();
      await session.send('42["ask",1]');
      const question = await session.next();
      const [, id] = /^42(\d+)\["question",1\]$/.exec(question) ?? assert.fail(question);
      await session.send(`43${id}["yes"]`);
      const answer = event(await session.next());
      assert.deepEqual(answer.items, ['answer', 'yes']);
      assert.equal(typeof answer.offset, 'string');
      session.close();
    });
    rule('socketio.recovery.null', 'an event without arguments carries null before its offset', async () => {
      const session = await fresh();
      await session.send('42["message"]');
      const { items, offset } = event(await session.next());
      assert.deepEqual(items, ['message-back', null]);
      assert.equal(typeof offset, 'string');
      session.close();
    });
    const strangers = {
      'an unknown pid': (session) => ({ pid: 'unknown', offset: session.offset }),
      'a pid that is no text': (session) => ({ pid: 7, offset: session.offset }),
      'no pid': (session) => ({ offset: session.offset }),
      'an unknown offset': (session) => ({ pid: session.pid, offset: 'unknown' }),
      'an offset that is no text': (session) => ({ pid: session.pid, offset: {} }),
    };
    for (const [name, payload] of Object.entries(strangers)) {
      rule('socketio.recovery.new', `${name} is a new session`, async () => {
        const gone = await fresh();
        gone.close();
        const back = await join(payload(gone));
        assert.notEqual(back.sid, gone.sid);
        assert.notEqual(back.pid, gone.pid);
        assert.equal(event(await back.next()).items[0], 'auth');
        back.close();
      });
    }
    rule('socketio.recovery.new', 'after a clean 41 it is a new session', async () => {
      const gone = await fresh();
      await gone.send('41');
      gone.close();
      await delay(50);
      const back = await join({ pid: gone.pid, offset: gone.offset });
      assert.notEqual(back.sid, gone.sid);
      back.close();
    });
    rule('socketio.recovery.new', 'the pid of another namespace is a new session', async () => {
      const gone = await fresh();
      gone.close();
      const back = await join({ pid: gone.pid, offset: gone.offset }, '/custom,');
      assert.notEqual(back.sid, gone.sid);
      back.close();
    });
  });
}
