// Every number that a page shows can be found in out/data: a sample of tables cell by cell, and all larger numbers of every page.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { address, data, files, launch, pages, site } from './lib/site.js';

// One page for all: to open another takes longer than to look.
let browser, opened;
before(async () => {
  browser = await launch();
  opened = (await browser.newContext({ javaScriptEnabled: false })).newPage();
});
after(() => browser.close());

const participation = data('participation');
const sessions = files('.json').map((path) => /^data\/report-(\d+)\.json$/.exec(path)?.[1]).filter(Boolean).map(Number).sort((a, b) => a - b);
const session = (path) => Number(/-(\d+)\.html$/.exec(path)[1]);
const submissions = (number) => data(`report-${number}`).submissions;
const comparisons = (number) => data(`changes-${number}`).comparisons;
const sum = (numbers) => numbers.reduce((total, number) => total + number, 0);
const kinds = ['unchanged', 'reworded', 'updated', 'merged', 'split', 'added', 'dropped'];

/** The text of the cells of each row below a selector. */
const cells = (page, rows) => page.$$eval(rows, (list) => list.map((row) => [...row.children].map((cell) => cell.textContent.trim())));
const number = (text) => Number(/\d+/.exec(text)?.[0]);
/** How many were in the report of replies before a session's, and are not in it. */
function fellSilent(one) {
  const before = Math.max(...sessions.map(Number).filter((other) => other < Number(one) && data(`report-${other}`).series === 'replies'));
  return data(`changes-${one}`).absent.filter((respondent) => respondent.last === before).length;
}
/** The page, looked at without scripts. */
async function look(path, what) {
  const page = await opened;
  await page.goto(address(path));
  return what(page);
}

for (const path of pages('index')) {
  test(`${path}: the table of reports`, () => look(path, async (page) => {
    const rows = await cells(page, 'section[aria-labelledby=reports] tbody tr');
    const shown = rows.map(([, , replies, first, returning, silent]) => [replies, first, returning, silent].map(number));
    assert.deepEqual(shown, [...sessions].reverse().map((one) => [
      submissions(one).filter((submission) => submission.reproduced).length,
      ...['first', 'returning'].map((status) => comparisons(one).filter((comparison) => comparison.status === status).length),
      fellSilent(one)]));
  }));

  test(`${path}: the matrix`, () => look(path, async (page) => {
    const states = await page.$$eval('section[aria-labelledby=participation] .matrix tbody td[class]', (list) => list.map((cell) => [...cell.classList]));
    const names = ['submitted', 'listed', 'silent', 'not_asked'];
    const shown = Object.fromEntries(names.map((name) => [name, states.filter((list) => list.includes(name)).length]));
    const all = participation.respondents.flatMap((respondent) => Object.values(respondent.states));
    assert.deepEqual(shown, Object.fromEntries(names.map((name) => [name, all.filter((state) => state === name).length])));
  }));
}

test('figures of charts', async () => {
  const values = new Set(data('series').series.flatMap((series) => series.points.map((point) => point.value)));
  let seen = 0;
  for (const path of [...pages('index'), ...pages('briefing')])
    await look(path, async (page) => {
      for (const text of await page.$$eval('figure.series svg .value, figure.series td.num', (list) => list.map((one) => one.textContent))) {
        assert.ok(values.has(Number(text.replace(/[^\d.-]/g, ''))), `${path}: ${text} is in no series`);
        seen += 1;
      }
    });
  assert.ok(seen > 0 || values.size === 0, 'no page shows a series');
});

for (const path of pages('briefing'))
  test(`${path}: the figures at a glance`, () => look(path, async (page) => {
    const shown = (await page.$$eval('section[aria-labelledby=glance] dd', (list) => list.map((one) => one.textContent))).map(number);
    const all = comparisons(session(path));
    const compared = all.filter((comparison) => comparison.previous !== null);
    const count = (kind) => sum(compared.map((comparison) => comparison.counts[kind]));
    const wanted = [
      submissions(session(path)).filter((submission) => submission.reproduced).length,
      ...['first', 'returning'].map((status) => all.filter((comparison) => comparison.status === status).length),
      fellSilent(session(path)),
      sum(submissions(session(path)).map((submission) => submission.statements.length))];
    assert.deepEqual(shown, compared.length ? [...wanted, count('added'), count('updated'), count('dropped')] : wanted);
  }));

for (const path of pages('changes'))
  test(`${path}: the counts`, () => look(path, async (page) => {
    const changes = data(`changes-${session(path)}`);
    // The columns stand in the order of the filter's choices.
    const columns = await page.$$eval('#f-kind option', (options) => options.map((option) => option.value).filter(Boolean));
    if (!columns.length) return;
    assert.deepEqual([...columns].sort(), [...kinds].sort());
    const rows = (await cells(page, 'section[aria-labelledby=overview] tr:has(td):not(tfoot tr:first-child)')).map((row) => row.slice(1).map(number).join(' ')).sort();
    const counted = [changes.introduction, ...changes.comparisons].filter((part) => part.changes.length).map((part) => columns.map((kind) => part.counts[kind]).join(' ')).sort();
    // A respondent that is only listed may have a row of noughts.
    assert.deepEqual(rows.filter((row) => /[1-9]/.test(row)), counted);
    const total = (await cells(page, 'section[aria-labelledby=overview] tfoot tr'))[0]?.slice(1).map(number);
    // All respondents: the introduction, whose row stands below, is none.
    if (total) assert.deepEqual(total, columns.map((kind) => sum(changes.comparisons.map((part) => part.counts[kind]))));
  }));

describe('numbers of three digits and more, and decimals, outside of what is quoted', () => {
  const known = new Set();
  const digits = (text) => text.normalize('NFKC').match(/\d+(?:[.,]\d+)*/g) ?? [];
  /** 12,000 and 12 000 are 12000; 0.70 is 0.7. */
  const forms = (text) => [text, text.replaceAll(',', ''), String(Number(text.replaceAll(',', '')))];
  const learn = (value) => {
    if (Array.isArray(value)) {
      known.add(String(value.length));
      value.forEach(learn);
    } else if (value !== null && typeof value === 'object') {
      Object.keys(value).forEach(learn);
      Object.values(value).forEach(learn);
    } else {
      for (const part of digits(String(value))) forms(part).forEach((form) => known.add(form));
      if (typeof value === 'number') known.add(value.toFixed(2)).add(String(Number(value.toFixed(2))));
    }
  };
  for (const name of readdirSync(join(site, 'data'))) if (name.endsWith('.json')) learn(JSON.parse(readFileSync(join(site, 'data', name), 'utf8')));
  // What a page adds up.
  for (const one of sessions) {
    for (const kind of kinds) known.add(String(sum([data(`changes-${one}`).introduction, ...comparisons(one)].map((part) => part.counts[kind]))));
    known.add(String(sum(submissions(one).map((submission) => submission.statements.length))));
  }
  // Statements of a topic, in all sessions and in each: search.test.js compares them one by one.
  const by_topic = new Map();
  for (const one of sessions)
    for (const submission of submissions(one))
      for (const statement of submission.statements)
        for (const topic of statement.topics)
          for (const key of [topic, `${topic} ${one}`, `${topic} ${one} ${submission.respondent}`]) by_topic.set(key, (by_topic.get(key) ?? 0) + 1);
  for (const count of by_topic.values()) known.add(String(count));
  for (const path of files('.html').filter((path) => !/source-|method/.test(path)))
    test(path, () => look(path, async (page) => {
      // Text in the language of a report is a quotation; lines of the file have their numbers in the source page; scales of a filter are no data.
      const text = await page.$eval('main', (main) => {
        const copy = main.cloneNode(true);
        for (const one of copy.querySelectorAll('.quote, [lang], .path, option, script, style, svg')) one.remove();
        for (const one of copy.querySelectorAll('td, th, p, li, dd, dt, a, span')) one.append(' ');
        return copy.textContent;
      });
      const unknown = digits(text).filter((part) => (part.length > 2 || part.includes('.')) && !forms(part).some((form) => known.has(form)));
      assert.deepEqual([...new Set(unknown)], []);
    }));
});
