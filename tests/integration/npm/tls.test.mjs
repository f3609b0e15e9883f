// https and wss with a certificate made here; it changes while the house serves.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect as connectTls } from 'node:tls';
import { after, before, describe, it } from 'node:test';
import { adminToken, eventually, freePort, runToEnd, startProgram } from './house.mjs';
import { closeAll, connect, perform, transportOf, upgraded } from './clients.mjs';

function makeCertificate(folder, name) {
  const files = { cert: join(folder, `${name}.crt`), key: join(folder, `${name}.key`) };
  execFileSync('openssl', ['req', '-x509', '-nodes', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256',
    '-subj', `/CN=${name}`, '-addext', 'subjectAltName=IP:127.0.0.1', '-days', '2',
    '-keyout', files.key, '-out', files.cert], { stdio: 'ignore' });
  return files;
}

describe('a house with a certificate', () => {
  let folder, files, house;

  async function replaceBy(pair) {
    await writeFile(files.key, await readFile(pair.key));
    await writeFile(files.cert, await readFile(pair.cert));
  }

  /** Who the house says it is to a new connection. */
  async function shownName() {
    const socket = connectTls({ port: house.port, host: '127.0.0.1', rejectUnauthorized: false });
    await once(socket, 'secureConnect');
    const name = socket.getPeerCertificate().subject.CN;
    socket.destroy();
    return name;
  }

  async function ask(method, path, url = house.url) {
    const asked = request(url + path, {
      method, rejectUnauthorized: false, headers: { Authorization: `Bearer ${adminToken}` },
    }).end();
    const [response] = await once(asked, 'response');
    let body = '';
    for await (const piece of response) body += piece;
    return { status: response.statusCode, body: JSON.parse(body) };
  }

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'atrium-tls-'));
    files = makeCertificate(folder, 'first');
    house = { port: await freePort() };
    house.url = `https://127.0.0.1:${house.port}`;
    house.process = startProgram('atrium', ['--headless', '--sample-data', '--port', house.port,
      '--data-dir', join(folder, 'data'), '--admin-token', adminToken, '--ping-interval', 200,
      '--tls-cert', files.cert, '--tls-key', files.key], { cwd: folder });
    await eventually('the house says that it serves', () => house.process.errors.includes(`Serving ${house.url}`));
  });

  after(async () => {
    closeAll();
    if (house.process.exitCode === null) {
      const ended = once(house.process, 'close');
      house.process.kill('SIGTERM');
      await ended;
    }
    await rm(folder, { recursive: true, force: true });
  });

  for (const transport of ['polling', 'websocket']) {
    it(`a client that knows the certificate is served over ${transport}`, async () => {
      const ca = await readFile(files.cert);
      const socket = await connect(house, { transports: [transport], ca });
      await perform(socket, 'monitor_subscribe');
      assert.equal(transportOf(socket), transport);
      socket.close();
    });
  }

  it('a client upgrades from https to wss', async () => {
    const socket = await connect(house, { rejectUnauthorized: false });
    await upgraded(socket);
    await perform(socket, 'monitor_subscribe');
    socket.close();
  });

  it('pages of https are of the same origin, the same address over http is not', async () => {
    const path = '/socket.io/?EIO=4&transport=polling';
    for (const [scheme, status] of [['https', 200], ['http', 400]]) {
      const asked = request(house.url + path, {
        rejectUnauthorized: false, headers: { Origin: `${scheme}://127.0.0.1:${house.port}` },
      }).end();
      const [response] = await once(asked, 'response');
      response.resume();
      assert.equal(response.statusCode === 200, status === 200, `${scheme}: ${response.statusCode}`);
    }
  });

  it('the API tells what is served', async () => {
    const { status, body } = await ask('GET', '/api/admin/tls');
    assert.equal(status, 200);
    assert.equal(body.subject, 'first');
    assert.equal(body.backend, 'qt');
    assert.equal(body.sha256.length, 64);
  });

  it('who speaks plain HTTP is cut at once, counted and named in the log', async () => {
    const begin = Date.now();
    await assert.rejects(fetch(house.url.replace('https', 'http')));
    assert.ok(Date.now() - begin < 1000);
    const { body } = await ask('GET', '/api/admin/limits');
    assert.ok(body.refusals.find(({ reason }) => reason === 'tls-handshake').since_start >= 1);
    await eventually('the log says so', () => /speaks plain HTTP.*use https/.test(house.process.errors));
  });

  it('the people of --demo come by TLS, and the house stops with them at once', async () => {
    const port = await freePort();
    const demo = startProgram('atrium', ['--headless', '--demo', '--port', port, '--data-dir', join(folder, 'demo'),
      '--admin-token', adminToken, '--tls-cert', files.cert, '--tls-key', files.key], { cwd: folder });
    await eventually('somebody is connected', async () => {
      const { body } = await ask('GET', '/api/admin/connections', `https://127.0.0.1:${port}`).catch(() => ({}));
      return body?.connections?.some(({ transport }) => transport === 'websocket');
    }, 20_000);
    const begin = Date.now();
    demo.kill('SIGTERM');
    const [code] = await once(demo, 'close');
    assert.equal(code, 0, demo.errors);
    assert.ok(Date.now() - begin < 1500, `${Date.now() - begin} ms`);
    assert.doesNotMatch(demo.errors, /did not end in time/);
  });

  it('the self-check trusts the certificate of the house', async () => {
    const { code, output, errors } = await runToEnd(['--self-check', '--data-dir', join(folder, 'check'),
      '--tls-cert', files.cert, '--tls-key', files.key], { cwd: folder });
    assert.equal(code, 0, output + errors);
  });

  it('changed files are served to new connections, old ones live on', async () => {
    const old = await connect(house, { transports: ['websocket'], rejectUnauthorized: false });
    assert.equal(await shownName(), 'first');
    await replaceBy(makeCertificate(folder, 'second'));
    await eventually('the new certificate is shown', async () => (await shownName()) === 'second');
    await perform(old, 'monitor_subscribe');
    old.close();
  });

  it('SIGHUP and the API read the files again; a bad pair changes nothing', async () => {
    await writeFile(files.key, 'nonsense');
    const { status, body } = await ask('POST', '/api/admin/tls/reload');
    assert.equal(status, 422);
    assert.match(body.error, /holds no RSA or elliptic curve key/);
    await eventually('the log says so', () => house.process.errors.includes('stays as it was'));
    assert.equal(await shownName(), 'second');
    await replaceBy(makeCertificate(folder, 'third'));
    house.process.kill('SIGHUP');
    await eventually('the new certificate is shown', async () => (await shownName()) === 'third');
    assert.equal((await ask('POST', '/api/admin/tls/reload')).body.subject, 'third');
  });

  it('what cannot serve is refused at the start', async () => {
    const other = makeCertificate(folder, 'other');
    const port = await freePort();
    const start = (...more) =>
      runToEnd(['--headless', '--port', port, '--data-dir', join(folder, 'data2'), ...more], { cwd: folder });
    for (const [args, sentence] of [
      [['--tls-cert', files.cert], /need each other/],
      [['--tls-cert', files.cert, '--tls-key', other.key], /does not belong to the certificate/],
      [['--tls-cert', 'none.crt', '--tls-key', other.key], /cannot be read/],
      [['--tls-cert', other.cert, '--tls-key', other.key, '--backend', 'epoll'], /does not speak TLS/],
      [['--backend', 'kqueue'], /must be auto, epoll or qt/],
    ]) {
      const { code, errors } = await start(...args);
      assert.equal(code, 2, errors);
      assert.match(errors, sentence);
    }
  });
});
