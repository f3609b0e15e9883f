// protocol.md section 3: RFC 6455 on the plain echo at /ws, frame by frame.
import assert from 'node:assert/strict';
import { describe } from 'node:test';
import { rule, withProgram } from './rule.mjs';
import { closePayload, frame, handshake, keyAnswer, opcode, RawConnection, RawWebSocket } from './wire.mjs';

const { continuation, text, binary, close, ping, pong } = opcode;
const first = (kind, payload) => frame(kind, payload, { fin: false });
const more = (payload) => frame(continuation, payload, { fin: false });
const last = (payload) => frame(continuation, payload);

describe('WebSocket', () => {
  const program = withProgram();
  const open = (headers) => RawWebSocket.open(program.port, '/ws', headers);
  const echoed = async (expected, ...frames) => {
    const peer = await open();
    for (const bytes of frames) peer.write(bytes);
    assert.deepEqual(await peer.next(), expected);
    peer.drop();
  };
  const failsWith = async (code, ...frames) => {
    const peer = await open();
    for (const bytes of frames) peer.write(bytes);
    assert.equal(await peer.end(), code);
  };

  describe('handshake', () => {
    rule('websocket.handshake', 'the key is answered', async () => {
      const peer = await open();
      assert.match(peer.answer.text, /^HTTP\/1\.1 101 /);
      assert.ok(peer.answer.text.includes(`Sec-WebSocket-Accept: ${keyAnswer}`));
      assert.match(peer.answer.text, /\r\nUpgrade: websocket/i);
      assert.match(peer.answer.text, /\r\nConnection: Upgrade/i);
      assert.ok(!/Sec-WebSocket-(Protocol|Extensions)/i.test(peer.answer.text));
      peer.drop();
    });
    rule('websocket.handshake', 'names are compared without case, Connection is a list', async () => {
      for (const headers of [{ Upgrade: 'WebSocket' }, { Connection: 'keep-alive, upgrade' }]) {
        const peer = await open(headers);
        assert.equal(peer.refused, undefined);
        peer.drop();
      }
    });
    const mistakes = {
      'no key': [{ 'Sec-WebSocket-Key': undefined }, 400],
      'a key that is too short': [{ 'Sec-WebSocket-Key': 'YWJj' }, 400],
      'version 8': [{ 'Sec-WebSocket-Version': '8' }, 426],
      'no version': [{ 'Sec-WebSocket-Version': undefined }, 426],
      'no Connection: Upgrade': [{ Connection: 'keep-alive' }, 400],
      'no Host': [{ Host: undefined }, 400],
    };
    for (const [name, [headers, status]] of Object.entries(mistakes)) {
      rule('websocket.handshake', `${name} is refused with ${status}`, async () => {
        assert.equal((await open(headers)).refused.status, status);
      });
    }
    rule('websocket.handshake', 'frames in the same packet as the handshake are read', async () => {
      const raw = await RawConnection.open(program.port);
      raw.write(Buffer.concat([Buffer.from(handshake(program.port, '/ws')), frame(text, 'early')]));
      assert.equal((await raw.head()).status, 101);
      await raw.until('the echo', () => raw.received.length >= 7);
      assert.deepEqual(raw.received, frame(text, 'early', { masked: false }));
      raw.close();
    });
  });

  describe('messages', () => {
    for (const size of [0, 1, 125, 126, 127, 128, 65_535, 65_536, 65_537, 1_000_000]) {
      rule('websocket.length', `${size} bytes come back in frames of the shortest form`, async () => {
        const peer = await open();
        for (const kind of [text, binary]) {
          peer.write(frame(kind, 'x'.repeat(size)));
          const answer = await peer.frame();
          assert.deepEqual([answer.opcode, answer.fin, answer.masked, answer.reserved, answer.payload.length],
            [kind, true, false, 0, size]);
        }
        peer.drop();
      });
    }
    rule('websocket.length', 'a message that comes byte by byte', async () => {
      const peer = await open();
      const bytes = frame(text, 'x'.repeat(200));
      for (const byte of bytes) {
        peer.write(Buffer.from([byte]));
        await new Promise(setImmediate);
      }
      assert.equal(await peer.next(), 'x'.repeat(200));
      peer.drop();
    });
    rule('websocket.length', 'many messages in one packet keep their order', async () => {
      const peer = await open();
      peer.write(Buffer.concat(Array.from({ length: 500 }, (_, i) => frame(text, String(i)))));
      for (let i = 0; i < 500; ++i) assert.equal(await peer.next(), String(i));
      peer.drop();
    });
    for (const [name, bytes] of Object.entries({
      'a length of 127 bits that has the highest bit': Buffer.from([0x82, 0xff, 0x80, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0]),
      '16 bits where 7 would do': frame(text, 'abc', { lengthBytes: 2 }),
      '64 bits where 16 would do': frame(text, 'x'.repeat(200), { lengthBytes: 8 }),
    })) {
      rule('websocket.length.form', `${name} closes with 1002`, () => failsWith(1002, bytes));
    }
    rule('websocket.unmasked', 'a frame without a mask closes with 1002', () => failsWith(1002, frame(text, 'a', { masked: false })));
    for (const reserved of [1, 2, 4, 7])
      rule('websocket.reserved', `reserved bits ${reserved} close with 1002`, () => failsWith(1002, frame(text, 'a', { reserved })));
    for (const kind of [3, 4, 5, 6, 7, 11, 12, 13, 14, 15])
      rule('websocket.opcode', `opcode ${kind} closes with 1002`, () => failsWith(1002, frame(kind, 'a')));
    rule('websocket.too-large', '/ws takes 32 MiB, and closes with 1009 above', async () => {
      const peer = await open();
      const largest = Buffer.alloc(32 * 1024 * 1024, 7);
      peer.write(frame(binary, largest, { mask: [0, 0, 0, 0] }));
      assert.ok((await peer.next()).equals(largest));
      peer.write(frame(binary, '').subarray(0, 1));
      peer.write(Buffer.from([0xff, 0, 0, 0, 0, 2, 0, 0, 1, 0, 0, 0, 0]));
      assert.equal(await peer.end(), 1009);
    });
  });

  describe('fragments', () => {
    rule('websocket.fragments', 'are put together', () => echoed('one two', first(text, 'one '), more(''), last('two')));
    rule('websocket.fragments', 'of bytes too', () =>
      echoed(Buffer.from([1, 2, 3]), first(binary, [1]), more([2]), last([3])));
    rule('websocket.fragments', 'all of them may be empty', () => echoed('', first(text, ''), more(''), last('')));
    rule('websocket.fragments', 'a control frame may stand between them', async () => {
      const peer = await open();
      peer.write(Buffer.concat([first(text, 'one '), frame(ping, 'between'), last('two')]));
      const answer = await peer.frame();
      assert.deepEqual([answer.opcode, answer.payload.toString()], [pong, 'between']);
      assert.equal(await peer.next(), 'one two');
      peer.drop();
    });
    rule('websocket.fragments', '/ws takes 100,000 of them and no more', async () => {
      const peer = await open();
      peer.write(Buffer.concat([first(text, 'x'), ...Array(99_998).fill(more('x')), last('x')]));
      assert.equal(await peer.next(), 'x'.repeat(100_000));
      peer.write(Buffer.concat([first(text, 'x'), ...Array(100_000).fill(more('x'))]));
      assert.equal(await peer.end(), 1008);
    });
    rule('websocket.fragments.order', 'a continuation of nothing closes with 1002', async () => {
      await failsWith(1002, last('a'));
      await failsWith(1002, more('a'));
      await failsWith(1002, first(text, 'a'), last('b'), last('c'));
    });
    rule('websocket.fragments.order', 'a new message before the end of the last closes with 1002', async () => {
      await failsWith(1002, first(text, 'a'), frame(text, 'b'));
      await failsWith(1002, first(text, 'a'), first(binary, 'b'));
    });
  });

  describe('control frames', () => {
    for (const size of [0, 1, 125]) {
      rule('websocket.ping', `a ping of ${size} bytes is answered with the same`, async () => {
        const peer = await open();
        peer.write(frame(ping, Buffer.alloc(size, 0xfe)));
        const answer = await peer.frame();
        assert.deepEqual([answer.opcode, answer.fin, answer.payload], [pong, true, Buffer.alloc(size, 0xfe)]);
        peer.drop();
      });
    }
    rule('websocket.ping', 'an unsolicited pong is ignored', () => echoed('a', frame(pong, 'nobody asked'), frame(text, 'a')));
    rule('websocket.ping', 'ten pings are answered in order', async () => {
      const peer = await open();
      peer.write(Buffer.concat(Array.from({ length: 10 }, (_, i) => frame(ping, String(i)))));
      for (let i = 0; i < 10; ++i) assert.equal((await peer.frame()).payload.toString(), String(i));
      peer.drop();
    });
    for (const kind of [close, ping, pong]) {
      rule('websocket.control', `opcode ${kind} above 125 bytes closes with 1002`, () =>
        failsWith(1002, frame(kind, kind === close ? closePayload(1000, 'x'.repeat(124)) : 'x'.repeat(126))));
      rule('websocket.control', `opcode ${kind} in fragments closes with 1002`, () =>
        failsWith(1002, frame(kind, kind === close ? closePayload(1000) : 'a', { fin: false })));
    }
  });

  describe('UTF-8', () => {
    const whole = Buffer.from('κόσμε 🧖 \u{10ffff}');
    rule('websocket.utf8', 'a fragment may end anywhere inside a character', async () => {
      for (let cut = 1; cut < whole.length; ++cut)
        await echoed(whole.toString(), first(text, whole.subarray(0, cut)), last(whole.subarray(cut)));
      await echoed(whole.toString(), first(text, ''), ...[...whole].map((byte) => more([byte])), last(''));
    });
    rule('websocket.utf8', 'a large message cut inside each of its characters, as browsers do', async () => {
      const large = Buffer.from('中'.repeat(200_000));
      const frames = [];
      for (let begin = 0; begin < large.length; begin += 131_072)
        frames.push(frame(begin === 0 ? text : continuation, large.subarray(begin, begin + 131_072),
          { fin: begin + 131_072 >= large.length }));
      await echoed(large.toString(), ...frames);
    });
    for (const [name, bytes] of Object.entries({
      'a lonely continuation byte': [0x80],
      'a byte that never occurs': [0xff],
      'a cut character': [0xce],
      'a cut character of four bytes': [0xf0, 0x9f, 0xa7],
      'an overlong slash': [0xc0, 0xaf],
      'an overlong zero': [0xe0, 0x80, 0x80],
      'a surrogate': [0xed, 0xa0, 0x80],
      'a surrogate pair': [0xed, 0xa0, 0xbd, 0xed, 0xb8, 0x80],
      'beyond U+10FFFF': [0xf4, 0x90, 0x80, 0x80],
      'five bytes': [0xf8, 0x88, 0x80, 0x80, 0x80],
    })) {
      rule('websocket.utf8.bad', `${name} closes with 1007`, async () => {
        await failsWith(1007, frame(text, [0x61, ...bytes]));
        await failsWith(1007, first(text, 'a'), ...bytes.map((byte) => more([byte])), last(''));
        await echoed(Buffer.from(bytes), frame(binary, bytes));
      });
    }
    rule('websocket.utf8.bad', 'is told before the message is whole', () => failsWith(1007, first(text, [0x61, 0xff])));
  });

  describe('close', () => {
    for (const code of [1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 3000, 3999, 4000, 4999])
      rule('websocket.close', `${code} is answered with itself`, () => failsWith(code, frame(close, closePayload(code, 'bye'))));
    rule('websocket.close', 'without a code it is answered without one', () => failsWith(1005, frame(close)));
    rule('websocket.close', 'nothing is sent or read after it', async () => {
      const peer = await open();
      peer.write(Buffer.concat([frame(close, closePayload(1000)), frame(text, 'late'), frame(ping, 'late')]));
      assert.equal((await peer.frame()).opcode, close);
      peer.raw.socket.end();
      assert.equal(await peer.frame(), null);
    });
    rule('websocket.close', 'what was echoed before it arrives before it', async () => {
      const peer = await open();
      peer.write(Buffer.concat([frame(text, 'a'.repeat(100_000)), frame(close, closePayload(1000))]));
      assert.equal((await peer.next()).length, 100_000);
      assert.equal(await peer.end(), 1000);
    });
    for (const code of [0, 999, 1004, 1005, 1006, 1015, 1016, 1100, 2000, 2999, 5000, 65_535])
      rule('websocket.close.bad-code', `${code} closes with 1002`, () => failsWith(1002, frame(close, closePayload(code))));
    rule('websocket.close.bad-code', 'a single byte closes with 1002', () => failsWith(1002, frame(close, [3])));
    rule('websocket.close.bad-reason', 'a reason that is not UTF-8 closes with 1007', () =>
      failsWith(1007, frame(close, Buffer.concat([closePayload(1000), Buffer.from([0xce])]))));
  });

  rule('conformance.ws-broadcast', 'a text that begins with B goes to every connection on /ws', async () => {
    const peers = [await open(), await open(), await open()];
    for (const peer of peers) {
      peer.send('here');
      assert.equal(await peer.next(), 'here');
    }
    peers[0].send('Ball');
    for (const peer of peers) assert.equal(await peer.next(), 'Ball');
    peers[1].send(Buffer.from('Bytes'));
    assert.deepEqual(await peers[1].next(), Buffer.from('Bytes'));
    peers[0].send('only me');
    assert.equal(await peers[0].next(), 'only me');
    assert.deepEqual(peers.map((peer) => peer.unread), [0, 0, 0]);
    for (const peer of peers) peer.drop();
  });
});
