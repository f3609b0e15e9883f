// protocol.md section 2: CONNECT, DISCONNECT and the namespaces, on both transports.
import assert from 'node:assert/strict';
import { describe } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { rule, withProgram } from './rule.mjs';
import { join, open, socketIo, transports } from './sessions.mjs';

// rule: conformance.defaults
for (const transport of transports) {
  describe(`Socket.IO namespaces over ${transport}`, () => {
    const program = withProgram();
    const fresh = () => open(program.port, socketIo, transport);
    const joined = (space) => join(program.port, transport, space);
    const assertCloses = async (session, ...packets) => {
      await session.send(...packets);
      assert.equal(await session.next('the end'), null);
    };
    const assertServed = async (session, space = '') => {
      await session.send(`42${space}["echo","still"]`);
      assert.equal(await session.next(), `42${space}["echo","still"]`);
    };

    for (const [space, packet] of [['', '40'], ['/custom,', '40/custom,'], ['/custom,', '40/custom']]) {
      rule('socketio.connect', `${packet} is answered with a sid and nothing else`, async () => {
        const session = await fresh();
        await session.send(packet);
        const answer = await session.next();
        assert.ok(answer.startsWith(`40${space}{`), answer);
        const object = JSON.parse(answer.slice(2 + space.length));
        assert.deepEqual(Object.keys(object), ['sid']);
        assert.ok(typeof object.sid === 'string' && object.sid.length > 0);
        assert.notEqual(object.sid, session.handshake.sid);
        assert.equal(await session.next(), `42${space}["auth",{}]`);
        session.close();
      });
      rule('socketio.connect', `${packet} takes an object along`, async () => {
        const session = await fresh();
        await session.send(`${packet}${packet.endsWith('m') ? ',' : ''}{"token":"123","deep":{"a":[1,null]}}`);
        await session.next();
        const auth = await session.next();
        assert.ok(auth.startsWith(`42${space}["auth",`));
        assert.deepEqual(JSON.parse(auth.slice(2 + space.length))[1], { token: '123', deep: { a: [1, null] } });
        session.close();
      });
    }
    rule('socketio.connect', 'namespaces of one connection have a sid each', async () => {
      const session = await joined();
      await session.send('40/custom,');
      const custom = JSON.parse((await session.next()).slice('40/custom,'.length));
      assert.notEqual(custom.sid, JSON.parse(session.connected.slice(2)).sid);
      await session.next();
      await assertServed(session);
      await assertServed(session, '/custom,');
      session.close();
    });
    rule('socketio.connect', 'a namespace may be joined without the main one', async () => {
      const session = await joined('/custom,');
      await assertServed(session, '/custom,');
      session.close();
    });
    for (const payload of ['"abc"', '[]', '[1]', 'null', 'true', '{', '{"a":1', '{}x', 'abc']) {
      rule('socketio.connect.payload', `CONNECT with ${payload} closes`, async () => {
        await assertCloses(await fresh(), `40${payload}`);
        await assertCloses(await fresh(), `40/custom,${payload}`);
      });
    }
    rule('socketio.connect.unknown', 'an unknown namespace is refused and the connection stays', async () => {
      const session = await fresh();
      for (const packet of ['40/random', '40/random,', '40/random,{"a":1}']) {
        await session.send(packet);
        assert.equal(await session.next(), '44/random,{"message":"Invalid namespace"}');
      }
      await session.send('40');
      assert.match(await session.next(), /^40\{"sid":/);
      await session.next();
      await assertServed(session);
      session.close();
    });
    rule('socketio.connect.twice', 'CONNECT on a joined namespace closes', async () => {
      await assertCloses(await joined(), '40');
      await assertCloses(await joined('/custom,'), '40/custom,');
    });
    for (const packet of ['42["echo"]', '42', '43["a"]', '430["a"]', '41', '42/custom,["echo"]',
      '451-["echo",{"_placeholder":true,"num":0}]']) {
      rule('socketio.connect.first', `${packet} before CONNECT closes`, async () => {
        const session = await fresh();
        const packets = packet.startsWith('45') ? [packet, Buffer.from([1])] : [packet];
        await assertCloses(session, ...packets);
      });
    }
    for (const packet of ['42/custom,["echo"]', '42/random,["echo"]', '430/custom,[]', '41/custom,']) {
      rule('socketio.connect.first', `${packet} on a namespace that was not joined closes`, async () => {
        await assertCloses(await joined(), packet);
      });
    }
    for (const packet of ['4abc', '47', '4', '49', '4-1']) {
      rule('socketio.packet.unknown', `${packet} closes`, async () => {
        await assertCloses(await fresh(), packet);
        await assertCloses(await joined(), packet);
      });
    }

    rule('socketio.disconnect', '41 leaves the namespace; the connection and the others stay', async () => {
      const session = await joined();
      await session.send('40/custom,');
      await session.next();
      await session.next();
      await session.send('41/custom,');
      await session.send('42["message","to the main one"]');
      assert.equal(await session.next(), '42["message-back","to the main one"]');
      await session.send('40/custom');
      assert.match(await session.next(), /^40\/custom,\{"sid"/);
      await session.next();
      await assertServed(session, '/custom,');
      session.close();
    });
    rule('socketio.disconnect', '41 from the last namespace leaves the connection open', async () => {
      const session = await joined();
      await session.send('41');
      await session.send('40');
      assert.match(await session.next(), /^40\{"sid"/);
      await session.next();
      await assertServed(session);
      session.close();
    });
    rule('socketio.disconnect', 'an event after it closes', async () => {
      await assertCloses(await joined(), '41', '42["echo",1]');
    });
    rule('socketio.disconnect', 'a broadcast no longer reaches who left', async () => {
      const [gone, here] = [await joined(), await joined()];
      await gone.send('40/custom,');
      await gone.next();
      await gone.next();
      await gone.send('41');
      await gone.send('42/custom,["echo",1]');
      assert.equal(await gone.next(), '42/custom,["echo",1]');
      await here.send('42["bcast","all"]');
      assert.equal(await here.next(), '42["bcast","all"]');
      await gone.send('42/custom,["echo",2]');
      assert.equal(await gone.next(), '42/custom,["echo",2]');
      gone.close();
      here.close();
    });
  });

  describe(`connectTimeout of the conformance program over ${transport}`, () => {
    const program = withProgram(['--ping-interval', '20000']);
    const fresh = () => open(program.port, socketIo, transport);

    rule('socketio.connect-timeout', 'who joins nothing within connectTimeout is closed, who joined is not', async () => {
      const begin = Date.now();
      const [silent, custom] = [await fresh(), await join(program.port, transport, '/custom,')];
      assert.equal(await silent.next('the end'), null);
      assert.ok(Date.now() - begin >= 800);
      await delay(300);
      await custom.send('42/custom,["echo"]');
      assert.equal(await custom.next(), '42/custom,["echo"]');
      custom.close();
    });
    rule('socketio.connect-timeout', 'a refused CONNECT does not count', async () => {
      const session = await fresh();
      await session.send('40/random');
      await session.next();
      assert.equal(await session.next('the end'), null);
    });
  });
}
