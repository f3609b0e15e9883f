// protocol.md section 1: messages over long-polling, and how such a session ends.
import assert from 'node:assert/strict';
import { describe } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { rule, withProgram } from './rule.mjs';
import { engineIo, openManually, pollingQuery } from './sessions.mjs';
import { RawConnection, request } from './wire.mjs';

const separator = '\x1e';

describe('Engine.IO over long-polling', () => {
  const program = withProgram();
  const open = () => openManually(program.port);
  const assertGone = async (session) => {
    for (const answer of [await session.poll(), await session.post('4a')]) {
      assert.equal(answer.status, 400);
      assert.deepEqual(JSON.parse(answer.body), { code: 1, message: 'Session ID unknown' });
    }
  };
  const assertAlive = async (session) => {
    assert.equal((await session.post('4still')).body, 'ok');
    assert.equal((await session.poll()).body, '4still');
  };

  rule('engineio.polling.post', 'a POST is answered with ok', async () => {
    const answer = await (await open()).post('4hello');
    assert.equal(answer.status, 200);
    assert.equal(answer.body, 'ok');
  });
  rule('engineio.polling.get', 'a GET brings text/plain in UTF-8 that nobody may store', async () => {
    const session = await open();
    await session.post('4hello');
    for (const answer of [await session.poll(), await request(program.port, engineIo + pollingQuery())]) {
      assert.equal(answer.status, 200);
      assert.equal(answer.headers['content-type'], 'text/plain; charset=UTF-8');
      assert.equal(answer.headers['cache-control'], 'no-store');
    }
  });
  rule('engineio.polling.get', 'a GET waits until there is something', async () => {
    const session = await open();
    let isAnswered = false;
    const poll = session.poll().then((answer) => ((isAnswered = true), answer));
    await delay(150);
    assert.equal(isAnswered, false);
    await session.post('4now');
    assert.equal((await poll).body, '4now');
  });

  const payloads = {
    'one text': '4hello',
    'several texts': ['4test1', '4test2', '4test3'].join(separator),
    'empty messages': ['4', '4'].join(separator),
    'text of any language': '4salón 中文 🧖 €',
    'text and binary': ['4hello', 'bAQIDBA=='].join(separator),
    'binary alone': 'bAQIDBA==',
    'empty binary': 'b',
    'every byte': 'b' + Buffer.from(Array.from({ length: 256 }, (_, i) => i)).toString('base64'),
    'order of many': Array.from({ length: 100 }, (_, i) => (i % 3 ? `4${i}` : 'b' + Buffer.from([i]).toString('base64')))
      .join(separator),
  };
  for (const [name, payload] of Object.entries(payloads)) {
    rule('engineio.polling.packets', `joined by 0x1E, binary as b and base64: ${name}`, async () => {
      const session = await open();
      assert.equal((await session.post(payload)).body, 'ok');
      assert.equal((await session.poll()).body, payload);
    });
  }
  rule('engineio.polling.packets', 'a body may come chunked and in single bytes', async () => {
    const session = await open();
    const raw = await RawConnection.open(program.port);
    const bytes = Buffer.from(`POST ${engineIo}${pollingQuery(session.sid)} HTTP/1.1\r\nHost: localhost\r\n` +
      'Transfer-Encoding: chunked\r\nContent-Type: text/plain;charset=UTF-8\r\n\r\n3\r\n4sa\r\n5\r\nlón\x1e\r\n2\r\n4b\r\n0\r\n\r\n');
    for (const byte of bytes) {
      raw.write(Buffer.from([byte]));
      await new Promise(setImmediate);
    }
    assert.equal((await raw.head()).status, 200);
    raw.close();
    assert.equal((await session.poll()).body, `4salón${separator}4b`);
  });

  rule('engineio.polling.second-get', 'the first GET gets 1, the second 400, and the session ends', async () => {
    const session = await open();
    const first = session.poll();
    await delay(100);
    const second = await session.poll();
    assert.equal(second.status, 400);
    assert.equal((await first).status, 200);
    assert.equal((await first).body, '1');
    await assertGone(session);
  });
  rule('engineio.polling.too-large', 'a POST above maxPayload gets 413 and the session lives', async () => {
    const session = await open();
    assert.equal((await session.post('4' + 'x'.repeat(1_000_000))).status, 413);
    await assertAlive(session);
    const largest = '4' + 'x'.repeat(999_999);
    assert.equal((await session.post(largest)).body, 'ok');
    assert.equal((await session.poll()).body, largest);
  });
  rule('engineio.polling.too-large', 'so does one that is far above, which need not be read to its end', async () => {
    const session = await open();
    const raw = await RawConnection.open(program.port);
    raw.write(`POST ${engineIo}${pollingQuery(session.sid)} HTTP/1.1\r\nHost: localhost\r\nContent-Length: 900000000\r\n\r\n4xxx`);
    assert.equal((await raw.head()).status, 413);
    raw.close();
    await assertAlive(session);
  });
  const refused = {
    empty: '',
    'an unknown packet': 'abc',
    'an empty packet': `4a${separator}${separator}4b`,
    'a separator at the end': `4a${separator}`,
    'a type above 6': '7',
    'no base64': 'b***',
  };
  for (const [name, body] of Object.entries(refused)) {
    rule('engineio.polling.bad-post', `a POST that is no payload ends the session: ${name}`, async () => {
      const session = await open();
      assert.equal((await session.post(body)).status, 400);
      await assertGone(session);
    });
  }
  rule('engineio.polling.bad-post', 'bytes that are not UTF-8 end the session', async () => {
    const session = await open();
    assert.equal((await session.post(Buffer.from([0x34, 0xc3, 0x28]))).status, 400);
    await assertGone(session);
  });
  rule('engineio.polling.octet-stream', 'application/octet-stream is refused', async () => {
    const session = await open();
    const answer = await session.post('4a', { headers: { 'Content-Type': 'application/octet-stream' } });
    assert.equal(answer.status, 400);
  });

  rule('engineio.close', 'a POST of 1 releases the pending GET with 6, then the sid is unknown', async () => {
    const session = await open();
    const pending = session.poll();
    await delay(50);
    assert.equal((await session.post('1')).body, 'ok');
    assert.equal((await pending).status, 200);
    assert.equal((await pending).body, '6');
    await assertGone(session);
  });
  rule('engineio.close', 'GET and POST of 1 at the same time', async () => {
    const session = await open();
    const [poll] = await Promise.all([session.poll(), session.post('1')]);
    assert.ok((poll.status === 200 && poll.body === '6') || poll.status === 400);
    await assertGone(session);
  });
  rule('engineio.close', 'without a pending GET as well', async () => {
    const session = await open();
    assert.equal((await session.post('1')).body, 'ok');
    await assertGone(session);
  });
});
