// The server is stopped, or killed, in the middle of services: pages of socket.io-client 4.7.5 heal without a reload and miss nothing.
import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import { io } from 'socket.io-client';
import { DurableHouse } from './durable_house.mjs';
import { adminToken, eventually } from './house.mjs';
import { staffSession } from './staff_session.mjs';

const transportOrders = [['polling', 'websocket'], ['websocket'], ['polling']];

/** A page as the original's are: made once, with handlers that are never set again. */
class Page {
  constructor(house, transports, token) {
    this.heard = [];
    this.socket = io(house.url, { transports, forceNew: true, reconnectionDelayMax: 1000, query: token ? { auth_token: token } : {} });
    this.connects = [];
    this.socket.on('connect', () => this.connects.push(this.socket.recovered));
    this.socket.onAny((name, payload) => this.heard.push([name, typeof payload === 'object' ? payload : null]));
  }
  names() {
    return this.heard.map(([name]) => name);
  }
  /** Sends, and yields the first `answer` after that. */
  async ask(event, payload, answer) {
    const from = this.heard.length;
    this.socket.emit(event, ...(payload === undefined ? [] : [payload]));
    return eventually(`${answer} comes`, () => this.heard.slice(from).find(([name]) => name === answer)).then(([, told]) => told);
  }
  async hears(name, from, matches = () => true) {
    return eventually(`${name} comes`, () => this.heard.slice(from).find(([event, payload]) => event === name && matches(payload)));
  }
}

describe('a restart in the middle of a service', { timeout: 240_000 }, () => {
  let house, pages;
  afterEach(async () => {
    for (const page of Object.values(pages ?? {})) page.socket.close();
    await house?.stop();
  });

  async function open(transports) {
    house = await DurableHouse.start({ staff: { therapists: 1, cashiers: 1 }, args: ['--admin-token', adminToken] });
    const [therapist, cashier] = [await staffSession(house, 'therapist', 0), await staffSession(house, 'cashier', 0)];
    pages = { guest: new Page(house, transports), monitor: new Page(house, transports),
      therapist: new Page(house, transports, therapist.token), cashier: new Page(house, transports, cashier.token) };
    await eventually('all are connected', () => Object.values(pages).every(({ socket }) => socket.connected));
    pages.monitor.socket.emit('monitor_subscribe');
    pages.therapist.socket.emit('therapist_subscribe');
    pages.cashier.socket.emit('cashier_subscribe');
    const [service] = await house.json('/api/services');
    const { transaction } = await pages.guest.ask('customer_confirm_selection',
      { items: [{ service_id: String(service.id), service_classification_id: String(service.classification_id) }] }, 'customer_selection_received');
    await pages.guest.ask('join_room', { room: `txn_${transaction.id}` }, 'joined_room');
    await pages.therapist.ask('therapist_confirm_next', {}, 'therapist_confirm_result');
    pages.therapist.socket.emit('therapist_start_service', { transaction_id: transaction.id });
    await pages.guest.hears('customer_txn_update', 0, ({ status }) => status === 'In Service');
    await pages.monitor.hears('monitor_service_started', 0);
    return transaction;
  }

  async function healed() {
    await eventually('all are back', () => Object.values(pages).every(({ socket, connects }) => socket.connected && connects.length > 1), 60_000);
    for (const [name, { connects }] of Object.entries(pages)) assert.deepEqual(connects, [false, true], `${name} is recovered at once`);
  }

  /** The desk knows who is at the other ends, and whom they have in their hands. */
  async function isKnown({ code }) {
    const held = Object.fromEntries((await house.connections()).connections.map(({ role, transaction }) => [role, transaction]));
    assert.deepEqual(held, { customer: code, therapist: code, cashier: null, monitor: null });
  }

  /** The rest of the visit: everybody hears of it, in the rooms of before. */
  async function goesOn({ id, code }) {
    const from = Object.fromEntries(Object.entries(pages).map(([name, { heard }]) => [name, heard.length]));
    await pages.therapist.ask('therapist_finish_service', { transaction_id: id }, 'therapist_finish_result');
    await pages.monitor.hears('monitor_service_finished', from.monitor, (told) => told.code === code);
    await pages.cashier.hears('cashier_queue_updated', from.cashier);
    await pages.guest.hears('customer_txn_update', from.guest, ({ status }) => status === 'finished');
    assert.equal((await pages.cashier.ask('cashier_claim_next', {}, 'cashier_claim_result')).ok, true);
    const paid = await pages.cashier.ask('cashier_pay', { transaction_id: id, amount_paid: 100000, method: 'cash' }, 'cashier_pay_result');
    assert.equal(paid.ok, true);
    await pages.monitor.hears('monitor_payment_completed', from.monitor, (told) => told.code === code);
    await pages.guest.hears('customer_txn_update', from.guest, ({ status }) => status === 'paid');
  }

  for (const transports of transportOrders) {
    for (const [how, end] of [['stopped', () => house.end()], ['killed', () => house.kill()]]) {
      it(`${how}, ${transports.join(' then ')}: everybody is recovered, in the same rooms`, async () => {
        const transaction = await open(transports);
        await end();
        await house.launch();
        await healed();
        await isKnown(transaction);
        await goesOn(transaction);
      });
    }
  }

  it('what was said while a page was away comes after the restart, once', async () => {
    const { id, code } = await open(['websocket']);
    pages.monitor.socket.io.reconnectionDelay(3000);
    pages.monitor.socket.io.reconnectionDelayMax(3000);
    pages.monitor.socket.io.engine.transport.ws.terminate();
    await eventually('the monitor is away', () => !pages.monitor.socket.connected);
    await pages.therapist.ask('therapist_finish_service', { transaction_id: id }, 'therapist_finish_result');
    await pages.guest.hears('customer_txn_update', 0, ({ status }) => status === 'finished');
    await house.end();
    await house.launch();
    await eventually('the monitor is back', () => pages.monitor.connects.length > 1, 60_000);
    await pages.monitor.hears('monitor_service_finished', 0, (told) => told.code === code);
    assert.equal(pages.monitor.names().filter((name) => name === 'monitor_service_finished').length, 1);
    assert.deepEqual(pages.monitor.connects, [false, true]);
  });
});
