'use strict';
// The pages of Atrium: a small Socket.IO v5 client over WebSocket with connection state recovery, and what each page does with it.

const byId = (id) => document.getElementById(id);
const token = new URLSearchParams(location.search).get('token') || '';

/**
 * Connects and reconnects for ever. `events` maps names to functions; `open(send)` runs after every connect that begins anew:
 * one that is recovered is in its rooms, and hears what it missed.
 */
function connect(events, open) {
  const state = byId('state');
  let session = null; // {pid, offset} of the last connection
  let socket = null;
  let retryMs = 500;
  const send = (name, payload) => {
    if (!socket || socket.readyState !== WebSocket.OPEN) return say('Not connected: nothing was sent.');
    socket.send('42' + JSON.stringify(payload === undefined ? [name] : [name, payload]));
  };
  const start = () => {
    const scheme = location.protocol === 'https:' ? 'wss://' : 'ws://';
    const query = new URLSearchParams({ EIO: '4', transport: 'websocket', auth_token: token });
    socket = new WebSocket(scheme + location.host + '/socket.io/?' + query);
    let silence = 0;
    let patienceMs = 60000;
    const heard = () => { clearTimeout(silence); silence = setTimeout(() => socket.close(), patienceMs); };
    socket.onmessage = ({ data }) => {
      heard();
      if (data[0] === '0') {
        const handshake = JSON.parse(data.slice(1));
        patienceMs = handshake.pingInterval + handshake.pingTimeout;
        socket.send('40' + (session ? JSON.stringify(session) : ''));
      } else if (data === '2') {
        socket.send('3');
      } else if (data.startsWith('40')) {
        const { pid } = JSON.parse(data.slice(2));
        const isRecovered = Boolean(pid) && session?.pid === pid;
        if (!isRecovered) session = pid ? { pid } : null;
        state.textContent = 'Connected';
        retryMs = 500;
        if (!isRecovered) open(send);
      } else if (data.startsWith('42')) {
        const [name, payload, ...more] = JSON.parse(data.slice(2));
        const last = more.length ? more.at(-1) : payload;
        if (session && typeof last === 'string') session.offset = last;
        if (name === 'session_ended') say(payload.reason);
        if (name === 'desk_notice') notice(payload.text);
        if (name === 'house_status') notice(payload.read_only ? `Nothing can be saved at the moment. ${payload.message}` : '');
        if (events[name]) events[name](payload);
      }
    };
    socket.onclose = () => {
      clearTimeout(silence);
      state.textContent = 'Connection lost at ' + new Date().toLocaleTimeString() + ', retrying';
      setTimeout(start, retryMs * (0.5 + Math.random()));
      retryMs = Math.min(retryMs * 2, 5000);
    };
  };
  start();
  return send;
}

/** Above everything, until it is over. */
function notice(text) {
  let banner = byId('notice');
  if (!banner) {
    banner = Object.assign(document.createElement('p'), { id: 'notice' });
    banner.setAttribute('role', 'alert');
    banner.onclick = () => { banner.hidden = true; };
    document.body.prepend(banner);
  }
  banner.textContent = text;
  banner.hidden = !text;
}

function say(text) { if (byId('message')) byId('message').textContent = text || ''; }

function list(id, rows) {
  byId(id).replaceChildren(...(rows.length ? rows : [['Nobody']]).map((cells) => {
    const item = document.createElement('li');
    item.append(...cells.map((cell) => Object.assign(document.createElement('span'), { textContent: cell })));
    return item;
  }));
}

async function load(path, options = {}) {
  const answer = await fetch(path, { ...options, headers: token ? { 'X-Auth-Token': token } : {} });
  return answer.json();
}

/** Calls `refresh`, one at a time; whatever comes while it runs makes it run once more. */
function coalesced(refresh) {
  let busy = false;
  let again = false;
  return async () => {
    again = true;
    if (busy) return;
    busy = true;
    while (again) {
      again = false;
      await refresh().catch((e) => say(String(e)));
    }
    busy = false;
  };
}

const pesos = (amount) => `\u20b1${amount.toLocaleString('en-PH', { minimumFractionDigits: 2, maximumFractionDigits: 2 })}`;
const stateWords = {
  pending_therapist: 'Waiting', 'Therapist Confirmed': 'Called', 'In Service': 'In service', finished: 'Done, to pay',
  awaiting_payment: 'At the counter', paying: 'At the counter', paid: 'Paid', skipped: 'Waits aside', cancelled: 'Cancelled', no_show: 'Did not come',
};
const stateWord = (order) => stateWords[order.status] || order.status;
/** What the guest who ordered does next. */
function nextForGuest(order) {
  switch (order.status) {
    case 'pending_therapist': return 'Please take a seat: you will be called.';
    case 'Therapist Confirmed': return `Please come to room ${order.room_number || '-'}${order.therapist ? `: ${order.therapist} waits for you.` : '.'}`;
    case 'In Service': return `Enjoy your time in room ${order.room_number || '-'}.`;
    case 'finished': return `Please pay ${pesos(order.total_amount)}: you will be called to a counter.`;
    case 'awaiting_payment': case 'paying': return `Please pay ${pesos(order.total_amount)} at the counter that calls you.`;
    case 'paid': return 'Thank you. Until next time!';
    case 'skipped': return 'You were called and not there: please tell the front desk.';
    default: return '';
  }
}
/** "12-18 min" of an interval in seconds. */
function minutes({ from_seconds: from, to_seconds: to }) {
  const [least, most] = [Math.floor(from / 60), Math.ceil(to / 60)];
  return least === most ? `${most} min` : `${least}-${most} min`;
}
const services = (entry) => entry.selected_services.map((s) => `${s.service_name} ${s.classification_name}`).join(', ');
const waitingRows = (entries) => entries.map((entry) => [entry.code, services(entry)]);
const current = (order) => list('current', order
  ? [[order.code, stateWord(order), pesos(order.total_amount)],
     ...order.items.map((i) => [i.service_name, `${i.duration_minutes} min`, pesos(i.price)])]
  : []);
const logout = (role) => { location.href = `/logout/${role}?` + new URLSearchParams({ token }); };

const pages = {
  monitor() {
    const refresh = coalesced(async () => {
      const [house, rooms, counters] = await Promise.all(
        ['/monitor_snapshot', '/room_status', '/cashier_status'].map((path) => load(path)));
      const words = { available: 'Available', preparing: 'On break', occupied: 'Preparing', on_going_service: 'In service' };
      list('rooms', rooms.rooms.map((r) => [`Room ${r.room_number}`, words[r.status] || r.status, r.transaction_code || '']));
      list('waiting', house.waiting.map((entry) => [entry.code]));
      list('finished', house.finished.map((entry) => [entry.code]));
      list('counters', counters.cashiers.map((c) => [`Counter ${c.counter_number}`, c.transactions.map((t) => t.code).join(', ')]));
    });
    // Every change comes as monitor_updated too, except that one.
    connect({ monitor_updated: refresh, monitor_payment_counter: refresh }, (send) => { send('monitor_subscribe'); refresh(); });
  },

  order() {
    let own = null;
    const show = (order) => {
      byId('code').textContent = order.code;
      byId('progress').textContent = stateWord(order);
      byId('cancel').hidden = order.status !== 'pending_therapist';
      const isOver = ['paid', 'cancelled', 'no_show'].includes(order.status);
      byId('choice').hidden = !isOver;
      document.querySelector('h1').textContent = isOver ? 'What would you like?' : 'Your order';
      say(nextForGuest(order));
    };
    const send = connect({
      customer_selection_received: ({ transaction_id: id, receipt_key: key, estimated_wait: wait, transaction }) => {
        own = id;
        send('join_room', { room: `txn_${id}` });
        byId('receipt').href = `/receipt/${transaction.code}?` + new URLSearchParams({ key });
        byId('ordered').hidden = false;
        show(transaction);
        byId('wait').textContent = wait ? `About ${minutes(wait)} until you are called.` : '';
      },
      customer_txn_update: (order) => { byId('wait').textContent = ''; show(order); },
      customer_cancel_result: ({ ok, error, transaction }) => (ok ? show(transaction) : say(error)),
      error: ({ error }) => say(error),
    }, () => {});
    byId('cancel').onclick = () => send('customer_cancel', { transaction_id: own });
    load('/api/services').then((variants) => byId('services').replaceChildren(...variants.map((v) => {
      const item = document.createElement('li');
      const label = Object.assign(document.createElement('label'), { className: 'choice' });
      const box = Object.assign(document.createElement('input'), { type: 'checkbox', value: `${v.id} ${v.classification_id}` });
      label.append(box, `${v.name}, ${v.classification_name}`);
      item.append(label, `${v.duration_minutes} min, ${pesos(v.price)}`);
      return item;
    }))).catch((e) => say(String(e)));
    byId('order').onclick = () => send('customer_confirm_selection', {
      priority: byId('priority').value,
      items: [...document.querySelectorAll('#services input:checked')].map((box) => {
        const [service_id, service_classification_id] = box.value.split(' ');
        return { service_id, service_classification_id };
      }),
    });
  },

  therapist() {
    let order = null;
    const show = (next) => { order = next || null; current(order); };
    const result = ({ ok, error, transaction }) => (ok ? (show(transaction), say('')) : say(error));
    const gone = ({ ok, error }) => (ok ? (show(null), say('')) : say(error));
    const refresh = coalesced(async () => list('waiting', waitingRows((await load('/monitor_snapshot')).waiting)));
    const send = connect({
      therapist_queue_updated: refresh,
      therapist_current_transaction: show,
      therapist_confirm_result: result,
      therapist_finish_result: ({ ok }) => ok && show(null),
      transaction_skip_result: gone,
      transaction_no_show_result: gone,
      transaction_release_result: gone,
      transaction_handed_over: () => send('therapist_get_current_transaction'),
      customer_txn_update: show,
      error: ({ error }) => say(error),
    }, (tell) => { tell('therapist_subscribe'); tell('therapist_get_current_transaction'); refresh(); });
    const withOrder = (name) => () => (order ? send(name, { transaction_id: order.id }) : say('You have no guest.'));
    for (const [id, event] of [['skip', 'transaction_skip'], ['noshow', 'transaction_no_show'], ['release', 'transaction_release']])
      byId(id).onclick = withOrder(event);
    byId('confirm').onclick = () => send('therapist_confirm_next', {});
    byId('start').onclick = withOrder('therapist_start_service');
    byId('finish').onclick = withOrder('therapist_finish_service');
    byId('break').onclick = async () => {
      const { new_status: status, error } = await load('/therapist/toggle-room-status', { method: 'POST' });
      say(error || (status === 'preparing' ? 'You are on break.' : 'Your room is available.'));
    };
    byId('logout').onclick = () => logout('therapist');
  },

  desk() {
    let last = null; // what can still be undone
    let timer = 0;
    const steps = { transaction_cancel: 'Cancel', transaction_no_show: 'No-show', transaction_skip: 'Skip',
      transaction_release: 'Back into the line' };
    const show = (id, entries, events) => {
      list(id, entries.map((entry) => [entry.code, services(entry), entry.room_number ? `Room ${entry.room_number}` : '']));
      entries.forEach((entry, row) => byId(id).children[row].append(...events.map((event) => Object.assign(
        document.createElement('button'), { textContent: steps[event], onclick: () => send(event, { transaction_id: entry.id }) }))));
    };
    const refresh = coalesced(async () => {
      const house = await load('/monitor_snapshot');
      show('waiting', house.waiting, ['transaction_skip', 'transaction_no_show', 'transaction_cancel']);
      show('serving', house.serving, house.serving.some((entry) => entry.service_start_at) ? [] : ['transaction_release', 'transaction_no_show']);
      show('finished', house.finished, []);
      show('paying', house.payment_assigned, ['transaction_release']);
    });
    const done = ({ ok, error, transaction }) => {
      if (!ok) return say(error);
      last = transaction.id;
      byId('undo').textContent = `Undo ${transaction.code}`;
      byId('undo').hidden = false;
      clearTimeout(timer);
      timer = setTimeout(() => { byId('undo').hidden = true; }, 10000);
      say('');
    };
    const results = Object.fromEntries(Object.keys(steps).map((event) => [`${event}_result`, done]));
    const send = connect({
      ...results,
      transaction_undo_result: ({ ok, error }) => { byId('undo').hidden = true; say(ok ? '' : error); },
      monitor_updated: refresh,
      monitor_payment_counter: refresh,
      error: ({ error }) => say(error),
    }, (tell) => { tell('monitor_subscribe'); refresh(); });
    byId('undo').onclick = () => send('transaction_undo', { transaction_id: last });
    byId('logout').onclick = () => logout('desk');
  },

  cashier() {
    let order = null;
    const show = (next) => { order = next || null; current(order); };
    const refresh = coalesced(async () => list('finished', (await load('/monitor_snapshot')).finished
      .map((entry) => [entry.code, services(entry), pesos(entry.total_amount)])));
    const send = connect({
      cashier_queue_updated: refresh,
      cashier_current_transaction: show,
      cashier_claim_result: ({ ok, error, transaction }) => (ok ? (show(transaction), say('')) : say(error)),
      cashier_pay_result: ({ ok, error, transaction }) => {
        if (!ok) return say(error);
        show(null);
        byId('amount').value = '';
        say(`${transaction.code} paid. Change: ${pesos(transaction.payment.change_amount)}`);
      },
      transaction_release_result: ({ ok, error }) => (ok ? (show(null), say('')) : say(error)),
      transaction_handed_over: () => send('cashier_get_current_transaction'),
      error: ({ error }) => say(error),
    }, (tell) => { tell('cashier_subscribe'); tell('cashier_get_current_transaction'); refresh(); });
    byId('release').onclick = () => (order
      ? send('transaction_release', { transaction_id: order.id })
      : say('Nobody is at your counter.'));
    byId('claim').onclick = () => send('cashier_claim_next', {});
    byId('pay').onclick = () => (order
      ? send('cashier_pay', { transaction_id: order.id, amount_paid: Number(byId('amount').value), method: 'cash' })
      : say('Nobody is at your counter.'));
    byId('logout').onclick = () => logout('cashier');
  },
};

pages[document.body.dataset.page]?.();
