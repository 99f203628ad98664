// The change log as a reader works with it: filters, keys, permanent links, views; with and without scripts.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { data, is_looked_at, launch, open, pages, serve, site } from './lib/site.js';

let browser, server;
before(async () => { [browser, server] = [await launch(), await serve()]; });
after(async () => { await browser.close(); server.close(); });

/** Entries that a reader sees or can unfold, as [id, kind]. */
const shown = (page) => page.$$eval('article.entry', (entries) => entries.filter((entry) => !entry.closest('[hidden]')).map((entry) => [entry.id, entry.dataset.kind]));
const focused = (page) => page.evaluate(() => document.activeElement.closest('article.entry')?.id);
const select = (page, name, value) => page.selectOption(`#filter [name=${name}]`, value);

/** All changes that the page shows, by the id of their entry: what the data say. */
function expected(path) {
  const changes = data(`changes-${/-(\d+)\.html$/.exec(path)[1]}`);
  const all = new Map();
  for (const comparison of [{ ...changes.introduction, respondent: 'intro' }, ...changes.comparisons])
    for (const change of comparison.changes) {
      const id = `${change.to.length ? 'c' : 'd'}-${change.key}`;
      all.set(id, { ...change, respondent: comparison.respondent });
    }
  return all;
}

const logs = pages('changes').filter((path) => expected(path).size > 0);
// Its script is the same in each language.
const newest = logs.filter(is_looked_at).slice(0, 1);

describe('every change is an entry', () => {
  for (const path of logs)
    test(path, async () => {
      const { page, close } = await open(browser, path, { javaScriptEnabled: false });
      const wanted = [...expected(path)].map(([id, change]) => `${id} ${change.kind}`).sort();
      assert.deepEqual((await shown(page)).map((entry) => entry.join(' ')).sort(), wanted);
      assert.equal(await page.isVisible('#filter'), false, 'controls that need a script are shown without one');
      for (const details of await page.$$eval('details:has(article.unchanged)', (list) => list.map((one) => one.open))) assert.equal(details, false, 'unchanged is not folded');
      await close();
    });
});

for (const path of newest)
  describe(path, () => {
    const address = () => `${server.address}/${path}`;
    const all = expected(path);
    const pick = async (options) => {
      const opened = await open(browser, path, { url: address(), ...options });
      return { ...opened, found: () => opened.page.textContent('#found') };
    };

    test('filter by kind', async () => {
      const { page, close, found } = await pick();
      for (const kind of new Set([...all.values()].map((change) => change.kind))) {
        await select(page, 'kind', kind);
        const wanted = [...all].filter(([, change]) => change.kind === kind).map(([id]) => id).sort();
        assert.deepEqual((await shown(page)).map(([id]) => id).sort(), wanted);
        assert.deepEqual((await found()).match(/\d+/g).map(Number).sort((a, b) => a - b), [wanted.length, all.size].sort((a, b) => a - b));
      }
      await page.click('#filter [type=reset]');
      await page.waitForFunction((count) => document.querySelectorAll('article.entry:not([hidden])').length === count, all.size);
      await close();
    });

    test('filter by respondent, topic and significance, together', async () => {
      const { page, close } = await pick();
      const owner = [...all.values()].find((change) => change.respondent !== 'intro' && change.significance >= 0.5)?.respondent;
      await select(page, 'respondent', owner);
      assert.deepEqual((await shown(page)).map(([id]) => id).sort(), [...all].filter(([, change]) => change.respondent === owner).map(([id]) => id).sort());
      await select(page, 'weight', '0.5');
      assert.deepEqual((await shown(page)).map(([id]) => id).sort(),
        [...all].filter(([, change]) => change.respondent === owner && change.significance >= 0.495).map(([id]) => id).sort());
      assert.equal(await page.$$eval('section.resp', (list) => list.filter((one) => !one.hidden).length), 1, 'respondents without entries are shown');
      await select(page, 'weight', '');
      await select(page, 'respondent', '');
      const topics = await page.$$eval('#filter [name=topic] option', (options) => options.map((option) => option.value).filter(Boolean));
      assert.ok(topics.length > 0);
      await select(page, 'topic', topics[0]);
      const kept = await page.$$eval('article.entry:not([hidden])', (entries) => entries.map((entry) => entry.dataset.topics.split(' ')));
      assert.ok(kept.length > 0 && kept.every((list) => list.includes(topics[0])));
      await close();
    });

    test('filter by words, kept in the address', async () => {
      const { page, seen, close } = await pick();
      const word = (await page.$eval('article.entry .quote', (quote) => quote.textContent)).trim().slice(0, 4);
      await page.fill('#filter [name=text]', word);
      const kept = await page.$$eval('article.entry:not([hidden])', (entries) => entries.map((entry) => entry.textContent.normalize('NFKC').toLowerCase()));
      assert.ok(kept.length > 0 && kept.length < all.size);
      for (const part of word.normalize('NFKC').toLowerCase().split(/\s+/)) assert.ok(kept.every((text) => text.includes(part)));
      const again = await open(browser, path, { url: page.url() });
      assert.equal((await shown(again.page)).length, kept.length, 'the address does not hold the filter');
      await again.close();
      await page.fill('#filter [name=text]', 'no such words anywhere');
      assert.equal((await shown(page)).length, 0);
      assert.deepEqual(seen, { requests: [], errors: [] });
      await close();
    });

    test('by weight, by document, by respondent', async () => {
      const { page, close } = await pick();
      const listed = () => page.$$eval('#entries article.entry', (entries) => entries.map((entry) => [entry.id, entry.dataset.respondent, Number(entry.dataset.weight)]));
      const weights = (await listed()).map(([, , weight]) => weight);
      assert.deepEqual(weights, [...weights].sort((a, b) => b - a));
      const order = [...all.keys()];
      await page.check('#order [value=document]');
      const places = (await listed()).map(([id]) => order.indexOf(id));
      assert.deepEqual(places, [...places].sort((a, b) => a - b));
      await page.check('#order [value=respondent]');
      const owners = (await listed()).map(([, owner]) => owner);
      assert.equal(new Set(owners).size, owners.filter((owner, i) => owner !== owners[i - 1]).length, 'a respondent stands in two places');
      assert.equal(await page.$$eval('#entries h3.by', (list) => list.length), new Set(owners).size);
      assert.equal((await shown(page)).length, all.size);
      await page.check('#order [value=weight]');
      assert.deepEqual((await listed()).map(([, , weight]) => weight), weights);
      await close();
    });

    test('the list of respondents and kinds stays in view and filters', async () => {
      const { page, close } = await pick();
      const respondent = (await page.getAttribute('.counts a[data-pick=respondent]', 'data-value'));
      await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight / 3));
      assert.ok(await page.$eval('.menu', (menu) => menu.getBoundingClientRect().top >= 0 && menu.getBoundingClientRect().top < window.innerHeight / 2));
      await page.click(`.counts a[data-value="${respondent}"]`);
      assert.deepEqual([...new Set(await page.$$eval('article.entry:not([hidden])', (entries) => entries.map((entry) => entry.dataset.respondent)))], [respondent]);
      await page.click(`.counts a[data-value="${respondent}"]`);
      assert.equal((await shown(page)).length, all.size);
      await close();
    });

    test('entries begin on the first screen, on a phone too', async () => {
      for (const size of [{ width: 1280, height: 800 }, { width: 390, height: 844 }]) {
        const { page, close } = await pick({ javaScriptEnabled: size.width > 1000 });
        await page.setViewportSize(size);
        assert.ok(await page.$eval('article.entry', (entry, height) => entry.getBoundingClientRect().top < height * 0.8, size.height), `${size.width} pixels`);
        await close();
      }
    });

    test('next and previous by keyboard', async () => {
      const { page, close } = await pick();
      await select(page, 'kind', 'updated');
      const ids = (await shown(page)).map(([id]) => id);
      assert.ok(ids.length > 1, 'no two updated entries to go through');
      await page.evaluate(() => { document.activeElement.blur(); window.scrollTo(0, 0); });
      await page.keyboard.press('n');
      assert.equal(await focused(page), ids[0]);
      await page.keyboard.press('j');
      assert.equal(await focused(page), ids[1]);
      assert.ok(page.url().endsWith(`#${ids[1]}`), page.url());
      assert.ok(await page.evaluate(() => {
        const box = document.activeElement.getBoundingClientRect();
        return box.bottom > 0 && box.top < window.innerHeight;
      }), 'the entry is not on the screen');
      await page.keyboard.press('p');
      assert.equal(await focused(page), ids[0]);
      await page.keyboard.press('k');
      assert.equal(await focused(page), ids[0], 'before the first');
      await page.keyboard.press('Control+n');
      assert.equal(await focused(page), ids[0], 'a key of the browser was taken');
      await page.click('#go-next');
      await page.focus('#filter [name=text]');
      await page.keyboard.type('n');
      assert.equal(await page.inputValue('#filter [name=text]'), 'n');
      await close();
    });

    test('permanent links', async () => {
      const { page: first, close: closeFirst } = await pick();
      const folded = await first.$$eval('details:not([open]) article.entry', (entries) => entries.map((entry) => entry.id));
      await closeFirst();
      const dropped = [...all].find(([, change]) => change.kind === 'dropped')[0];
      for (const id of [dropped, folded[0]].filter(Boolean)) {
        const { page, close } = await open(browser, path, { url: `${address()}?kind=updated#${id}` });
        const box = await page.$eval(`[id="${id}"]`, (entry) => ({ top: entry.getBoundingClientRect().top, bottom: entry.getBoundingClientRect().bottom, height: window.innerHeight }));
        assert.ok(box.bottom > 0 && box.top < box.height && box.bottom > box.top, `${id} is not on the screen: ${JSON.stringify(box)}`);
        assert.ok(await page.$(`[id="${id}"] a[href="#${id}"]`), `${id} has no link to itself`);
        await close();
      }
      // Without scripts the browser itself goes there.
      const { page, close } = await open(browser, path, { url: `${address()}#${dropped}`, javaScriptEnabled: false });
      assert.ok(await page.$eval(`[id="${dropped}"]`, (entry) => entry.getBoundingClientRect().top < window.innerHeight));
      await close();
    });

    test('inline and side by side, without scripts too', async () => {
      for (const javaScriptEnabled of [true, false]) {
        const { page, close } = await pick({ javaScriptEnabled });
        const entry = page.locator('article.entry:has(.sides)').first();
        const state = async () => [await entry.locator('.inline').isVisible(), await entry.locator('.sides').isVisible()];
        assert.deepEqual(await state(), [true, false]);
        await page.check('#view-side');
        assert.deepEqual(await state(), [false, true]);
        await page.check('#view-inline');
        assert.deepEqual(await state(), [true, false]);
        await close();
      }
    });
  });

test('the ids of entries are those of statements', () => {
  for (const path of logs) {
    const report = readFileSync(join(site, path), 'utf8');
    for (const id of expected(path).keys()) assert.ok(report.includes(`id="${id}"`), `${path}: ${id}`);
  }
});
