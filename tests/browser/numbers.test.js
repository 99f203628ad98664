// Every number that a page shows can be found in out/data: every count one by one, and all larger numbers of every page.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { address, blank, data, files, is_looked_at, launch, pages, site } from './lib/site.js';

// One page for all: to open another takes longer than to look.
let browser, opened;
before(async () => {
  browser = await launch();
  opened = (await blank(browser, { javaScriptEnabled: false })).page;
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
    const shown = rows.map(([, replies, first, returning, silent]) => [replies, first, returning, silent].map(number));
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

for (const path of pages('index'))
  test(`${path}: replies over time`, () => look(path, async (page) => {
    const wanted = sessions.filter((one) => data(`report-${one}`).series === 'replies').map((one) => submissions(one).filter((submission) => submission.reproduced).length);
    if (wanted.length < 2) return;
    assert.deepEqual((await page.$$eval('svg.over-time .value', (list) => list.map((one) => one.textContent))).map(Number), wanted);
    assert.deepEqual((await cells(page, 'section[aria-labelledby=over-time] tbody tr')).map(([, replies]) => Number(replies)), wanted);
    const message = await page.textContent('#over-time');
    for (const one of [wanted[0], wanted.at(-1)]) assert.ok(message.match(/\d+/g).map(Number).includes(one), message);
  }));

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

/** Counts of kinds as tags show them ("Δ updated 3"), by kind. */
const tags = (element) => Object.fromEntries([...element.querySelectorAll(':scope > ul.tags > li')].map((tag) => [tag.classList[1], Number(/(\d+)\s*$/.exec(tag.textContent)[1])]));
const without_zeros = (counts) => Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0));
const page_of = (respondent) => `${/^[A-Z]/.test(respondent) ? 'state' : 'respondent'}-${respondent}`;

for (const path of pages('briefing')) {
  const one = session(path);
  test(`${path}: who replied`, () => look(path, async (page) => {
    const lines = Object.fromEntries(await page.$$eval('dl.who > div:not(.rate)', (list) => list.map((line) => [line.className,
      { count: Number(line.querySelector('dt b').textContent), names: [...line.querySelectorAll('dd a')].map((link) => link.getAttribute('href').replace('.html', '')) }])));
    const of_status = (status) => comparisons(one).filter((comparison) => comparison.status === status).map((comparison) => comparison.respondent);
    assert.equal(lines.replied.count, submissions(one).length);
    for (const status of ['first', 'returning']) {
      const wanted = of_status(status);
      if (wanted.length > 0 && wanted.length < submissions(one).length) assert.equal(lines[status].count, wanted.length, status);
      else assert.equal(lines[status], undefined, status);
    }
    assert.equal(lines.absent?.count ?? 0, fellSilent(one));
    for (const [key, line] of Object.entries(lines)) assert.ok(line.names.length === line.count || line.names.length === 40, key);
    assert.deepEqual(lines.replied.names, submissions(one).slice(0, 40).map((submission) => page_of(submission.respondent)));
    const rate = await page.$('dl.who .rate dd');
    if (rate) {
      const states = submissions(one).filter((submission) => submission.kind === 'state' && !['CK', 'NU', 'PS', 'VA'].includes(submission.respondent)).length;
      const shown = (await rate.textContent()).match(/\d+/g).map(Number);
      assert.ok(shown.includes(states) && shown.some((all) => all >= 191 && all <= 193), shown.join(' '));
    }
  }));

  test(`${path}: groups, replies and notes`, () => look(path, async (page) => {
    for (const [count, members] of await page.$$eval('.standing > div', (list) => list.map((group) => [group.querySelector('h3 .soft').textContent, group.querySelectorAll('li').length])))
      assert.ok(Number(count) >= members && members > 0, `${count} and ${members} names`);
    const shown = await page.$$eval('article.resp', (list, source) => {
      const read = new Function('element', `return (${source})(element)`);
      return list.map((reply) => [reply.id.slice(2), read(reply)]);
    }, tags.toString());
    const wanted = submissions(one).map((submission) => {
      const comparison = comparisons(one).find((other) => other.respondent === submission.respondent);
      return [submission.respondent, comparison?.previous != null ? without_zeros(comparison.counts) : {}];
    });
    assert.deepEqual(shown, wanted);
    const notes = data(`report-${one}`).diagnostics.length;
    if (notes) assert.equal(number(await page.textContent('section[aria-labelledby=quality] summary')), notes);
    assert.equal(await page.$$eval('section[aria-labelledby=quality] tbody tr', (list) => list.length), notes);
  }));

  test(`${path}: announced and printed, topics`, () => look(path, async (page) => {
    const own = submissions(one);
    for (const [label, , found, listed] of await cells(page, 'section[aria-labelledby=announced] tbody tr')) {
      const of_kind = ['state', 'european_union', 'organization'].map((kind) => own.filter((submission) => submission.kind === kind));
      assert.ok(of_kind.some((some) => some.filter((submission) => submission.reproduced).length === Number(found) && some.filter((submission) => !submission.reproduced).length === Number(listed)), label);
    }
    const topics = new Map();
    for (const submission of own) for (const statement of submission.statements) for (const topic of statement.topics) topics.set(topic, (topics.get(topic) ?? 0) + 1);
    const rows = await cells(page, 'table.topics tbody tr');
    const before = (await page.$('table.topics th[colspan]')) !== null;
    assert.deepEqual(rows.map((row) => Number(row[before ? 3 : 2])).filter((count) => count > 0).sort((a, b) => a - b), [...topics.values()].sort((a, b) => a - b));
    if (before) for (const row of rows) assert.equal(Number(row[3]) - Number(row[2]), Number(row[4].replace('−', '-')), row.join(' '));
  }));
}

for (const path of pages('changes'))
  test(`${path}: the counts`, () => look(path, async (page) => {
    const changes = data(`changes-${session(path)}`);
    const parts = [...changes.comparisons, ...(changes.introduction.changes.length ? [changes.introduction] : [])];
    if (!changes.comparisons.length && parts.length === 0) return;
    const listed = (of) => page.$$eval(`.counts a[data-pick=${of}]`, (list) => list.map((link) => [link.dataset.value, Number(link.parentElement.querySelector('.count').textContent)]));
    const all = Object.fromEntries(kinds.map((kind) => [kind, sum(parts.map((part) => part.counts[kind]))]));
    assert.deepEqual(Object.fromEntries(await listed('kind')), without_zeros(all));
    const moved = (part) => sum(kinds.filter((kind) => kind !== 'unchanged').map((kind) => part.counts[kind]));
    assert.deepEqual(await listed('respondent'), parts.map((part) => [part === changes.introduction ? 'intro' : part.respondent, moved(part)]));
    // And so many entries stand there, each where it belongs.
    const entries = await page.$$eval('article.entry', (list) => list.map((entry) => [entry.dataset.kind, entry.dataset.respondent, entry.closest('section[id]')?.id ?? 'reply', entry.classList.contains('possible')]));
    for (const kind of kinds) assert.equal(entries.filter((entry) => entry[0] === kind).length, all[kind], kind);
    for (const [, respondent, place, possible] of entries) if (place === 'possible' || place === 'entries') assert.equal(place === 'possible', possible, respondent);
    const shown = await page.$$eval('section.resp', (list, source) => {
      const read = new Function('element', `return (${source})(element)`);
      return list.map((reply) => [reply.dataset.respondent, read(reply)]);
    }, tags.toString());
    assert.deepEqual(shown, parts.map((part) => [part === changes.introduction ? 'intro' : part.respondent, part.previous != null ? without_zeros(part.counts) : {}]));
    // What is folded says how much it is.
    for (const [said, folded] of await page.$$eval('section.resp > details', (list) => list.map((one) => [one.querySelector('summary').textContent, one.querySelectorAll('article.entry').length])))
      assert.equal(number(said), folded, said);
  }));

for (const path of pages('method'))
  test(`${path}: pairs and sentences`, () => look(path, async (page) => {
    for (const row of await cells(page, 'section[aria-labelledby=pairs] tbody tr')) {
      const [one, replies, all, equal, sure, possible, alone] = row.map((text, i) => (i ? Number(text) : Number(/\d+/.exec(text)[0])));
      const compared = comparisons(one).filter((comparison) => comparison.previous !== null);
      const changes = compared.flatMap((comparison) => comparison.changes);
      assert.equal(replies, compared.length);
      assert.equal(all, changes.length);
      assert.equal(equal, changes.filter((change) => change.basis === 'equal').length);
      assert.equal(possible, changes.filter((change) => change.basis && change.basis !== 'equal' && change.certainty === 'possible').length);
      assert.equal(sure, changes.filter((change) => change.basis && change.basis !== 'equal' && change.certainty === 'sure').length);
      assert.equal(alone, all - equal - sure - possible);
    }
  }));

for (const path of [...pages('state'), ...pages('respondent')])
  test(`${path}: the submissions`, () => look(path, async (page) => {
    const who = /(?:state|respondent)-([^/]+)\.html$/.exec(path)[1];
    const wanted = [...sessions].reverse().filter((one) => submissions(one).some((submission) => submission.respondent === who))
      .map((one) => [one, comparisons(one).find((comparison) => comparison.respondent === who)]).filter(([, comparison]) => comparison?.previous != null).map(([one, comparison]) => [String(one), without_zeros(comparison.counts)]);
    const shown = await page.$$eval('section[aria-labelledby=submissions] tbody tr', (rows) => rows.map((row) => [/\d+/.exec(row.querySelector('th').textContent)[0],
      Object.fromEntries([...row.querySelectorAll('.item')].filter((tag) => /\d\s*$/.test(tag.textContent)).map((tag) => [tag.classList[1], Number(/(\d+)\s*$/.exec(tag.textContent)[1])]))]));
    assert.deepEqual(shown.filter(([, counts]) => Object.keys(counts).length), wanted.filter(([, counts]) => Object.keys(counts).length));
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
  for (const path of files('.html').filter((path) => is_looked_at(path) && !/source-/.test(path)))
    test(path, () => look(path, async (page) => {
      // Text in the language of a report is a quotation; lines of the file have their numbers in the source page; scales of a filter are no data, nor is
      // what the program is measured at with pairs of tests/eval.
      const text = await page.$eval('main', (main) => {
        const copy = main.cloneNode(true);
        for (const one of copy.querySelectorAll('.quote, [lang], .path, option, script, style, svg, section[aria-labelledby=measures], td:has(+ td > a[href*="#quality"])')) one.remove();
        for (const one of copy.querySelectorAll('td, th, p, li, dd, dt, a, span')) one.append(' ');
        return copy.textContent;
      });
      const unknown = digits(text).filter((part) => (part.length > 2 || part.includes('.')) && !forms(part).some((form) => known.has(form)));
      assert.deepEqual([...new Set(unknown)], []);
    }));
});
