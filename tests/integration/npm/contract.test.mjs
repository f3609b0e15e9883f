// The spa's contract on the wire: names, recipients, order and JSON, from order to payment.
import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { closeAll, connect, hear, order, perform } from './clients.mjs';
import { eventually, House } from './house.mjs';

const isNumber = (value) => assert.equal(typeof value, 'number');
const naiveTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}$/;
const slashedTime = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/;

/** Contract 7.1. */
function checkTransaction(tx, { status, paid = false }) {
  for (const name of ['id', 'total_amount', 'total_duration_minutes']) isNumber(tx[name]);
  assert.equal(tx.status, status);
  assert.match(tx.code, /^\d{4,}$/);
  for (const item of tx.items) {
    for (const name of ['id', 'service_id', 'price', 'duration_minutes']) isNumber(item[name]);
    assert.equal(typeof item.service_name, 'string');
  }
  const started = ['In Service', 'finished', 'awaiting_payment', 'paid'].includes(status);
  if (started) assert.match(tx.service_start_at, naiveTime);
  else assert.equal(tx.service_start_at, null);
  assert.equal('payment' in tx, paid);
  if (!paid) return;
  for (const name of ['amount_due', 'amount_paid', 'change_amount']) isNumber(tx.payment[name]);
  assert.equal(tx.payment.method, 'cash');
  assert.match(tx.payment.created_at, naiveTime);
}

/** One client of each kind; `told(n)` yields what each has heard since the last time, once all is there. */
class Cast {
  static async gather(house, transports) {
    const cast = new Cast();
    cast.tokens = { sarah: await house.logIn('therapist', 'sarah'), carla: await house.logIn('cashier', 'c1') };
    const open = (token) => connect(house, { transports, forceNew: true, query: token ? { auth_token: token } : {} });
    cast.people = {
      guest: await open(),
      sarah: await open(cast.tokens.sarah),
      emma: await open(await house.logIn('therapist', 'emma')),
      carla: await open(cast.tokens.carla),
      monitor: await open(),
      stranger: await open(),
    };
    const { sarah, emma, carla, monitor } = cast.people;
    await perform(sarah, 'therapist_subscribe');
    await perform(emma, 'therapist_subscribe');
    await perform(carla, 'cashier_subscribe');
    await perform(monitor, 'monitor_subscribe');
    return cast;
  }

  async heard(expected) {
    const names = (socket) => socket.heard.map(([name]) => name);
    const wanted = Object.fromEntries(Object.keys(this.people).map((who) => [who, expected[who] ?? []]));
    await eventually('everything was told', () =>
      Object.entries(wanted).every(([who, list]) => names(this.people[who]).length >= list.length));
    await delay(30); // for what should not come
    const told = Object.fromEntries(Object.entries(this.people).map(([who, socket]) => [who, names(socket)]));
    assert.deepEqual(told, wanted);
    const payloads = Object.fromEntries(Object.entries(this.people).map(
      ([who, socket]) => [who, Object.fromEntries(socket.heard)]));
    for (const socket of Object.values(this.people)) socket.heard.length = 0;
    return payloads;
  }
}

const queue = 'therapist_queue_updated';
const till = 'cashier_queue_updated';
const changed = 'monitor_updated';
const update = 'customer_txn_update';

for (const transports of [['polling', 'websocket'], ['websocket'], ['polling']]) {
  describe(`the golden life cycle over ${transports.join(' -> ')}`, () => {
    let house, cast;
    beforeEach(async () => {
      house = await House.start();
      cast = await Cast.gather(house, transports);
    });
    afterEach(async () => {
      closeAll();
      await house?.stop();
    });

    it('tells the right people the right things in the order of the contract', async () => {
      const { guest, sarah, carla } = cast.people;
      let told;

      guest.emit('customer_confirm_selection', await order(house, 2));
      told = await cast.heard({ sarah: [queue], emma: [queue], monitor: [changed, 'monitor_customer_confirmed'],
        guest: ['customer_selection_received'] });
      assert.deepEqual(told.monitor, { [changed]: null, monitor_customer_confirmed: { code: '0001' } });
      assert.deepEqual(told.sarah, { [queue]: null });
      const { transaction_id: id, transaction } = told.guest.customer_selection_received;
      checkTransaction(transaction, { status: 'pending_therapist' });
      assert.equal(transaction.therapist, null);
      assert.equal(transaction.room_number, null);
      guest.emit('join_room', { room: `txn_${id}` });
      told = await cast.heard({ guest: ['joined_room'] });
      assert.deepEqual(told.guest.joined_room, { room: `txn_${id}` });

      sarah.emit('therapist_confirm_next', { therapist_name: 'x', room_number: 'y' });
      told = await cast.heard({ sarah: ['joined_room', queue, update, 'therapist_confirm_result'], emma: [queue],
        monitor: [changed, 'monitor_therapist_confirmed'], guest: [update] });
      assert.deepEqual(told.monitor.monitor_therapist_confirmed, { code: '0001', therapist: 'Sarah', room: '101' });
      assert.equal(told.sarah.therapist_confirm_result.ok, true);
      checkTransaction(told.sarah.therapist_confirm_result.transaction, { status: 'Therapist Confirmed' });

      sarah.emit('therapist_add_service', { transaction_id: id, service_id: transaction.items[0].service_id });
      told = await cast.heard({ sarah: [update, 'therapist_edit_done'], monitor: [changed], guest: [update] });
      const added = told.sarah.therapist_edit_done.transaction.items;
      assert.equal(added.length, 3);
      sarah.emit('therapist_remove_item', { transaction_item_id: added[2].id });
      await cast.heard({ sarah: [update, 'therapist_edit_done'], monitor: [changed], guest: [update] });

      sarah.emit('therapist_start_service', { transaction_id: id });
      told = await cast.heard({ monitor: [changed, 'monitor_service_started'], sarah: [update], guest: [update] });
      assert.deepEqual(told.monitor.monitor_service_started, { code: '0001', therapist: 'Sarah' });
      checkTransaction(told.guest[update], { status: 'In Service' });
      sarah.emit('therapist_get_current_transaction');
      told = await cast.heard({ sarah: ['therapist_current_transaction'] });
      assert.equal(told.sarah.therapist_current_transaction.id, id);

      sarah.emit('therapist_finish_service', { transaction_id: id });
      told = await cast.heard({ sarah: ['therapist_finish_result'], carla: [till],
        monitor: [changed, 'monitor_service_finished'], guest: [update] });
      checkTransaction(told.sarah.therapist_finish_result.transaction, { status: 'finished' });
      assert.deepEqual(told.monitor.monitor_service_finished, { code: '0001', therapist: 'Sarah' });

      carla.emit('cashier_claim_next', { cashier_name: undefined, counter_number: 'Cashier 1' });
      told = await cast.heard({ monitor: ['monitor_payment_counter'], carla: [till, 'cashier_claim_result'], guest: [update] });
      assert.deepEqual(Object.keys(told.monitor.monitor_payment_counter).sort(), ['cashier', 'code', 'counter']);
      checkTransaction(told.carla.cashier_claim_result.transaction, { status: 'awaiting_payment' });

      carla.emit('cashier_pay', { transaction_id: id, amount_paid: 9999.5, method: 'cash' });
      told = await cast.heard({ monitor: [changed, 'monitor_payment_completed'], carla: [till, 'cashier_pay_result'],
        guest: [update] });
      const paid = told.carla.cashier_pay_result.transaction;
      checkTransaction(paid, { status: 'paid', paid: true });
      assert.equal(paid.payment.change_amount, 9999.5 - paid.total_amount);
      carla.emit('cashier_get_current_transaction');
      told = await cast.heard({ carla: ['cashier_current_transaction'] });
      assert.equal(told.carla.cashier_current_transaction, null);
    });

    it('a toggled room is told to everybody', async () => {
      const answer = await house.json('/therapist/toggle-room-status/', {
        method: 'POST', headers: { 'X-Auth-Token': cast.tokens.sarah } });
      assert.deepEqual(answer, { success: true, new_status: 'preparing', button_text: 'Available' });
      const everybody = Object.fromEntries(Object.keys(cast.people).map((who) => [who, [changed]]));
      const told = await cast.heard(everybody);
      for (const who of Object.keys(everybody))
        assert.deepEqual(told[who][changed], { room_number: '101', status: 'preparing' });
    });
  });
}

describe('the documents after a visit', () => {
  let house, cast, id, key;
  beforeEach(async () => {
    house = await House.start();
    cast = await Cast.gather(house, ['websocket']);
    const { guest, sarah, carla } = cast.people;
    guest.emit('customer_confirm_selection', await order(house));
    ({ transaction_id: id, receipt_key: key } = await hear(guest, 'customer_selection_received'));
    await perform(sarah, 'therapist_confirm_next');
    await perform(sarah, 'therapist_start_service', { transaction_id: id });
    await perform(sarah, 'therapist_finish_service', { transaction_id: id });
    await perform(carla, 'cashier_claim_next');
    await perform(carla, 'cashier_pay', { transaction_id: id, amount_paid: 5000 });
  });
  afterEach(async () => {
    closeAll();
    await house?.stop();
  });

  it('a therapist sees the own finished guests, a cashier the own payments', async () => {
    const bearer = (token) => ({ headers: { Authorization: `Bearer ${token}` } });
    const [done] = await house.json('/therapist/finished-transactions', bearer(cast.tokens.sarah));
    assert.equal(done.status, 'paid');
    assert.match(done.service_finish_at, slashedTime);
    assert.deepEqual(Object.keys(done.services[0]).sort(),
      ['classification_name', 'duration_minutes', 'price', 'service_name']);
    const [payment] = await house.json('/cashier/payment-history/', bearer(cast.tokens.carla));
    assert.equal(payment.transaction_id, id);
    assert.equal(payment.amount_paid, 5000);
    assert.equal(payment.therapist_name, 'Sarah');
    assert.match(payment.payment_date, slashedTime);
    for (const path of ['/therapist/finished-transactions', '/cashier/payment-history']) {
      const answer = await fetch(house.url + path, bearer('nobody'));
      assert.equal(answer.status, 401);
      assert.deepEqual(await answer.json(), { error: 'Unauthorized' });
    }
  });

  it('a receipt opens with its key or for staff', async () => {
    const read = async (query, headers = {}) => (await fetch(`${house.url}/receipt/0001${query}`, { headers })).text();
    assert.match(await read(''), /Transaction not found\./);
    assert.match(await read('?key=' + 'A'.repeat(key.length)), /Transaction not found\./);
    assert.match(await read('?key=' + key), /5000\.00/);
    assert.match(await read('?token=' + cast.tokens.carla), /5000\.00/);
    assert.match(await read('', { Cookie: `atrium_receipts=${cast.tokens.carla}` }), /5000\.00/);
  });
});
