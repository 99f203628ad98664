// Deciding on the page of a change log: by keys and by buttons; kept, saved, and applied by the next build.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, beforeEach, describe, test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { blank, launch, open, pages } from './lib/site.js';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const inputs = join(dirname(fileURLToPath(import.meta.url)), '..', 'command', 'inputs');
const program = process.env.SESSIONDIFF_PROGRAM;
let browser, folder;
before(async () => { browser = await launch(); });
after(() => browser.close());

const run = (...words) => execFileSync(program, words, { cwd: folder, encoding: 'utf8' });
const build = (...words) => run('build', '-q', '--corpus', 'corpus.yaml', ...words);
const log = (language = 'en') => pathToFileURL(join(folder, 'out', language, 'changes-91.html')).href;
const changes = () => JSON.parse(readFileSync(join(folder, 'out', 'data', 'changes-91.json'), 'utf8'));
/** All that the data say that reviewers decided, each once. */
const reviews = () => {
  const found = changes().comparisons.flatMap((one) => one.changes).flatMap((one) => one.reviews ?? []);
  return [...new Map(found.map((one) => [JSON.stringify(one), one])).values()];
};

/** An entry by words of its text. */
const entry = (page, words, kind = '') => page.locator(`article.entry${kind ? `.${kind}` : ''}`).filter({ hasText: words }).first();
const kept = (where) => where.locator('.kept').allTextContents();
const focused = (page) => page.evaluate(() => document.activeElement.closest('article.entry')?.id);
const said = (page) => page.textContent('#decide-count');

async function begin(page, name = 'A. Reader') {
  await page.click('#decide-on');
  if (await page.inputValue('#decide-who') !== name) await page.fill('#decide-who', name);
  await page.press('#decide-who', 'Enter');
}
/** A browser writes what a page keeps in its own time: on a busy machine a page that is loaded at once does not have it yet. */
async function reload(page) {
  await page.waitForTimeout(1000);
  await page.reload();
}
async function saved(page) {
  const [download] = await Promise.all([page.waitForEvent('download'), page.click('#decide-save')]);
  assert.equal(download.suggestedFilename(), 'review.yaml');
  return readFileSync(await download.path(), 'utf8');
}
/** A key that comes before the question is gone would be an answer to it. */
const question_gone = (page) => page.locator('dialog[open]').waitFor({ state: 'detached' });
const answer = async (page) => {
  await page.locator('dialog[open] [value=ok]').click();
  await question_gone(page);
};

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sessiondiff-review-'));
  for (const file of ['90.txt', '91.txt', 'corpus.yaml']) cpSync(join(inputs, file), join(folder, file));
  build();
});
const clear = () => rmSync(folder, { recursive: true });

test('by keys: right, not the same, pair, fact, note, undo', async () => {
  const { page, seen, close } = await open(browser, '', { url: log() });
  assert.equal(await page.locator('.verdicts:visible').count(), 0, 'buttons stand there before anybody decides');
  await page.click('#decide-on');
  assert.equal(await page.evaluate(() => document.activeElement.id), 'decide-who', 'the name is not asked for');
  await page.fill('#decide-who', 'A. Reader');
  await page.press('#decide-who', 'Enter');
  assert.equal(await focused(page), await page.getAttribute('article.entry >> nth=0', 'id'));

  const updated = entry(page, 'officers');
  await updated.focus();
  await page.keyboard.press('y');
  assert.match((await kept(updated))[0], /Confirmed.*A\. Reader/);
  assert.notEqual(await focused(page), await updated.getAttribute('id'), 'the next entry does not follow');
  assert.match(await said(page), /^1 of \d+ entries decided here · not saved$/);
  await page.keyboard.press('u');
  assert.deepEqual(await kept(updated), []);
  assert.equal(await focused(page), await updated.getAttribute('id'));
  await page.keyboard.press('c');
  assert.match((await kept(updated))[0], /Confirmed.*Right, nothing updated/s);
  assert.match(await saved(page), /kind: reworded/);
  await updated.focus();
  await page.keyboard.press('y');
  await updated.focus();
  await page.keyboard.press('n');
  assert.equal((await kept(updated)).length, 1, 'one that contradicts does not take the place of the other');
  assert.match((await kept(updated))[0], /Rejected/);

  const dropped = entry(page, 'registry of radioactive sources', 'dropped');
  await dropped.focus();
  await page.keyboard.press('n');
  assert.match(await said(page), /Nothing is paired/);
  await page.keyboard.press('p');
  const texts = await page.locator('dialog[open] .texts label').allTextContents();
  assert.equal(texts.length, 3, 'not all texts of the other reply are offered');
  assert.equal(await page.locator('dialog[open] [value=ok]').isDisabled(), true);
  await page.getByLabel('New rules for brokers').check();
  await answer(page);
  assert.match((await kept(dropped))[0], /Paired.*New rules for brokers/s);
  assert.match((await kept(entry(page, 'New rules for brokers', 'added')))[0], /Paired.*registry/s);

  await updated.focus();
  await page.keyboard.press('f');
  await page.selectOption('#decide-which', { label: 'Now: figure: 155 officers' });
  await page.fill('#decide-value', '165');
  await page.keyboard.press('Enter');
  await question_gone(page);
  assert.match((await kept(updated)).join('\n'), /155 officers → 165/);
  await page.keyboard.press('f');
  await page.selectOption('#decide-which', { label: 'Now: figure: 6 courses' });
  await page.selectOption('#decide-is', 'wrong');
  await answer(page);
  await page.keyboard.press('f');
  await page.selectOption('#decide-which', { index: await page.locator('#decide-which option').count() - 2 });
  await page.selectOption('#decide-type', 'body');
  await page.fill('#decide-name', 'Customs Academy');
  await answer(page);
  await page.keyboard.press('f');
  await page.selectOption('#decide-which', { index: await page.locator('#decide-which option').count() - 2 });
  await page.selectOption('#decide-type', 'instrument');
  await page.selectOption('#decide-instrument', 'ctbt');
  assert.equal(await page.locator('dialog[open] [value=ok]').isDisabled(), true, 'an instrument has a status');
  await page.selectOption('#decide-status', 'ratified');
  await answer(page);
  await page.keyboard.press('e');
  await page.keyboard.type('Two years, not one; y and n are letters here.');
  await page.keyboard.press('Control+Enter');
  await question_gone(page);
  assert.match((await kept(updated)).at(-1), /Note.*y and n are letters here/s);
  assert.equal((await kept(updated)).length, 6);

  const file = await saved(page);
  assert.match(await said(page), /· saved$/);
  writeFileSync(join(folder, 'review.yaml'), file);
  assert.equal(run('review', '--list', '--corpus', 'corpus.yaml').trim().split('\n').length, 7);
  build();
  assert.deepEqual(reviews().map((one) => one.verdict).sort(), ['fact', 'note', 'paired', 'rejected']);
  const facts = JSON.parse(readFileSync(join(folder, 'out', 'data', 'report-91.json'), 'utf8')).submissions[0].statements[1].facts;
  assert.deepEqual(facts.map((fact) => fact.value ?? fact.name ?? fact.id), ['Customs Academy', 'ctbt', 165]);

  // What came into the build is shown by it, and no longer kept.
  await page.goto(log());
  assert.deepEqual(await kept(page), []);
  assert.match(await said(page), /^0 of \d+ entries decided here$/);
  assert.match(await page.locator('.reviews').first().textContent(), /A\. Reader/);
  assert.deepEqual(seen.errors, []);
  await close();
  clear();
});

test('by buttons, kept over a reload and in the other language', async () => {
  const { page, close } = await open(browser, '', { url: log() });
  await begin(page);
  const updated = entry(page, 'officers');
  const press = (where, letter) => where.locator(`[data-verdict=${letter}]`).click();
  await press(updated, 'y');
  await press(entry(page, 'New rules for brokers'), 'y');
  await press(updated, 'e');
  await page.fill('#decide-text', 'Seen.');
  await answer(page);
  const before = await kept(page.locator('body'));
  assert.equal(before.length, 3);
  await reload(page);
  assert.deepEqual((await kept(page.locator('body'))).sort(), before.sort());
  assert.equal(await page.inputValue('#decide-who'), 'A. Reader');
  assert.equal(await page.getAttribute('#decide-on', 'aria-pressed'), 'true');
  await page.goto(log('zh'));
  assert.equal((await kept(page.locator('body'))).length, 3);
  await page.goto(log());
  await updated.locator('.kept button').first().click();
  assert.equal((await kept(updated)).length, 1);
  await page.click('#decide-discard');
  assert.equal((await kept(page.locator('body'))).length, 0);
  await page.click('#decide-undo');
  await page.click('#decide-undo');
  assert.deepEqual((await kept(page.locator('body'))).sort(), before.sort());
  await close();
  clear();
});

test('a decision of the build is revised: what is imported takes its place', async () => {
  const { page, close } = await open(browser, '', { url: log() });
  await begin(page);
  await entry(page, 'officers').focus();
  await page.keyboard.press('n');
  writeFileSync(join(folder, 'review.yaml'), `# Ours.\n${await saved(page)}`);
  build();
  await page.goto(log());
  const dropped = entry(page, '140 officers', 'dropped');
  assert.match(await dropped.locator('.reviews').textContent(), /Rejected/);
  await dropped.focus();
  await page.keyboard.press('p');
  await page.getByLabel('155 officers').check();
  await answer(page);
  writeFileSync(join(folder, 'saved.yaml'), await saved(page));
  assert.match(run('review', '--import', 'saved.yaml', '--corpus', 'corpus.yaml'), /^1 decisions written/);
  assert.match(run('review', '--import', 'saved.yaml', '--corpus', 'corpus.yaml'), /^0 decisions written/);
  assert.match(readFileSync(join(folder, 'review.yaml'), 'utf8'), /^# Ours\./);
  build();
  assert.deepEqual(reviews().map((one) => one.verdict), ['paired']);
  await close();
  clear();
});

test('any text is quoted as it is', async () => {
  const texts = [
    'He said: "it is \\ not" # 1, \'really\': [a, {b: c}] & *d !e %f @g `h` | > - ? ~',
    'two\nlines:\n\n  - item\n#no comment\ttab', '核安保 😀 👩‍🚀 ﬁ\u0301', '</script><img src=x onerror=alert(1)>', '- yes', 'null', '1e3', '\u0085\u2028\u2029\uFEFF\u0007\u009f.', 'half \uD83D of it', 'C:\\ud83d\\new\\u0041',
  ];
  const { page, seen, close } = await open(browser, '', { url: log() });
  await begin(page, texts[0]);
  const ids = await page.$$eval('article.entry:not(.unchanged)[data-to]', (list) => list.filter((one) => one.checkVisibility()).map((one) => one.id));
  assert.ok(ids.length >= 3);
  const wanted = [];
  for (const [i, text] of texts.entries()) {
    // One note for each text of an entry: the older ones by other readers go out of the file.
    const where = page.locator(`[id="${ids[i % ids.length]}"]`);
    await where.locator('[data-verdict=e]').click();
    await page.$eval('#decide-text', (area, value) => { area.value = value; area.dispatchEvent(new Event('input', { bubbles: true })); }, text);
    await answer(page);
    wanted[i % ids.length] = text.trim().replace(/\p{Cs}/gu, '\uFFFD');
    assert.ok((await kept(where)).length === 1);
    writeFileSync(join(folder, 'review.yaml'), await saved(page));
    build();
    const notes = reviews().map((one) => one.note);
    assert.deepEqual(notes.sort(), wanted.filter(Boolean).sort(), JSON.stringify(text));
    for (const one of reviews()) assert.equal(one.who, texts[0]);
  }
  assert.equal(await page.evaluate(() => document.querySelectorAll('article img').length), 0);
  assert.deepEqual(seen.errors, []);
  await close();
  clear();
});

test('keys are those of the page, of fields and of the browser where they are theirs', async () => {
  const { page, close } = await open(browser, '', { url: log() });
  const ids = await page.$$eval('#entries article.entry', (list) => list.map((one) => one.id));
  await page.keyboard.press('n');
  await page.keyboard.press('n');
  assert.equal(await focused(page), ids[1], 'n and p go through the entries until somebody decides');
  await page.keyboard.press('p');
  assert.equal(await focused(page), ids[0]);
  await begin(page);
  await page.locator(`[id="${ids[0]}"]`).focus();
  await page.keyboard.press('j');
  assert.equal(await focused(page), ids[1]);
  await page.keyboard.press('k');
  assert.equal(await focused(page), ids[0]);
  for (const key of ['Control+y', 'Alt+n', 'Shift+y', 'Meta+e']) await page.keyboard.press(key);
  await page.focus('#decide-who');
  await page.keyboard.type('ynpfeu');
  assert.equal(await page.inputValue('#decide-who'), 'A. Readerynpfeu');
  await page.evaluate(() => document.activeElement.blur());
  await page.keyboard.press('y');
  assert.deepEqual(await kept(page.locator('body')), [], 'something was decided that nobody saw');
  await page.fill('#decide-who', ' ');
  await page.locator(`[id="${ids[0]}"]`).focus();
  await page.keyboard.press('y');
  assert.match(await said(page), /name/);
  await page.fill('#filter [name=text]', 'Not the same measure');
  assert.equal(await page.locator('article.entry:visible').count(), 0, 'words on buttons are found as text');
  await close();
  clear();
});

test('a browser that keeps nothing says so, and the file is written all the same', async () => {
  const { page, close } = await blank(browser);
  await page.addInitScript(() => { Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); }; });
  await page.goto(log());
  await begin(page);
  assert.equal(await page.isVisible('#decide-memory'), true);
  await page.keyboard.press('y');
  await page.keyboard.press('y');
  assert.match(await said(page), /^2 of/);
  assert.equal((await saved(page)).match(/verdict: confirmed/g).length, 2);
  await close();
  clear();
});

test('nothing of it without scripts, and nothing on paper', async () => {
  const plain = await open(browser, '', { url: log(), javaScriptEnabled: false });
  assert.equal(await plain.page.locator('#decide:visible, #decide-bar:visible, #decide-on:visible, .verdicts:visible, dialog:visible').count(), 0);
  await plain.close();
  const { page, close } = await open(browser, '', { url: log() });
  await begin(page);
  await page.keyboard.press('y');
  await page.emulateMedia({ media: 'print' });
  assert.equal(await page.locator('#decide:visible, #decide-bar:visible, .entries-of button:visible').count(), 0);
  assert.equal(await page.locator('.kept:visible').count(), 1);
  await close();
  clear();
});

describe('buttons and questions are accessible, and fit into 320 pixels', () => {
  for (const language of ['en', 'zh'])
    test(language, async () => {
      const { page, close } = await open(browser, '', { url: log(language) });
      await page.evaluate(axe);
      await begin(page);
      await page.keyboard.press('y');
      const look = async (what) => {
        for (const colorScheme of ['light', 'dark']) {
          await page.emulateMedia({ colorScheme });
          const found = await page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }));
          assert.deepEqual(found.violations.map((rule) => `${rule.id}: ${rule.nodes.map((node) => node.html.slice(0, 120))}`), [], `${what} ${colorScheme}`);
        }
        await page.setViewportSize({ width: 320, height: 640 });
        assert.ok(await page.evaluate(() => document.scrollingElement.scrollWidth <= document.scrollingElement.clientWidth), `${what}: the page scrolls sideways`);
        for (const dialog of await page.$$('dialog[open]')) assert.ok(await dialog.evaluate((one) => one.scrollWidth <= one.clientWidth), `${what} scrolls sideways`);
        await page.setViewportSize({ width: 1280, height: 800 });
      };
      await look('entries');
      await page.locator('article.entry:not(.unchanged)[data-to]').first().focus();
      for (const letter of ['p', 'f', 'e']) {
        await page.keyboard.press(letter);
        assert.equal(await page.locator('dialog[open]').count(), 1);
        await look(letter);
        await page.keyboard.press('Escape');
      }
      assert.equal((await kept(page.locator('body'))).length, 1, 'a question that was not answered decided something');
      await close();
      clear();
    });
});

test('two hundred entries, one key each, every answer seen at once', async () => {
  const newest = pages('changes').filter((path) => path.startsWith('en/')).sort((a, b) => Number(/\d+/.exec(a)) - Number(/\d+/.exec(b))).at(-1);
  const { page, seen, close } = await open(browser, newest);
  await begin(page);
  const most = await page.$$eval('article.entry:not(.unchanged)[data-to]', (list) => list.filter((one) => one.checkVisibility()).length);
  assert.ok(most > 20, 'there are not enough entries');
  let decided = 0;
  for (let answers = 0; answers < 200; answers += 1) {
    if (decided === most) {
      for (; decided > 0; decided -= 1) await page.keyboard.press('u');
      assert.equal((await kept(page.locator('body'))).length, 0);
    }
    const id = await focused(page);
    const key = await page.evaluate(() => document.activeElement.querySelector('[data-verdict=n]') ? 'n' : 'y');
    await page.keyboard.press(answers % 2 ? key : 'y');
    decided += 1;
    const [shown, count] = await page.evaluate((one) => [document.getElementById(one).querySelectorAll('.kept').length, document.getElementById('decide-count').textContent], id);
    assert.equal(shown, 1, id);
    assert.equal(Number(/\d+/.exec(count)[0]), decided);
  }
  const file = await saved(page);
  assert.equal(file.match(/^ {2}- who:/gm).length, decided);
  assert.deepEqual(seen.errors, []);
  await close();
  clear();
});
