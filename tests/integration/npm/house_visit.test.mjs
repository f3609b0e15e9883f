// A visit in real Chromium on the plain pages: order to payment, the monitor showing each step, and the house stopped in the middle.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { Browser, findBrowser } from './browser.mjs';
import { DurableHouse } from './durable_house.mjs';

const patience = 60_000;

describe('a visit in Chromium', { skip: !findBrowser() && 'no Chromium is installed here', timeout: 300_000 }, () => {
  let house, browser, guest, therapist, cashier, monitor;
  const rooms = (pattern) => monitor.reads('#rooms', pattern, patience);

  async function logIn(kind, username) {
    const page = await browser.page(`${house.url}/login/${kind}`);
    await page.type('input[name=username]', username);
    await page.type('input[name=password]', 'demo');
    await page.click('form button');
    await page.reads('#state', /Connected/, patience);
    return page;
  }

  before(async () => {
    house = await DurableHouse.start();
    browser = await Browser.start();
    [guest, monitor] = [await browser.page(`${house.url}/services1`), await browser.page(`${house.url}/monitor`)];
    [therapist, cashier] = [await logIn('therapist', 'sarah'), await logIn('cashier', 'c1')];
    await monitor.reads('#state', /Connected/, patience);
  });
  after(async () => {
    await browser?.close();
    await house?.stop();
  });

  it('the guest chooses two services and gets a code', async () => {
    await guest.reads('#services', /₱/, patience);
    await guest.click('#services li:nth-child(1) input');
    await guest.click('#services li:nth-child(3) input');
    await guest.click('#order');
    await guest.reads('#code', /^0001$/, patience);
    await guest.reads('#progress', /Waiting/, patience);
    await monitor.reads('#waiting', /0001/, patience);
    assert.equal(await guest.text('#choice'), '', 'nothing is ordered twice by chance');
  });

  it('the therapist takes the guest, who is told where to go', async () => {
    await therapist.reads('#waiting', /0001/, patience);
    await therapist.click('#confirm');
    await therapist.reads('#current', /0001[^]*Called[^]*₱/, patience);
    await guest.reads('#message', /room 101: Sarah/, patience);
    await rooms(/Room 101\s+Preparing\s+0001/);
    await monitor.reads('#waiting', /Nobody/, patience);
  });

  it('the service begins; the house is stopped and started, and no page is loaded again', async () => {
    await therapist.click('#start');
    await rooms(/Room 101\s+In service\s+0001/);
    await guest.reads('#progress', /In service/, patience);
    const pages = { guest, therapist, cashier, monitor };
    for (const page of Object.values(pages)) await page.evaluate('window.isTheSame = true');
    await house.end();
    for (const page of Object.values(pages)) await page.reads('#state', /Connection lost/, patience);
    await house.launch();
    for (const [name, page] of Object.entries(pages)) {
      await page.reads('#state', /Connected/, patience);
      assert.equal(await page.evaluate('window.isTheSame'), true, `the page of the ${name} was not loaded again`);
    }
  });

  it('the service ends, the cashier calls and is paid, and everybody sees it', async () => {
    await therapist.click('#finish');
    await guest.reads('#progress', /to pay/, patience);
    await monitor.reads('#finished', /0001/, patience);
    await rooms(/Room 101\s+Available/);
    await cashier.reads('#finished', /0001/, patience);
    await cashier.click('#claim');
    await monitor.reads('#counters', /Counter C1\s+0001/, patience);
    await cashier.type('#amount', '5000');
    await cashier.click('#pay');
    await cashier.reads('#message', /0001 paid\. Change: ₱/, patience);
    await guest.reads('#progress', /^Paid$/, patience);
    await guest.reads('#choice', /₱/, patience); // who comes again may order again
    await monitor.reads('#counters', /^(?![^]*0001)/, patience);
  });

  it('the guest has a receipt, and a stranger does not', async () => {
    const link = await guest.evaluate(`document.getElementById('receipt').href`);
    assert.match(await (await fetch(link)).text(), /0001[^]*5,?000\.00/);
    assert.match(await (await fetch(`${house.url}/receipt/0001`)).text(), /not found/);
  });

  it('no page complained, but of the house that was gone', () => {
    for (const page of [guest, therapist, cashier, monitor])
      assert.deepEqual(page.errors.filter((error) => !/ERR_CONNECTION|WebSocket connection to|Failed to fetch/.test(error)), []);
  });
});
