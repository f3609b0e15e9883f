// kill -9 under load: nothing that was acknowledged is lost, nothing happens twice. HOUSE_KILLS=200 for the long form.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { DurableHouse } from './durable_house.mjs';
import { eventually } from './house.mjs';
import { Ledger } from './ledger.mjs';
import { Gate } from './people.mjs';
import { Cashier, Guest, Therapist } from './people_at_work.mjs';
import { staffSession } from './staff_session.mjs';

const kills = Number(process.env.HOUSE_KILLS ?? 20);
const guests = 30;
const therapists = 12;
const cashiers = 6;

describe(`kill -9 under load, ${kills} times`, { timeout: kills * 10_000 + 60_000 }, () => {
  let house;
  const gate = new Gate();
  const ledger = new Ledger();
  const people = { guests: [], therapists: [], cashiers: [] };
  const everybody = () => Object.values(people).flat();
  const lives = [];

  before(async () => {
    house = await DurableHouse.start({ staff: { therapists, cashiers } });
    gate.shut();
    const services = await house.json('/api/services');
    const wish = () => {
      const { id, classification_id: variant } = services[Math.floor(Math.random() * services.length)];
      return { items: [{ service_id: String(id), service_classification_id: String(variant) }] };
    };
    const transports = (i) => ({ transports: [['websocket'], ['polling', 'websocket'], ['polling']][i % 3] });
    for (let i = 0; i < therapists; ++i)
      people.therapists.push(new Therapist(house, { gate, options: transports(i), ...await staffSession(house, 'therapist', i) }));
    for (let i = 0; i < cashiers; ++i)
      people.cashiers.push(new Cashier(house, { gate, options: transports(i), ...await staffSession(house, 'cashier', i) }));
    for (let i = 0; i < guests; ++i)
      people.guests.push(new Guest(house, { gate, options: transports(i), name: `guest ${i + 1}`, wish }));
    await Promise.all(everybody().map((person) => person.connected()));
    for (const person of everybody()) lives.push(person.live(ledger, String(services[0].id)));
  });
  after(async () => {
    for (const person of everybody()) person.close();
    await house?.stop();
  });

  const doubts = () => everybody().filter(({ inDoubt }) => inDoubt?.asked).map(({ name, inDoubt }) => ({ name, ...inDoubt }));
  const compare = (inDoubt) => ledger.compare(house, { token: people.cashiers[0].token, cashiers: people.cashiers, inDoubt });

  /** Everything that was sent before the gate was shut has been answered. */
  const settled = () => eventually('the last answers come', () => doubts().length === 0, 30_000);

  it('loses nothing that was acknowledged, and does nothing twice', async () => {
    const counts = { inDoubt: 0, happened: 0, recovered: 0, returned: 0, slowestStart: 0 };
    for (let round = 1; round <= kills; ++round) {
      gate.open();
      await delay(50 + Math.random() * 600);
      await eventually('somebody waits for an answer', () => doubts().length > 0, 30_000, 1);
      const dead = house.kill();
      gate.shut();
      await dead;
      for (const person of everybody()) person.recoveries.length = 0;
      const inDoubt = doubts();
      const verified = await house.command('--verify');
      assert.equal(verified.code, 0, `after kill ${round}: ${verified.output}${verified.errors}`);
      counts.slowestStart = Math.max(counts.slowestStart, await house.launch());
      counts.inDoubt += inDoubt.length;
      counts.happened += await compare(inDoubt);
      assert.deepEqual(ledger.faults, [], `after kill ${round}`);
      await Promise.all(everybody().map((person) => person.connected()));
      counts.returned += everybody().length;
      counts.recovered += everybody().filter(({ recoveries }) => recoveries[0]).length;
    }
    gate.open();
    await delay(500);
    gate.shut();
    await settled();
    assert.equal(await compare([]), 0, 'every retry found its own result');
    assert.deepEqual(ledger.faults, []);
    console.log(`${kills} kills: ${ledger.acknowledged} acknowledged transitions of ${ledger.orders.size} orders, 0 lost, 0 twice; `
      + `${counts.inDoubt} commands in doubt, ${counts.happened} of them had happened, each retry found its own result; `
      + `${counts.recovered} of ${counts.returned} clients recovered; journal and tables agreed ${kills} times; `
      + `slowest start ${Math.round(counts.slowestStart)} ms`);
    assert.equal(counts.recovered, counts.returned, 'every client had its session again');
    assert.ok(counts.inDoubt >= kills, 'each kill came in the middle of work');
  });

  it('every guest hears how it ends', async () => {
    gate.open();
    const visits = people.guests.map(({ visits: so_far }) => so_far);
    await eventually('every guest comes once more', () => {
      const waiting = people.guests.filter((guest, i) => guest.visits === visits[i]);
      return waiting.length === 0;
    }, 60_000).catch((error) => {
      const deaf = people.guests.filter((guest, i) => guest.visits === visits[i]);
      throw new Error(`${error.message}: ${deaf.map(({ name, waitsFor, socket }) => `${name} waits for ${waitsFor}, connected ${socket.connected}`)}`);
    });
    gate.shut();
    await settled();
    assert.deepEqual(ledger.faults, []);
  });
});
