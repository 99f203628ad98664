// The pictures of README.md: how a briefing begins and one entry of a change log, as Chromium shows the pages
// that SESSIONDIFF_SITE names. usage: node pictures.js FOLDER
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { address, blank, launch, pages } from './lib/site.js';

const folder = process.argv[2];
const newest = (kind) => pages(kind).filter((path) => path.startsWith('en/')).sort((a, b) => Number(/\d+/.exec(a)[0]) - Number(/\d+/.exec(b)[0])).at(-1);

const browser = await launch();
const { page } = await blank(browser);
page.setDefaultTimeout(120_000);
await page.setViewportSize({ width: 900, height: 900 });
let bytes = 0;
for (const [name, kind, selector] of [['briefing.png', 'briefing', '.front'], ['entry.png', 'changes', 'article.entry.updated:has(.sides)']]) {
  await page.goto(address(newest(kind)));
  const box = await page.locator(selector).first().boundingBox();
  const clip = { x: box.x - 16, y: box.y - 12, width: box.width + 32, height: Math.min(box.height + 24, 780) };
  await page.screenshot({ path: join(folder, name), fullPage: true, clip, animations: 'disabled' });
  bytes += statSync(join(folder, name)).size;
}
await browser.close();
if (bytes > 300_000) throw new Error(`the pictures have ${bytes} bytes together; 300,000 are allowed`);
