// Starts the server as a person would, and speaks to it over HTTP.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

const programs = process.env.HOUSE_PROGRAMS;
export const adminToken = 'x';

export async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}

/** Runs the server to its end: `{code, output, errors}`. For starts that are refused. */
export async function runToEnd(args, options = {}) {
  const child = startProgram('atrium', args, options);
  const timer = setTimeout(() => child.kill('SIGKILL'), options.patience ?? 10_000);
  const [code] = await once(child, 'close');
  clearTimeout(timer);
  return { code, output: child.output, errors: child.errors };
}

/** Starts a program of the build; what it writes is in `output` and `errors`. */
export function startProgram(name, args, { cwd, env = {} } = {}) {
  const child = spawn(join(programs, name), args, {
    cwd,
    env: { PATH: process.env.PATH, HOME: process.env.HOME, ...env },
    stdio: 'pipe',
  });
  child.output = '';
  child.errors = '';
  child.stdout.on('data', (data) => (child.output += data));
  child.stderr.on('data', (data) => (child.errors += data));
  return child;
}

/** Tries until `probe` yields something truthy, and yields that; fails after a while, saying what was awaited. */
export async function eventually(what, probe, milliseconds = 20_000, every = 20) {
  const end = Date.now() + milliseconds;
  for (;;) {
    const result = await probe();
    if (result) return result;
    if (Date.now() > end) throw new Error(`did not happen within ${milliseconds} ms: ${what}`);
    await delay(every);
  }
}

export class House {
  /** A running house with sample data and quick heartbeats, without a window unless there is one to be (nobody sees it). */
  static async start(extra = ['--admin-token', adminToken], { window = false } = {}) {
    const house = new House();
    house.port = await freePort();
    house.url = `http://127.0.0.1:${house.port}`;
    house.folder = await mkdtemp(join(tmpdir(), 'atrium-test-'));
    house.process = startProgram(
      'atrium',
      [...(window ? [] : ['--headless']), '--sample-data', '--port', house.port, '--data-dir', join(house.folder, 'data'),
        '--ping-interval', 200, ...extra],
      { cwd: house.folder, env: window ? { QT_QPA_PLATFORM: 'offscreen', QT_QUICK_BACKEND: 'software' } : {} },
    );
    await eventually('the server answers', () => house.isServing());
    return house;
  }

  async isServing() {
    if (this.process.exitCode !== null)
      throw new Error(`the server ended with ${this.process.exitCode}: ${this.process.errors}`);
    try {
      return (await fetch(`${this.url}/healthz`)).ok;
    } catch {
      return false;
    }
  }

  async json(path, options) {
    const response = await fetch(this.url + path, options);
    if (!response.ok) throw new Error(`${path} answered ${response.status}`);
    return response.json();
  }

  connections(token = adminToken) {
    return this.json('/api/admin/connections', { headers: { Authorization: `Bearer ${token}` } });
  }

  /** Sends the login form; the token, or null when it was refused. */
  async logIn(kind, username, password = 'demo', place = {}) {
    const response = await fetch(`${this.url}/login/${kind}`, {
      method: 'POST',
      body: new URLSearchParams({ username, password, ...place }),
      redirect: 'manual',
    });
    if (response.status !== 302) return null;
    return new URL(response.headers.get('location'), this.url).searchParams.get('token');
  }

  /** Asks the server to end: `{code, milliseconds}`. */
  async stop(signal = 'SIGTERM') {
    const begin = Date.now();
    if (this.process.exitCode === null && this.process.signalCode === null) {
      const ended = once(this.process, 'close');
      const timer = setTimeout(() => this.process.kill('SIGKILL'), 10_000);
      this.process.kill(signal);
      await ended;
      clearTimeout(timer);
    }
    await rm(this.folder, { recursive: true, force: true });
    return { code: this.process.exitCode, milliseconds: Date.now() - begin };
  }
}
