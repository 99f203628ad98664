// Every page as a browser shows it: accessible in both colour schemes, on its own, readable without scripts, narrow screens too.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import { createRequire } from 'node:module';
import { address, asked_elsewhere, blank, files, is_looked_at, launch, site, size, unfold, viewport } from './lib/site.js';
import { join, posix } from 'node:path';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const places = new Map();  // page → ids in it
const links = [];          // [page, link]
const at_once = 2;
const free = [];  // pairs of browser pages, with and without scripts: to open others takes longer than to look
let browser;

/** What axe-core finds, one line for each rule and place. */
async function violations(page, options) {
  const found = await page.evaluate((given) => window.axe.run(document, { resultTypes: ['violations'], ...given }), options);
  return found.violations.flatMap((rule) => rule.nodes.slice(0, 5).map((node) => `${rule.id}: ${rule.help}: ${node.target.join(' ')} ${node.html.slice(0, 150)}`));
}

/** Leaves some of sisters that are made alike, such as the entries of a change log: what axe finds in one it finds in all. */
function thin_out(most) {
  const form = (element) => `${element.localName} ${element.className} ${[...element.children].map((child) => `${child.localName} ${child.className}`)}`;
  for (const parent of [...document.body.querySelectorAll('*')]) {
    const counts = new Map();
    for (const child of [...parent.children]) {
      const count = (counts.get(form(child)) ?? 0) + 1;
      counts.set(form(child), count);
      if (count > most) child.remove();
    }
  }
}

/** Elements that scroll sideways and are not marked as such, and the page where it does. */
function sideways() {
  const wide = [];
  const root = document.scrollingElement;
  if (root.scrollWidth > root.clientWidth) wide.push(`the page is ${root.scrollWidth} pixels wide`);
  for (const element of document.querySelectorAll('body *')) {
    if (element.scrollWidth <= element.clientWidth || !['auto', 'scroll'].includes(getComputedStyle(element).overflowX)) continue;
    const marked = element.classList.contains('scroll') && element.tabIndex === 0 && element.hasAttribute('aria-label');
    if (!marked || !element.querySelector('table, svg')) wide.push(`<${element.localName} class="${element.className}"> scrolls sideways`);
  }
  return wide;
}

/** Text that a reader cannot get at: not displayed, and not for screen readers only. Controls that need a script may hide. */
// What is printed alone stands on the screen as a link; the menu of a change log is open where there is room beside it.
function unreadable(otherView) {
  const hidden = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const parent = node.parentElement;
    if (!node.data.trim() || parent.closest('script, style, template, form[hidden], [data-needs-script], svg title, svg desc, .printed-only, #menu > summary') || parent.closest(otherView)) continue;
    if (!parent.checkVisibility({ visibilityProperty: true, opacityProperty: true })) hidden.push(node.data.trim().slice(0, 60));
  }
  return hidden;
}

before(async () => {
  browser = await launch();
  for (let i = 0; i < at_once; i += 1) {
    const scripted = await blank(browser);
    await scripted.page.addInitScript({ content: axe });
    free.push([scripted, await blank(browser, { javaScriptEnabled: false })]);
  }
});
after(() => browser.close());

/** The places of a page and its links, from its file: to load five hundred pages for them takes longer than all else. */
function read_links(path) {
  const html = readFileSync(join(site, path), 'utf8').replace(/<(script|style)\b.*?<\/\1>/gs, '');
  const values = (pattern) => [...html.matchAll(pattern)].map((found) => found[1].replaceAll('&amp;', '&'));
  places.set(path, new Set(values(/<[^>]*?\sid="([^"]*)"/g)));
  links.push(...values(/<(?:a|link)\b[^>]*?\shref="([^"]*)"/g).map((link) => [path, link]));
}

/** What is wrong with a page, one line for each thing. */
async function problems_of(path, [{ page, seen }, plain]) {
  const problems = [];
  const note = (what, list) => problems.push(...list.map((line) => `${what}: ${line}`));
  if (size(path) >= 1e6) problems.push(`the page has ${size(path)} bytes`);

  read_links(path);
  if (!is_looked_at(path)) return problems;
  seen.requests.length = 0;
  seen.errors.length = 0;
  await page.setViewportSize(viewport);
  await page.goto(address(path));
  await unfold(page);
  await page.setViewportSize({ width: 320, height: 640 });
  note('320 pixels', await page.evaluate(sideways));
  await page.setViewportSize(viewport);
  await page.evaluate(thin_out, 8);
  note('light', await violations(page, {}));
  await page.emulateMedia({ colorScheme: 'dark' });
  // What a colour scheme changes is colours.
  note('dark', await violations(page, { runOnly: ['color-contrast', 'link-in-text-block'] }));
  await page.emulateMedia({ colorScheme: 'light' });
  note('asks for', asked_elsewhere(path, seen));
  note('console', seen.errors);

  await plain.page.goto(address(path));
  await unfold(plain.page);
  note('without scripts nobody can read', (await plain.page.evaluate(unreadable, '.sides')).slice(0, 5));
  if (await plain.page.$('#view-side')) {
    await plain.page.check('#view-side');
    note('side by side nobody can read', (await plain.page.evaluate(unreadable, '.inline')).slice(0, 5));
  }
  return problems;
}

describe('pages', { concurrency: at_once }, () => {
  for (const path of files('.html'))
    test(path, async () => {
      const pair = free.pop();
      try {
        assert.deepEqual(await problems_of(path, pair), []);
      } finally {
        free.push(pair);
      }
    });
});

test('every link leads to a page and a place in it', () => {
  const dead = links.filter(([path, link]) => {
    if (/^(data|https?|mailto):/.test(link)) return false;
    const [file, place] = link.split('#');
    const target = file ? posix.join(posix.dirname(path), file) : path;
    if (places.has(target)) return place !== undefined && place !== '' && !places.get(target).has(decodeURIComponent(place));
    return !target.match(/\.(json|csv|md|atom|cff)$/) || !files('').includes(target);
  });
  assert.deepEqual(dead.slice(0, 10), [], `${dead.length} dead links in ${site}`);
  assert.ok(links.length > 0);
});
