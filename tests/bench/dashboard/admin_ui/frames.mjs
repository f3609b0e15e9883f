// Frame times of the Admin UI's list of sockets in Chromium: node frames.mjs PORT SOCKETS SECONDS prints one line of JSON.
import { setTimeout as delay } from 'node:timers/promises';
import { Browser, findBrowser } from './browser.mjs';
import { eventually } from './house.mjs';

const [port, sockets, seconds] = process.argv.slice(2).map(Number);
if (!findBrowser()) {
  console.error('Chromium is not installed');
  process.exit(1);
}
const browser = await Browser.start();
try {
  const url = `http://127.0.0.1:${port}/`;
  const page = await browser.page(url);
  // What its own form keeps: where the server is.
  await page.evaluate(`localStorage.setItem('server_url', ${JSON.stringify(url.slice(0, -1))}); localStorage.setItem('ws_only', 'true')`);
  await page.go(`${url}favicon.png`);
  await page.go(`${url}#/sockets/`);
  await eventually(`the page lists ${sockets} sockets`, () => page.evaluate(`new RegExp('of (${sockets}|${sockets + 1})\\\\b').test(document.body.innerText)`), 30_000)
    .catch(async (error) => { throw new Error(`${error.message}; it reads ${JSON.stringify(await page.evaluate('document.body.innerText.slice(0, 300)'))}`); });
  await delay(2000);
  const result = await page.evaluate(`new Promise((resolve) => {
    const frames = [], began = performance.now();
    let last = began;
    const frame = () => {
      const now = performance.now();
      frames.push(now - last);
      last = now;
      // 2,000 pixels a second, up and down.
      const bottom = Math.max(1, document.documentElement.scrollHeight - innerHeight), way = (now - began) * 2 % (2 * bottom);
      scrollTo(0, way < bottom ? way : 2 * bottom - way);
      if (now - began < ${seconds * 1000}) requestAnimationFrame(frame);
      else resolve({ frames: frames.slice(1), rows: document.querySelectorAll('tbody tr').length });
    };
    requestAnimationFrame(frame);
  })`);
  console.log(JSON.stringify(result));
} finally {
  await browser.close();
}
