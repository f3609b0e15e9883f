// protocol.md section 1, what HTTP is answered: path, errors, open packet, CORS.
import assert from 'node:assert/strict';
import { describe } from 'node:test';
import { rule, withProgram } from './rule.mjs';
import { engineIo, openManually, pollingQuery, readOpen, socketIo, webSocketQuery } from './sessions.mjs';
import { RawWebSocket, request } from './wire.mjs';

const errors = {
  0: 'Transport unknown',
  1: 'Session ID unknown',
  2: 'Bad handshake method',
  3: 'Bad request',
  5: 'Unsupported protocol version',
};

function assertError(answer, code) {
  assert.equal(answer.status, 400);
  assert.deepEqual(JSON.parse(answer.body), { code, message: errors[code] });
}

for (const path of [engineIo, socketIo]) {
  describe(`Engine.IO over HTTP at ${path}`, () => {
    const program = withProgram();
    const get = (query, options) => request(program.port, path + query, options);
    const refused = async (query, headers) =>
      (await RawWebSocket.open(program.port, path + query, headers)).refused;

    rule('engineio.path', 'the path with its trailing slash is served', async () => {
      assert.equal((await get(pollingQuery())).status, 200);
    });
    rule('engineio.path', 'without the trailing slash it is a 404', async () => {
      for (const other of [path.slice(0, -1), path.slice(0, -1) + 'x/', path + 'more'])
        assert.equal((await request(program.port, other + pollingQuery())).status, 404, other);
      const peer = await RawWebSocket.open(program.port, path.slice(0, -1) + webSocketQuery());
      assert.equal(peer.refused.status, 404);
    });

    rule('engineio.error.form', 'an error is JSON with code and message, and nothing else', async () => {
      const answer = await get('?EIO=4');
      assert.match(answer.headers['content-type'], /^application\/json/);
      assert.equal(answer.body, '{"code":0,"message":"Transport unknown"}');
    });
    for (const query of ['?EIO=4', '?EIO=4&transport=', '?EIO=4&transport=abc', '?EIO=4&transport=constructor', '']) {
      rule('engineio.error.0', `"${query}" names no transport that is known`, async () => {
        assertError(await get(query), 0);
        assertError(await get(query, { method: 'POST', body: '4a' }), 0);
        assertError(await refused(query), 0);
      });
    }
    rule('engineio.error.1', 'an unknown sid', async () => {
      for (const sid of ['abc', '%F0%9F%98%80', '../../etc']) {
        assertError(await get(pollingQuery(sid)), 1);
        assertError(await get(pollingQuery(sid), { method: 'POST', body: '4a' }), 1);
        assertError(await refused(webSocketQuery(sid)), 1);
      }
    });
    for (const method of ['POST', 'PUT']) {
      rule('engineio.error.2', `a ${method} without a sid is no handshake`, async () => {
        assertError(await get(pollingQuery(), { method }), 2);
        assertError(await get(pollingQuery(), { method, body: '4a' }), 2);
      });
    }
    rule('engineio.error.3', 'transport=websocket on a plain GET', async () => {
      assertError(await get(webSocketQuery()), 3);
    });
    rule('engineio.error.3', 'HTTP with the sid of a session that has upgraded', async () => {
      const session = await openManually(program.port, path);
      const peer = await RawWebSocket.open(program.port, path + webSocketQuery(session.sid));
      peer.send('2probe');
      assert.equal(await peer.next(), '3probe');
      assert.equal((await session.poll()).body, '6');
      peer.send('5');
      // Until the server has read the `5`, a poll is released with `6`.
      let answer = await session.poll();
      while (answer.body === '6') answer = await session.poll();
      assertError(answer, 3);
      assertError(await session.post('4a'), 3);
      peer.drop();
    });
    for (const version of ['', 'EIO=3&', 'EIO=5&', 'EIO=abc&', 'EIO=&']) {
      rule('engineio.error.5', `"${version}" is not version 4`, async () => {
        assertError(await get(`?${version}transport=polling`), 5);
      });
      rule('engineio.error.websocket-version', `a WebSocket handshake with "${version}" is answered with 400`, async () => {
        assertError(await refused(`?${version}transport=websocket`), 5);
      });
    }

    rule('engineio.open.fields', 'exactly sid, upgrades, pingInterval, pingTimeout, maxPayload', async () => {
      for (const open of [readOpen((await get(pollingQuery())).body), await openOnWebSocket()]) {
        assert.deepEqual(Object.keys(open), ['sid', 'upgrades', 'pingInterval', 'pingTimeout', 'maxPayload']);
        assert.ok(typeof open.sid === 'string' && open.sid.length >= 20);
        assert.equal(open.maxPayload, 1_000_000);
      }
    });
    rule('engineio.open.fields', 'each session has a sid of its own', async () => {
      const sids = await Promise.all(Array.from({ length: 20 }, async () => readOpen((await get(pollingQuery())).body).sid));
      assert.equal(new Set(sids).size, 20);
    });
    rule('engineio.open.upgrades', 'polling may upgrade to websocket, websocket to nothing', async () => {
      assert.deepEqual(readOpen((await get(pollingQuery())).body).upgrades, ['websocket']);
      assert.deepEqual((await openOnWebSocket()).upgrades, []);
    });

    rule('engineio.cors', 'a preflight is answered with 204 and what is allowed', async () => {
      const answer = await get(pollingQuery(), {
        method: 'OPTIONS',
        headers: {
          Origin: 'https://elsewhere.example',
          'Access-Control-Request-Method': 'POST',
          'Access-Control-Request-Headers': 'content-type,x-own',
        },
      });
      assert.equal(answer.status, 204);
      assert.equal(answer.body, '');
      assert.equal(answer.headers['access-control-allow-origin'], '*');
      for (const method of ['GET', 'POST'])
        assert.ok(answer.headers['access-control-allow-methods'].includes(method));
      for (const name of ['content-type', 'x-own'])
        assert.ok(answer.headers['access-control-allow-headers'].includes(name));
    });
    rule('engineio.cors', 'every answer to another origin may be read by it, errors too', async () => {
      const headers = { Origin: 'https://elsewhere.example' };
      const session = await openManually(program.port, path);
      const answers = {
        open: await get(pollingQuery(), { headers }),
        post: await session.post('4a', { headers }),
        error: await get('?EIO=3&transport=polling', { headers }),
        unknown: await get(pollingQuery('abc'), { headers }),
        large: await session.post('4' + 'x'.repeat(1_000_000), { headers }),
      };
      for (const [name, answer] of Object.entries(answers))
        assert.equal(answer.headers['access-control-allow-origin'], '*', name);
    });
    rule('engineio.cors', 'a WebSocket of any origin is let in', async () => {
      const peer = await RawWebSocket.open(program.port, path + webSocketQuery(), { Origin: 'https://elsewhere.example' });
      readOpen(await peer.next());
      peer.drop();
    });

    async function openOnWebSocket() {
      const peer = await RawWebSocket.open(program.port, path + webSocketQuery());
      const open = readOpen(await peer.next());
      peer.drop();
      return open;
    }
  });
}
