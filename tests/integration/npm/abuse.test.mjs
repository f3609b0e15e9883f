// Hostile clients are cut, with a reason, at a bounded cost; the others do not notice. With ABUSE_TABLE=1 it prints the
// figures as a table: then each attack is repeated for some seconds, in turns on another house beside this one and on this
// one. What the others feel of the former is the crowded machine; what they feel beyond it is the house's own doing.
import assert from 'node:assert/strict';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { setPriority } from 'node:os';
import { after, describe, it } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { attacks } from './abuse.mjs';
import { Conformance } from './conformance.mjs';
import { adminToken, House } from './house.mjs';

const megabyte = 1024 * 1024;
/** Of the server while it is attacked: far below what is thrown at it, far above what a test's machine does by chance. */
const mostGrowth = 24 * megabyte;
/** Milliseconds that are measured at a time, quiet and attacked alike, and how often. */
const span = process.env.ABUSE_TABLE ? 2000 : 0;
const rounds = process.env.ABUSE_TABLE ? 3 : 1;
const table = [];

async function residentBytes(server) {
  const status = await readFile(`/proc/${server.process.pid}/status`, 'utf8').catch(() => 'VmRSS: 0 kB');
  return Number(/VmRSS:\s*(\d+)/.exec(status)[1]) * 1024;
}

class Bystanders {
  static async start(server, event) {
    const bystanders = new Bystanders();
    const task = { port: server.port, event, clients: 5, interval: span ? 10 : 50 };
    bystanders.process = fork(new URL('./bystander.mjs', import.meta.url), [JSON.stringify(task)]);
    await once(bystanders.process, 'message');
    return bystanders;
  }

  /** `{trips, allConnected}` since the last time: milliseconds. */
  async read() {
    this.process.send('read');
    const [told] = await once(this.process, 'message');
    return told;
  }
}

/** `{median, p99}` of trips from any number of readings. */
function summary(readings) {
  const trips = readings.flatMap((reading) => reading.trips).sort((a, b) => a - b);
  const at = (share) => trips[Math.floor(trips.length * share)] ?? NaN;
  return { median: at(0.5), p99: at(0.99) };
}

async function refused(house, reason) {
  const { refusals } = await house.json('/api/admin/limits', { headers: { Authorization: `Bearer ${adminToken}` } });
  return refusals.find((row) => row.reason === reason).today;
}

/** Samples the server's memory until `work` is done. */
async function watched(server, work) {
  const begin = performance.now();
  const before = await residentBytes(server);
  let most = before;
  const timer = setInterval(async () => (most = Math.max(most, await residentBytes(server))), 20);
  const { told, times } = await work.finally(() => clearInterval(timer));
  const seconds = (performance.now() - begin) / 1000 / times;
  most = Math.max(most, await residentBytes(server));
  return { told, seconds, before, most };
}

/** Where it may: what else runs on the machine, the attacker among it, shall not be what is measured. */
function favour(pid) {
  try {
    setPriority(pid, -10);
  } catch {}
}

/** Again and again until the span is filled. */
async function repeated(attack, server) {
  const end = performance.now() + span;
  let told;
  let times = 0;
  do {
    told = await attack.run(server);
    times += 1;
  } while (told && performance.now() < end);
  return { told, times };
}

/** Lets pass what is slow only once, or still the end of something else. */
async function settled(bystanders) {
  await delay(300);
  await bystanders.read();
}

/** Quiet, the same done to `other` and to `server` in turns: what the bystanders of the latter felt, and what it cost. */
async function measured({ attack, server, other, bystanders }) {
  const quiet = [], beside = [], during = [], results = [];
  for (let round = 0; round < rounds; ++round) {
    if (other) {
      await delay(span);
      quiet.push(await bystanders.read());
      await repeated(attack, other);
      beside.push(await bystanders.read());
      await settled(bystanders);
    }
    results.push(await watched(server, repeated(attack, server)));
    during.push(await bystanders.read());
    if (other) await settled(bystanders);
  }
  return { quiet, beside, during, results };
}

function startServer(attack) {
  if (attack.bare) return Conformance.start();
  return House.start(['--admin-token', adminToken, '--connect-timeout', 60_000, ...(attack.args ?? [])]);
}

describe('abuse', { timeout: 600_000 }, () => {
  for (const attack of attacks) {
    it(attack.title, async () => {
      const server = await startServer(attack);
      const other = span ? await startServer(attack) : undefined;
      let bystanders;
      try {
        if (span) [server, other].forEach(({ process }) => favour(process.pid));
        bystanders = await Bystanders.start(server, attack.bare ? 'message-with-ack' : 'monitor_subscribe');
        await settled(bystanders);
        const { quiet, beside, during, results } = await measured({ attack, server, other, bystanders });
        await delay(300);
        const later = await bystanders.read();
        table.push({ attack, results, quiet, beside, during });
        for (const result of results) assert.ok(result.told, 'the attacker was told something');
        const growth = Math.max(...results.map(({ most }) => most)) - results[0].before;
        assert.ok(growth < (attack.mostGrowth ?? mostGrowth), `the server grew by ${(growth / megabyte).toFixed(1)} MB`);
        assert.ok(later.allConnected && later.trips.length > 0, 'the others are served');
        if (attack.reason) assert.ok((await refused(server, attack.reason)) > 0, `${attack.reason} is counted`);
      } finally {
        bystanders?.process.kill();
        await Promise.all([server.stop(), other?.stop()]);
      }
    });
  }

  it("another site's page gets 403 from pages and interfaces alike", async () => {
    const house = await House.start();
    try {
      for (const path of ['/', '/healthz', '/login/therapist', '/socket.io/?EIO=4&transport=polling'])
        assert.equal((await fetch(house.url + path, { headers: { Origin: 'https://evil.example' } })).status, 403, path);
      assert.equal(await refused(house, 'origin'), 4);
    } finally {
      await house.stop();
    }
  });

  after(() => {
    if (!process.env.ABUSE_TABLE) return;
    const megabytes = (bytes) => (bytes / megabyte).toFixed(1);
    const times = ({ median, p99 }) => `${median.toFixed(2)} / ${p99.toFixed(2)} ms`;
    const mean = (numbers) => numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
    const line = ({ attack, results, quiet, beside, during }) => {
      const [calm, crowded, attacked] = [quiet, beside, during].map(summary);
      return `| ${attack.title} | ${results[0].told} | ${mean(results.map(({ seconds }) => seconds)).toFixed(2)} s | ` +
        `${megabytes(results[0].before)} | ${megabytes(Math.max(...results.map(({ most }) => most)))} | ${times(calm)} | ` +
        `${times(crowded)} | ${times(attacked)} | ${(attacked.p99 / crowded.p99).toFixed(1)} |`;
    };
    const lines = table.map(line);
    console.log(['| attack | answer | until all are cut | memory before, MB | at most, MB | others\' median / p99 before | ' +
      'while another house is attacked | while theirs is | ratio of p99 |',
      '|---|---|---|---|---|---|---|---|---|', ...lines].join('\n'));
  });
});
