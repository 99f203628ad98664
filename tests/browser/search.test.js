// Pages of subjects, and the search, opened from a folder as a reader would: what they show is what the data say.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { address, data, files, launch, open, pages, site, size } from './lib/site.js';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
let browser;
before(async () => { browser = await launch(); });
after(() => browser.close());

const sessions = files('.json').map((path) => /^data\/report-(\d+)\.json$/.exec(path)?.[1]).filter(Boolean).map(Number);
const languages = [...new Set(pages('search').map((path) => path.split('/')[0]))];
const submissions = sessions.flatMap((session) => data(`report-${session}`).submissions.map((submission) => ({ session, ...submission })));
const statements = submissions.flatMap((submission) => submission.statements.map((statement) => ({ ...statement, session: submission.session, respondent: submission.respondent })));
const instruments = data('instruments').instruments.filter((row) => Object.values(row.sessions).some((cell) => cell.statements?.length));
const has_instrument = (statement, id) => statement.facts.some((fact) => fact.type === 'instrument' && fact.id === id);

// To open a page takes longer than to search in it.
const open_pages = new Map();
async function opened(url) {
  if (!open_pages.has(url)) open_pages.set(url, await open(browser, '', { url }));
  return open_pages.get(url);
}

/** What a search shows: the status line, links of names, and the places of statements. */
async function found(path, query, url) {
  const { page, seen } = await opened(url ?? address(path));
  await page.fill('#q', query);
  await page.press('#q', 'Enter');
  for (let more = await page.$('#results button'); more; more = await page.$('#results button')) await more.click();
  const shown = await page.evaluate(() => ({
    status: document.getElementById('found').textContent,
    names: [...document.querySelectorAll('#results .names a')].map((link) => link.getAttribute('href')),
    quotes: document.querySelectorAll('#results .quote').length,
    texts: [...document.querySelectorAll('#results .quote')].map((quote) => quote.textContent),
    marks: [...document.querySelectorAll('#results mark')].map((mark) => mark.textContent),
    links: [...document.querySelectorAll('#results .said a')].map((link) => link.getAttribute('href')),
    headings: [...document.querySelectorAll('#results h3, #results h4')].map((heading) => heading.textContent),
    violations: document.querySelectorAll('#results script, #results img').length,
  }));
  assert.deepEqual(seen.errors, []);
  return shown;
}
const anchors = (shown) => new Set(shown.links.map((link) => link.split('#s-')[1]));

for (const language of languages)
  describe(`search in ${language}`, () => {
    const path = `${language}/search.html`;

    test('the index is smaller than a page may be', () => assert.ok(size(`${language}/search-index.js`) < 1e6));

    for (const query of ['ICSANT', 'icsant', 'ＩＣＳＡＮＴ', '制止核恐怖主义', 'International Convention for the Suppression of Acts of Nuclear Terrorism',
      'الاتفاقية الدولية لقمع أعمال الإرهاب النووي'])
      test(`${query} leads to the instrument and to every statement that names it`, async () => {
        const shown = await found(path, query);
        assert.ok(shown.names.includes('instrument-icsant.html'), String(shown.names));
        const places = anchors(shown);
        const missing = statements.filter((statement) => has_instrument(statement, 'icsant') && !places.has(statement.key));
        assert.deepEqual(missing.map((statement) => statement.id), []);
        assert.ok(places.size > 0);
      });

    for (const query of ['放射源', 'radioactive sources', 'Radioactive  SOURCE', '"radioactive sources"', 'المصادر المشعة', 'الْمَصَادِر المُشِعّة', 'fuentes radiactivas', 'радиоактивных источников'])
      test(`${query} finds everything said of them`, async () => {
        const shown = await found(path, query);
        const places = anchors(shown);
        const wanted = statements.filter((statement) => /放射源|放射性源|radioactive sources?/i.test(statement.text));
        assert.deepEqual(wanted.filter((statement) => !places.has(statement.key)).map((statement) => statement.id), []);
        assert.ok(wanted.length > 0 && shown.marks.length > 0);
        // Grouped by session and respondent, the newest first.
        const numbers = shown.links.map((link) => Number(/source-(\d+)/.exec(link)[1]));
        assert.deepEqual(numbers, [...numbers].sort((a, b) => b - a));
      });

    test('words are joined by and, a name of a respondent stands for its replies', async () => {
      const shown = await found(path, '古巴 海关');
      const same = await found(path, 'Cuba customs');
      assert.deepEqual(same.links, shown.links);
      assert.ok(shown.links.length > 0);
      for (const anchor of anchors(shown)) assert.match(anchor, /-CU-|-intro-/);
      const both = await found(path, 'كوبا');
      assert.ok(both.names.includes('state-CU.html'));
    });

    test('words in quotation marks stand side by side', async () => {
      const text = statements.find((statement) => statement.text.length > 30).text;
      const piece = text.slice(4, 16);
      const shown = await found(path, `"${piece}"`);
      assert.ok(shown.texts.length > 0);
      const apart = await found(path, `"${piece.slice(0, 5)}qqq${piece.slice(5)}"`);
      assert.equal(apart.quotes, 0);
      assert.notEqual(apart.status, '');
    });

    test('a symbol and a number are found', async () => {
      const cited = statements.find((statement) => statement.facts.some((fact) => fact.type === 'resolution'));
      const shown = await found(path, cited.facts.find((fact) => fact.type === 'resolution').id);
      assert.ok(anchors(shown).has(cited.key));
    });

    test('every link of a result leads to a place', async () => {
      const shown = await found(path, '1540');
      for (const link of [...shown.links, ...shown.names].slice(0, 60)) {
        const [file, place] = link.split('#');
        const text = readFileSync(fileURLToPath(address(`${language}/${file}`)), 'utf8');
        assert.ok(!place || text.includes(`id="${place}"`), link);
      }
    });

    test('what is found is accessible, and fits a narrow screen', async () => {
      const { page, close } = await open(browser, path, { url: `${address(path)}?q=1540`, viewport: { width: 320, height: 640 } });
      assert.ok((await page.$$('#results .quote')).length > 0);
      assert.ok(await page.evaluate(() => document.scrollingElement.scrollWidth <= document.scrollingElement.clientWidth));
      await page.evaluate(axe);
      const violations = await page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }));
      assert.deepEqual(violations.violations.map((rule) => `${rule.id}: ${rule.nodes[0].html.slice(0, 150)}`), []);
      await close();
    });

    test('an address holds the query', async () => {
      const { page, close } = await open(browser, path, { url: `${address(path)}?q=ICSANT` });
      assert.ok((await page.$$('#results .quote')).length > 0);
      await close();
    });

    test('without a script it says so and leads on', async () => {
      const { page, close } = await open(browser, path, { javaScriptEnabled: false });
      assert.ok(await page.isVisible('noscript .note'));
      assert.ok(!(await page.isVisible('#search')));
      assert.ok((await page.$$('section[aria-labelledby=topics] a, section[aria-labelledby=instruments] a')).length > 10);
      await close();
    });
  });

test('an Arabic report is searched with and without vowel marks, in the forms of its letters', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'sessiondiff-search-'));
  try {
    const report = join(dirname(fileURLToPath(import.meta.url)), '..', 'reports', 'ar-79.txt');
    writeFileSync(join(folder, 'corpus.yaml'), `reports: [{ path: ${JSON.stringify(report)} }]\n`);
    execFileSync(process.env.SESSIONDIFF_PROGRAM, ['build', '-q', '--lang', 'en', '--corpus', join(folder, 'corpus.yaml'), '--out', join(folder, 'out')]);
    const url = pathToFileURL(join(folder, 'out', 'en', 'search.html')).href;
    const plain = await found('', 'الأسلحة', url);
    assert.ok(plain.quotes > 0);
    assert.ok(plain.marks.every((mark) => mark.includes('سلح')));
    for (const other of ['الاسلحة', 'الأسلِحَة', 'الأســلحة', 'الأسلحه']) assert.deepEqual((await found('', other, url)).links, plain.links, other);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

for (const path of pages('topics'))
  test(`${path}: statements of each topic and session`, async () => {
    const { page, close } = await open(browser, path, { javaScriptEnabled: false });
    const rows = await page.$$eval('.topic-counts tbody tr', (list) => list.map((row) => [row.querySelector('a').getAttribute('href'), ...[...row.querySelectorAll('td')].map((cell) => Number(cell.textContent))]));
    const columns = await page.$$eval('.topic-counts thead span[aria-hidden]', (list) => list.map((number) => Number(number.textContent)));
    const topics = [...new Set(statements.flatMap((statement) => statement.topics))];
    assert.deepEqual(new Set(rows.map((row) => row[0])), new Set(topics.map((topic) => `topic-${topic}.html`)));
    const count = (topic, session) => statements.filter((statement) => statement.topics.includes(topic) && (!session || statement.session === session)).length;
    for (const [href, all, ...counts] of rows) {
      const topic = /^topic-(.*)\.html$/.exec(href)[1];
      assert.deepEqual([all, ...counts], [count(topic), ...columns.map((session) => count(topic, session))], href);
      await page.goto(address(path.replace('topics.html', href)));
      // A sentence of one edition may be two of another, which quote it twice.
      assert.equal((await page.$$('.said .quote')).length, all, href);
    }
    await close();
  });

for (const path of pages('instruments')) {
  test(`${path}: a mark for each respondent and instrument`, async () => {
    const { page, close } = await open(browser, path, { javaScriptEnabled: false });
    const marks = (await page.$$eval('.marks tbody td a', (list) => list.map((link) => link.getAttribute('href')))).sort();
    assert.deepEqual(marks, instruments.map((row) => `instrument-${row.instrument}.html#r-${row.respondent}`).sort());
    await close();
  });

  test(`${path}: the page of each instrument has its rows and its sentences`, async () => {
    const { page, close } = await open(browser, path, { javaScriptEnabled: false });
    const standings = ['signed', 'party', 'acceded', 'ratified'];
    for (const id of new Set(instruments.map((row) => row.instrument))) {
      // The text of the file is enough: a hundred pages are not drawn for their counts.
      const shown = await page.evaluate((html) => {
        const found = new DOMParser().parseFromString(html, 'text/html');
        const all = (selector) => [...found.querySelectorAll(selector)];
        return {
          rows: all('.stated tbody tr[id]').map((row) => row.id),
          links: all('.stated td:not(:nth-child(2)) a').map((link) => link.classList.contains('standing')),
          quotes: all('.said .quote').length
        };
      }, readFileSync(join(site, path.replace('instruments.html', `instrument-${id}.html`)), 'utf8'));
      const rows = instruments.filter((row) => row.instrument === id);
      assert.deepEqual(shown.rows.sort(), rows.map((row) => `r-${row.respondent}`).sort());
      const cells = rows.flatMap((row) => Object.values(row.sessions).filter((cell) => cell.statements?.length));
      assert.equal(shown.links.length, cells.length, id);
      assert.equal(shown.links.filter((is_standing) => is_standing).length, cells.filter((cell) => standings.includes(cell.status)).length, id);
      assert.equal(shown.quotes, statements.filter((statement) => has_instrument(statement, id)).length, id);
    }
    await close();
  });
}

test('names of instruments lead to their pages', async () => {
  for (const path of pages('state').slice(0, 4)) {
    const { page, close } = await open(browser, path, { javaScriptEnabled: false });
    const links = await page.$$eval('section[aria-labelledby=instruments] tbody th', (list) => list.map((cell) => cell.querySelector('a')?.getAttribute('href')));
    for (const link of links) assert.match(link ?? '', /^instrument-[a-z0-9-]+\.html$/);
    await close();
  }
});
