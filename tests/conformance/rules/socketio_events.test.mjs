// protocol.md section 2: EVENT, ACK and binary packets, on both transports.
import assert from 'node:assert/strict';
import { describe } from 'node:test';
import { rule, withProgram } from './rule.mjs';
import { join, transports } from './sessions.mjs';

const place = (num) => `{"_placeholder":true,"num":${num}}`;
const [one, two] = [Buffer.from([1, 2, 3]), Buffer.from([4, 5, 6])];

/** What an event brings back, as `[header, value]`. */
function parsed(packet, header) {
  assert.ok(packet.startsWith(header), packet);
  return JSON.parse(packet.slice(header.length));
}
/** With the keys of each placeholder in any order, as JSON has none. */
function assertPacket(packet, header, value) {
  assert.deepEqual(parsed(packet, header), value);
}

for (const transport of transports) {
  describe(`Socket.IO packets over ${transport}`, () => {
    const program = withProgram();
    const joined = (space) => join(program.port, transport, space);
    const assertCloses = async (...packets) => {
      const session = await joined();
      await session.send(...packets);
      assert.equal(await session.next('the end'), null);
    };
    const assertServed = async (session) => {
      await session.send('42["echo","still"]');
      assert.equal(await session.next(), '42["echo","still"]');
      session.close();
    };

    for (const space of ['', '/custom,']) {
      const values = [1, '2', { 3: [true] }, null, -0.5, 1e21, 'salón 🧖 \u2028 "\\', [], {}, [[[]]], '', 9007199254740991];
      rule('socketio.event', `arguments come back as they went: ${space || '/'}`, async () => {
        const session = await joined(space);
        await session.send(`42${space}${JSON.stringify(['message', ...values])}`);
        assertPacket(await session.next(), `42${space}`, ['message-back', ...values]);
        session.close();
      });
      rule('socketio.event', `without arguments: ${space || '/'}`, async () => {
        const session = await joined(space);
        await session.send(`42${space}["message"]`);
        assert.equal(await session.next(), `42${space}["message-back"]`);
        session.close();
      });
    }
    rule('socketio.event', 'many at once keep their order', async () => {
      const session = await joined();
      const packets = Array.from({ length: 200 }, (_, i) => `42["echo",${i}]`);
      await session.send(...packets);
      for (const packet of packets) assert.equal(await session.next(), packet);
      session.close();
    });
    for (const name of ['"unheard"', '1', '-2.5', '""', '"toString"', '"__proto__"']) {
      rule('socketio.event.name', `${name} is a name, heard by nobody`, async () => {
        const session = await joined();
        await session.send(`42[${name},{"a":1}]`);
        await assertServed(session);
      });
    }
    for (const payload of ['[]', '{}', '"message"', '[null]', '[true]', '[{}]', '[["message"]]', '[null,"message"]', '1.5x']) {
      rule('socketio.event.payload', `42${payload} closes`, () => assertCloses(`42${payload}`));
    }
    for (const payload of ['["message"', '[', '["message",]', '["message" "a"]', 'abc', '["message"]x', "['message']"]) {
      rule('socketio.event.json', `42${payload} closes`, () => assertCloses(`42${payload}`));
    }
    rule('socketio.event.json', 'an array that is nested without end closes', () => assertCloses(`42["message",${'['.repeat(100_000)}`));
    for (const name of ['connect', 'connect_error', 'disconnect', 'disconnecting', 'newListener', 'removeListener']) {
      rule('socketio.event.reserved', `${name} closes`, () => assertCloses(`42["${name}"]`));
      rule('socketio.event.reserved', `${name} in a binary event closes`, () =>
        assertCloses(`451-["${name}",${place(0)}]`, one));
    }
    for (const packet of ['44', '44{"message":"a"}', '44/custom,{}']) {
      rule('socketio.event.client-error', `${packet} from a client closes`, () => assertCloses(packet));
    }
    rule('socketio.event.bare', 'a bare 42 is ignored', async () => {
      const session = await joined();
      await session.send('42', '425', '42/,');
      await assertServed(session);
    });

    for (const id of ['0', '1', '456', '4294967296', '9007199254740991']) {
      rule('socketio.ack', `id ${id} is acknowledged with the arguments`, async () => {
        const session = await joined();
        await session.send(`42${id}["message-with-ack",1,"2",{"3":[false]}]`);
        assert.equal(await session.next(), `43${id}[1,"2",{"3":[false]}]`);
        session.close();
      });
    }
    rule('socketio.ack', 'without arguments the answer is an empty array', async () => {
      const session = await joined('/custom,');
      await session.send('42/custom,7["message-with-ack"]');
      assert.equal(await session.next(), '43/custom,7[]');
      session.close();
    });
    rule('socketio.ack.large', 'a very large id is echoed', async () => {
      const session = await joined();
      const id = '12345678901234567890123';
      await session.send(`42${id}["message-with-ack","a"]`);
      assert.equal(await session.next(), `43${id}["a"]`);
      session.close();
    });
    rule('socketio.ack.unknown', 'an acknowledgement that nobody asked for is ignored', async () => {
      const session = await joined();
      await session.send('430[1]', '4399999999999999999999["a"]', '43[1]', '4312[]');
      await assertServed(session);
    });
    for (const payload of ['0{}', '0"a"', '0[', '0abc', 'abc']) {
      rule('socketio.ack.payload', `43${payload} closes`, () => assertCloses(`43${payload}`));
    }
    rule('socketio.ack.payload', 'what stands between id and array closes', () => assertCloses('421a["message-with-ack"]'));

    for (const space of ['', '/custom,']) {
      rule('socketio.binary', `attachments follow their packet: ${space || '/'}`, async () => {
        const session = await joined(space);
        await session.send(`452-${space}["message",${place(0)},${place(1)}]`, one, two);
        assertPacket(await session.next(), `452-${space}`,
          ['message-back', { _placeholder: true, num: 0 }, { _placeholder: true, num: 1 }]);
        assert.deepEqual([await session.next(), await session.next()], [one, two]);
        session.close();
      });
    }
    rule('socketio.binary', 'deep inside, in any order, empty and large', async () => {
      const session = await joined();
      const large = Buffer.alloc(500_000, 'x');
      await session.send(`453-["echo",{"a":[${place(2)},{"b":${place(0)}}]},${place(1)},"tail"]`);
      await session.send(Buffer.alloc(0), two);
      await session.send(large);
      const answer = parsed(await session.next(), '453-');
      const parts = [await session.next(), await session.next(), await session.next()];
      const [, deep, middle, tail] = answer;
      assert.deepEqual(parts[deep.a[0].num], large);
      assert.deepEqual(parts[deep.a[1].b.num], Buffer.alloc(0));
      assert.deepEqual(parts[middle.num], two);
      assert.equal(tail, 'tail');
      session.close();
    });
    rule('socketio.binary', 'ten attachments are allowed', async () => {
      const session = await joined();
      const parts = Array.from({ length: 10 }, (_, i) => Buffer.from([i]));
      await session.send(`4510-["echo",${parts.map((_, i) => place(i)).join()}]`, ...parts);
      parsed(await session.next(), '4510-');
      for (const part of parts) assert.deepEqual(await session.next(), part);
      session.close();
    });
    rule('socketio.binary.ack', 'bytes are acknowledged with bytes', async () => {
      const session = await joined();
      await session.send(`452-789["message-with-ack",${place(0)},${place(1)}]`, one, two);
      assertPacket(await session.next(), '462-789', [{ _placeholder: true, num: 0 }, { _placeholder: true, num: 1 }]);
      assert.deepEqual([await session.next(), await session.next()], [one, two]);
      session.close();
    });
    rule('socketio.binary.ack', 'an unknown acknowledgement with bytes is ignored with its bytes', async () => {
      const session = await joined();
      await session.send(`461-0[${place(0)}]`, one);
      await assertServed(session);
    });
    for (const count of ['0-', '-', '', 'a-', '1', '11-', '999999999999-', '1.0-', '+1-', '-1-', '1x-']) {
      rule('socketio.binary.count', `45${count} closes`, () => assertCloses(`45${count}["echo",${place(0)}]`));
      rule('socketio.binary.count', `46${count} closes`, () => assertCloses(`46${count}0[${place(0)}]`));
    }
    for (const num of ['1', '-1', '0.5', '"0"', 'null', '1e9', '[0]', '{}']) {
      rule('socketio.binary.placeholder', `num ${num} of one attachment closes`, () =>
        assertCloses(`451-["echo",{"a":${place(num)}}]`, one));
    }
    rule('socketio.binary.stray', 'bytes that no packet announced close', () => assertCloses(one));
    rule('socketio.binary.stray', 'bytes beyond the announced ones close', async () => {
      const session = await joined();
      await session.send(`451-["unheard",${place(0)}]`, one);
      await session.send(two);
      assert.equal(await session.next('the end'), null);
    });
    for (const text of ['42["echo"]', '42', '41', '40/custom,']) {
      rule('socketio.binary.text', `${text} while attachments are pending closes`, () =>
        assertCloses(`452-["echo",${place(0)},${place(1)}]`, one, text));
    }
    rule('socketio.binary.text', 'a heartbeat between attachments does not hurt', async () => {
      const session = await joined();
      await session.send(`452-["echo",${place(0)},${place(1)}]`, one, '3', two);
      parsed(await session.next(), '452-');
      assert.deepEqual([await session.next(), await session.next()], [one, two]);
      session.close();
    });
    rule('socketio.placeholder-in-text', 'what looks like a placeholder in a plain event is data', async () => {
      const session = await joined();
      await session.send(`42["echo",${place(0)}]`);
      assertPacket(await session.next(), '42', ['echo', { _placeholder: true, num: 0 }]);
      session.close();
    });

    rule('socketio.too-large', transport === 'polling' ? '413, and the session lives' : 'WebSocket close 1009', async () => {
      const session = await joined();
      await session.send(`42["echo","${'x'.repeat(1_000_000)}"]`);
      if (transport === 'polling') {
        assert.equal(session.lastPost.status, 413);
        await assertServed(session);
      } else {
        assert.equal(await session.peer.end(), 1009);
      }
    });
    rule('conformance.bcast', 'bcast goes to everybody in the namespace and to nobody else', async () => {
      const [sender, other, elsewhere] = [await joined(), await joined(), await joined('/custom,')];
      await sender.send(`451-["bcast",${place(0)},"a"]`, one);
      for (const client of [sender, other]) {
        assertPacket(await client.next(), '451-', ['bcast', { _placeholder: true, num: 0 }, 'a']);
        assert.deepEqual(await client.next(), one);
      }
      await elsewhere.send('42/custom,["echo"]');
      assert.equal(await elsewhere.next(), '42/custom,["echo"]');
      for (const client of [sender, other, elsewhere]) client.close();
    });
    rule('conformance.events', 'message, message-with-ack, echo and auth, also with bytes', async () => {
      const session = await joined();
      assert.equal(session.auth, '42["auth",{}]');
      await session.send('42["message",1]', '425["message-with-ack",2]', '42["echo",3]', `451-["message",${place(0)}]`, one);
      const answers = [await session.next(), await session.next(), await session.next()];
      assert.deepEqual(answers, ['42["message-back",1]', '435[2]', '42["echo",3]']);
      assertPacket(await session.next(), '451-', ['message-back', { _placeholder: true, num: 0 }]);
      assert.deepEqual(await session.next(), one);
      session.close();
    });
  });
}
