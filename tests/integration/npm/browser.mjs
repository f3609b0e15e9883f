// A real browser, driven over the Chrome DevTools Protocol: pages are opened, read and clicked as a person does.
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import WebSocket from 'ws';
import { eventually } from './house.mjs';

/** The name of an installed Chromium, or null. */
export function findBrowser() {
  for (const program of ['chromium', 'chromium-browser', 'google-chrome']) {
    try {
      execFileSync(program, ['--version'], { stdio: 'ignore' });
      return program;
    } catch {
      // the next one may be there
    }
  }
  return null;
}

export const headless = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--no-first-run', '--disable-background-networking'];

/** One tab. What the page logs as an error, and exceptions nobody caught, are in `errors`. */
class Page {
  #browser;
  #session;
  constructor(browser, session) {
    this.#browser = browser;
    this.#session = session;
    this.errors = [];
    browser.listeners.set(session, ({ method, params }) => {
      if (method === 'Runtime.exceptionThrown') this.errors.push(params.exceptionDetails.exception?.description ?? params.exceptionDetails.text);
      if (method === 'Log.entryAdded' && params.entry.level === 'error') this.errors.push(params.entry.text);
    });
  }
  call(method, params) {
    return this.#browser.call(method, params, this.#session);
  }
  /** The value of an expression in the page. */
  async evaluate(expression) {
    const { result, exceptionDetails } = await this.call('Runtime.evaluate', { expression, returnByValue: true, awaitPromise: true });
    if (exceptionDetails) throw new Error(`${expression}: ${exceptionDetails.exception?.description ?? exceptionDetails.text}`);
    return result.value;
  }
  async go(url) {
    await this.call('Page.navigate', { url });
    await eventually(`${url} is loaded`, () => this.evaluate(`document.readyState === 'complete' && location.href !== 'about:blank'`).catch(() => false));
  }
  /** What a person reads in it; '' where there is nothing, or it is hidden. */
  text(selector) {
    return this.evaluate(`(() => { const e = document.querySelector(${JSON.stringify(selector)}); return e && e.checkVisibility() ? e.innerText : ''; })()`);
  }
  reads(selector, pattern, milliseconds) {
    return eventually(`${selector} reads ${pattern}`, async () => pattern.test(await this.text(selector)), milliseconds)
      .catch(async (error) => { throw new Error(`${error.message}; it reads "${await this.text(selector)}"`); });
  }
  /** Presses the mouse on the middle of it. */
  async click(selector) {
    const { x, y } = await this.evaluate(`(() => {
      const element = document.querySelector(${JSON.stringify(selector)});
      element.scrollIntoView({ block: 'center' });
      const { x, y, width, height } = element.getBoundingClientRect();
      return { x: x + width / 2, y: y + height / 2 };
    })()`);
    for (const type of ['mousePressed', 'mouseReleased'])
      await this.call('Input.dispatchMouseEvent', { type, x, y, button: 'left', clickCount: 1 });
  }
  /** Clicks into it and types. */
  async type(selector, text) {
    await this.click(selector);
    await this.call('Input.insertText', { text });
  }
}

export class Browser {
  #socket;
  #calls = new Map();
  #number = 0;
  listeners = new Map();

  static async start(program = findBrowser()) {
    const browser = new Browser();
    browser.folder = await mkdtemp(join(tmpdir(), 'atrium-browser-'));
    browser.process = spawn(program, [...headless, '--remote-debugging-port=0', '--window-size=1280,1000', `--user-data-dir=${browser.folder}`, 'about:blank'],
      { stdio: 'ignore' });
    const [port, path] = await eventually('the browser listens', async () => {
      const lines = (await readFile(join(browser.folder, 'DevToolsActivePort'), 'utf8').catch(() => '')).split('\n');
      return lines.length > 1 && lines;
    }, 60_000);
    browser.#socket = new WebSocket(`ws://127.0.0.1:${port}${path}`);
    browser.#socket.on('message', (data) => browser.#hear(JSON.parse(data)));
    await once(browser.#socket, 'open');
    return browser;
  }
  #hear(message) {
    const call = this.#calls.get(message.id);
    if (!call) return this.listeners.get(message.sessionId)?.(message);
    this.#calls.delete(message.id);
    if (message.error) call.reject(new Error(message.error.message));
    else call.resolve(message.result);
  }
  call(method, params = {}, sessionId = undefined) {
    const id = ++this.#number;
    this.#socket.send(JSON.stringify({ id, method, params, sessionId }));
    return new Promise((resolve, reject) => this.#calls.set(id, { resolve, reject }));
  }
  /** A new tab, in a browser profile of its own. */
  async page(url) {
    const { browserContextId } = await this.call('Target.createBrowserContext');
    const { targetId } = await this.call('Target.createTarget', { url: 'about:blank', browserContextId });
    const { sessionId } = await this.call('Target.attachToTarget', { targetId, flatten: true });
    const page = new Page(this, sessionId);
    for (const domain of ['Page', 'Runtime', 'Log']) await page.call(`${domain}.enable`);
    await page.go(url);
    return page;
  }
  async close() {
    const ended = once(this.process, 'close');
    this.#socket?.close();
    this.process.kill();
    await ended;
    await rm(this.folder, { recursive: true, force: true, maxRetries: 5 });
  }
}
