import { launch, address } from './lib/site.js';
const browser = await launch();
const list = process.argv.slice(2);
for (const item of list) {
  const [path, w, scheme, q, name, full] = item.split('|');
  const c = await browser.newContext({ viewport: { width: +w, height: +w < 600 ? 844 : 900 }, colorScheme: scheme });
  const p = await c.newPage();
  await p.goto(address(path) + (q ? '?q=' + encodeURIComponent(q) : ''));
  await p.screenshot({ path: `/tmp/finder/${name}.png`, fullPage: full === 'full' });
  await c.close();
}
await browser.close();
