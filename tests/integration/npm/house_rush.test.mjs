// The rush: a full house for half a minute, or as long as HOUSE_RUSH_SECONDS says, while links break all the time.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { DurableHouse } from './durable_house.mjs';
import { eventually } from './house.mjs';
import { Ledger } from './ledger.mjs';
import { boardOf, Monitor, readDocuments } from './monitor.mjs';
import { Gate } from './people.mjs';
import { Cashier, Guest, Therapist } from './people_at_work.mjs';
import { Promptness } from './promptness.mjs';
import { staffSession } from './staff_session.mjs';

const seconds = Number(process.env.HOUSE_RUSH_SECONDS ?? 30);
const secondsBetweenLooks = 15;
const millisecondsBetweenCuts = 50;
const counts = { therapists: 50, cashiers: 20, monitors: 10, guests: 200 };

/** Breaks the link: as a pulled cable does, or as a browser that closes it; back after up to a second. */
function cut({ socket }) {
  const { engine } = socket.io;
  if (!socket.connected) return false;
  const pause = 20 + Math.random() * 980;
  socket.io.reconnectionDelay(pause);
  socket.io.reconnectionDelayMax(pause);
  if (engine.transport.ws?.terminate && Math.random() < 0.5) engine.transport.ws.terminate();
  else engine.close();
  return true;
}

describe(`the rush, ${seconds} s`, { timeout: seconds * 2000 + 400_000 }, () => {
  let house;
  let isLooking = false;
  const gate = new Gate();
  const promptness = new Promptness();
  const ledger = new Ledger((id, state, command) => promptness.done(id, state, command));
  const people = { therapists: [], cashiers: [], monitors: [], guests: [] };
  const everybody = () => Object.values(people).flat();
  const staff = () => [...people.therapists, ...people.cashiers];

  before(async () => {
    house = await DurableHouse.start({ staff: counts });
    gate.shut();
    const services = await house.json('/api/services');
    const wish = () => ({ items: Array.from({ length: 1 + Math.floor(Math.random() * 3) }, () => {
      const { id, classification_id: variant } = services[Math.floor(Math.random() * services.length)];
      return { service_id: String(id), service_classification_id: String(variant) };
    }) });
    const heard = (code, state, who) => promptness.heard(code, state, who);
    // As pages connect; a few as others do.
    const as = (i) => ({ gate, options: { transports: [['polling', 'websocket'], ['websocket'], ['polling', 'websocket'], ['polling']][i % 8 < 3 ? i % 8 : i % 8 === 7 ? 3 : 0] } });
    for (let i = 0; i < counts.therapists; ++i)
      people.therapists.push(new Therapist(house, { ...as(i), ...await staffSession(house, 'therapist', i), pause: [50, 300], service: [300, 1200] }));
    for (let i = 0; i < counts.cashiers; ++i)
      people.cashiers.push(new Cashier(house, { ...as(i), ...await staffSession(house, 'cashier', i), pause: [50, 300] }));
    for (let i = 0; i < counts.monitors; ++i) people.monitors.push(new Monitor(house, { ...as(i), name: `monitor ${i + 1}`, heard }));
    for (let i = 0; i < counts.guests; ++i)
      people.guests.push(new Guest(house, { ...as(i), name: `guest ${i + 1}`, wish, pause: [2000, 6000], heard }));
    await Promise.all(everybody().map((person) => person.connected()));
    await Promise.all(people.therapists.map((person) => person.question('therapist_subscribe')));
    await Promise.all(people.cashiers.map((person) => person.question('cashier_subscribe')));
    await Promise.all(people.monitors.map((monitor) => monitor.begin()));
    for (const person of [...staff(), ...people.guests]) person.live(ledger, String(services[0].id));
  });
  after(async () => {
    for (const person of everybody()) person.close();
    await house?.stop();
  });

  /** Everything is quiet: nothing is asked, no link is cut, everybody is there. */
  async function still() {
    gate.shut();
    isLooking = true;
    await eventually('everybody is back and answered', () =>
      everybody().every(({ socket, inDoubt }) => socket.connected && !inDoubt?.asked), 60_000);
  }

  /** Every monitor shows what the house says, both from the events alone and by what it fetched. */
  async function monitorsAreRight() {
    const documents = await readDocuments(house);
    await eventually('every monitor has read the last document', () =>
      people.monitors.every(({ shown }) => shown[0].rev === documents[0].rev), 60_000);
    for (const monitor of people.monitors) {
      assert.deepEqual(monitor.oddities, [], `${monitor.name} heard everything once and in order`);
      assert.deepEqual(Object.fromEntries(monitor.board), Object.fromEntries(boardOf(documents)), `the board of ${monitor.name}`);
      assert.deepEqual(monitor.shown, documents, `what ${monitor.name} shows`);
    }
    return boardOf(documents).size;
  }

  async function look() {
    await still();
    const happened = await ledger.compare(house, { token: people.cashiers[0].token, cashiers: people.cashiers });
    assert.deepEqual([ledger.faults, happened], [[], 0]);
    const shown = await monitorsAreRight();
    promptness.settle((id) => ledger.orders.get(id).code);
    isLooking = false;
    gate.open();
    return shown;
  }

  it('loses no transition, gives no guest to two people, and every monitor shows what the house says', async () => {
    let cuts = 0;
    const cutting = setInterval(() => {
      const all = everybody();
      if (!isLooking && cut(all[Math.floor(Math.random() * all.length)])) cuts += 1;
    }, millisecondsBetweenCuts);
    gate.open();
    const shown = [];
    try {
      for (let gone = 0; gone < seconds; gone += secondsBetweenLooks) {
        await delay(Math.min(secondsBetweenLooks, seconds - gone) * 1000);
        shown.push(await look());
      }
      for (const guest of people.guests) guest.hasEnough = true;
    } finally {
      clearInterval(cutting);
    }
    await eventually('everybody has paid', () => [...ledger.orders.values()].every(({ state }) => state === 'paid'), 120_000);
    assert.equal(await look(), 0, 'nobody is left');
    const returns = everybody().flatMap(({ recoveries }) => recoveries.slice(1));
    const orders = ledger.orders.size;
    console.log(`${everybody().length} people, ${seconds} s: ${orders} orders, ${ledger.acknowledged} acknowledged transitions, `
      + `${cuts} cuts, ${returns.filter(Boolean).length} of ${returns.length} sessions recovered; ${shown.length + 1} looks with up to `
      + `${Math.max(...shown)} guests in the house: every monitor as the house says; nothing lost, nothing twice`);
    console.log(promptness.sentence());
    assert.ok(returns.every(Boolean), 'every session was recovered');
    assert.ok(cuts > seconds && orders > seconds && Math.min(...shown) > 5, 'it was a rush');
    assert.ok([...ledger.orders.values()].every(({ steps }) => steps.size === 5), 'every order went through every step');
  });
});
