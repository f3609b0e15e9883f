// protocol.md section 3: permessage-deflate (RFC 7692) on /ws, against zlib of node.
import assert from 'node:assert/strict';
import { describe } from 'node:test';
import zlib from 'node:zlib';
import { rule, withProgram } from './rule.mjs';
import { engineIo, webSocketQuery } from './sessions.mjs';
import { frame, opcode, RawWebSocket } from './wire.mjs';

const { text, binary, continuation, ping } = opcode;
const compressed = 4; // RSV1
const tail = Buffer.from([0, 0, 0xff, 0xff]);

/** One side's compression: a message at a time, with the memory of those before it. */
class Stream {
  #zlib;
  #parts = [];
  constructor(stream) {
    this.#zlib = stream.on('data', (part) => this.#parts.push(part));
  }
  #run(data) {
    return new Promise((resolve, reject) => {
      this.#zlib.once('error', reject);
      this.#zlib.write(data);
      this.#zlib.flush(zlib.constants.Z_SYNC_FLUSH, () => {
        this.#zlib.off('error', reject);
        resolve(Buffer.concat(this.#parts.splice(0)));
      });
    });
  }
  async deflate(message) {
    const bytes = await this.#run(Buffer.from(message));
    return bytes.subarray(0, -tail.length);
  }
  inflate(payload) {
    return this.#run(Buffer.concat([payload, tail]));
  }
}
const deflater = (windowBits = 15) => new Stream(zlib.createDeflateRaw({ windowBits }));
const inflater = (windowBits = 15) => new Stream(zlib.createInflateRaw({ windowBits }));

const large = 'compression likes what repeats itself. '.repeat(100);

describe('permessage-deflate', () => {
  const program = withProgram();
  const open = async (offer = 'permessage-deflate', path = '/ws') => {
    const peer = await RawWebSocket.open(program.port, path, { 'Sec-WebSocket-Extensions': offer });
    peer.agreed = /^sec-websocket-extensions: *(.*)$/im.exec(peer.answer.text)?.[1] ?? null;
    return peer;
  };
  const agreement = async (offer) => {
    const peer = await open(offer);
    peer.drop();
    return peer.agreed;
  };
  const failsWith = async (code, ...frames) => {
    const peer = await open();
    for (const bytes of frames) peer.write(bytes);
    assert.equal(await peer.end(), code);
  };

  rule('websocket.deflate.offer', 'is agreed to, with the windows and the memory that were asked for', async () => {
    assert.match(await agreement('permessage-deflate'), /^permessage-deflate/);
    assert.match(await agreement('permessage-deflate; client_max_window_bits'), /^permessage-deflate/);
    assert.match(await agreement('permessage-deflate; server_max_window_bits=10'), /server_max_window_bits=10/);
    assert.match(await agreement('permessage-deflate; server_no_context_takeover'), /server_no_context_takeover/);
    assert.match(await agreement('x-other, permessage-deflate'), /^permessage-deflate/);
    assert.match(await agreement('permessage-deflate; unknown, permessage-deflate'), /^permessage-deflate/);
  });
  for (const offer of ['x-webkit-deflate-frame', 'permessage-deflate; unknown', 'permessage-deflate; server_max_window_bits=16',
    'permessage-deflate; server_max_window_bits=7', 'permessage-deflate; server_max_window_bits',
    'permessage-deflate; client_max_window_bits=99', 'permessage-deflate; server_no_context_takeover=1',
    'permessage-deflate; server_no_context_takeover; server_no_context_takeover']) {
    rule('websocket.deflate.offer', `"${offer}" is declined, the connection is not`, async () => {
      const peer = await open(offer);
      assert.equal(peer.agreed, null);
      peer.send(large);
      const answer = await peer.frame();
      assert.deepEqual([answer.reserved, answer.payload.toString()], [0, large]);
      peer.drop();
    });
  }
  rule('websocket.deflate.offer', 'without an offer compressed frames close with 1002', async () => {
    const peer = await RawWebSocket.open(program.port, '/ws');
    peer.write(frame(text, await deflater().deflate(large), { reserved: compressed }));
    assert.equal(await peer.end(), 1002);
  });
  rule('websocket.deflate.offer', 'Engine.IO does not agree, as in Node', async () => {
    const peer = await open('permessage-deflate', engineIo + webSocketQuery());
    assert.equal(peer.agreed, null);
    peer.drop();
  });

  for (const [offer, serverBits] of [['permessage-deflate', 15], ['permessage-deflate; server_max_window_bits=9', 9]]) {
    rule('websocket.deflate.messages', `both ways, each message with the memory of those before: ${offer}`, async () => {
      const peer = await open(offer);
      const [out, back] = [deflater(), inflater(serverBits)];
      const sizes = [];
      for (const message of [large, large, '🧖'.repeat(1000), large]) {
        peer.write(frame(text, await out.deflate(message), { reserved: compressed }));
        const answer = await peer.frame();
        assert.deepEqual([answer.opcode, answer.reserved], [text, compressed]);
        assert.equal((await back.inflate(answer.payload)).toString(), message);
        sizes.push(answer.payload.length);
      }
      assert.ok(sizes[0] < large.length / 4);
      if (serverBits === 15) assert.ok(sizes[1] < sizes[0]);
      peer.drop();
    });
  }
  rule('websocket.deflate.messages', 'without memory if the client asks so', async () => {
    const peer = await open('permessage-deflate; server_no_context_takeover; client_no_context_takeover');
    const sizes = [];
    for (let i = 0; i < 2; ++i) {
      peer.write(frame(text, await deflater().deflate(large), { reserved: compressed }));
      const answer = await peer.frame();
      assert.equal((await inflater().inflate(answer.payload)).toString(), large);
      sizes.push(answer.payload.length);
    }
    assert.equal(sizes[0], sizes[1]);
    peer.drop();
  });
  rule('websocket.deflate.small', 'payloads below 1 KiB are sent as they are', async () => {
    const peer = await open();
    const out = deflater();
    for (const message of ['', 'small', 'x'.repeat(1023)]) {
      peer.write(frame(binary, await out.deflate(message), { reserved: compressed }));
      const answer = await peer.frame();
      assert.deepEqual([answer.opcode, answer.reserved, answer.payload.toString()], [binary, 0, message]);
    }
    peer.drop();
  });
  rule('websocket.deflate.messages', 'plain and compressed messages may alternate', async () => {
    const peer = await open();
    const [out, back] = [deflater(), inflater()];
    for (let i = 0; i < 3; ++i) {
      peer.send('plain');
      assert.equal((await peer.frame()).payload.toString(), 'plain');
      peer.write(frame(text, await out.deflate(large), { reserved: compressed }));
      assert.equal((await back.inflate((await peer.frame()).payload)).toString(), large);
    }
    peer.drop();
  });
  rule('websocket.deflate.fragments', 'a compressed message may be cut anywhere, the bit is on its first frame', async () => {
    const payload = await deflater().deflate('fragments');
    for (let cut = 1; cut < payload.length; ++cut) {
      const peer = await open();
      peer.write(frame(text, payload.subarray(0, cut), { reserved: compressed, fin: false }));
      peer.write(frame(ping, 'between'));
      peer.write(frame(continuation, payload.subarray(cut)));
      assert.equal((await peer.frame()).payload.toString(), 'between');
      assert.equal(await peer.next(), 'fragments');
      peer.drop();
    }
  });
  rule('websocket.deflate.bit', 'on a continuation or a control frame it closes with 1002', async () => {
    const payload = await deflater().deflate(large);
    await failsWith(1002, frame(text, payload.subarray(0, 5), { reserved: compressed, fin: false }),
      frame(continuation, payload.subarray(5), { reserved: compressed }));
    await failsWith(1002, frame(ping, 'a', { reserved: compressed }));
    await failsWith(1002, frame(text, payload, { reserved: compressed | 1 }));
  });
  rule('websocket.deflate.bad', 'what does not inflate closes, and bad UTF-8 within closes with 1007', async () => {
    const peer = await open();
    peer.write(frame(text, Buffer.from([0x07, 0xff, 0xff]), { reserved: compressed }));
    assert.ok([1002, 1007].includes(await peer.end()));
    await failsWith(1007, frame(text, await deflater().deflate(Buffer.from([0x61, 0xff])), { reserved: compressed }));
  });
  rule('websocket.deflate.bomb', 'more than the limit inflates to a close with 1009, and hurts nobody', async () => {
    const bomb = zlib.deflateRawSync(Buffer.alloc(200 * 1024 * 1024), { finishFlush: zlib.constants.Z_SYNC_FLUSH });
    assert.ok(bomb.length < 1_000_000);
    await failsWith(1009, frame(binary, bomb.subarray(0, -tail.length), { reserved: compressed }));
    const peer = await open();
    peer.send('still');
    assert.equal(await peer.next(), 'still');
    peer.drop();
  });
});
