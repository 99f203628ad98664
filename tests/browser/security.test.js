// A corpus whose text tries everything (tests/security/payloads.txt): in a browser nothing of it runs.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { asked_elsewhere, blank, launch, unfold } from './lib/site.js';

test('no payload runs', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'sessiondiff-payloads-'));
  const script = join(dirname(fileURLToPath(import.meta.url)), '..', 'security', 'run.py');
  const browser = await launch();
  try {
    execFileSync('/usr/bin/python3', [script, '--program', process.env.SESSIONDIFF_PROGRAM, '--keep', folder]);
    // The same texts stand in both languages, in the same templates.
    const pages = readdirSync(join(folder, 'payloads-out'), { recursive: true })
      .filter((path) => path.endsWith('.html') && (!path.startsWith('zh/') || /\/(?:index|search|changes-\d+)\.html$/.test(path)));
    assert.ok(pages.length > 0);
    const { page, seen } = await blank(browser);
    for (const path of pages) {
      seen.requests.length = 0;
      await page.goto(pathToFileURL(join(folder, 'payloads-out', path)).href);
      await unfold(page);
      // All that an index holds, as the search page shows it.
      if (path.endsWith('/search.html'))
        for (const query of ['survey', 'thanks', '"<"', 'script', 'customs']) {
          await page.fill('#q', query);
          await page.press('#q', 'Enter');
          for (let more = await page.$('#results button'); more; more = await page.$('#results button')) await more.click();
        }
      // Texts are put into lists and questions by a script where a reader decides.
      if (await page.locator('#decide-on:visible').count()) {
        if (await page.getAttribute('#decide-on', 'aria-pressed') !== 'true') await page.click('#decide-on');
        await page.fill('#decide-who', '<img src=x onerror="window.pwned=1">');
        for (const entry of (await page.$$('article.entry:has(.verdicts)')).slice(0, 4)) {
          for (const letter of ['p', 'f']) {
            await entry.focus();
            await page.keyboard.press(letter);
            await page.keyboard.press('Escape');
          }
          await entry.focus();
          await page.keyboard.press('y');
        }
        assert.ok(await page.locator('.kept').count() > 0, path);
      }
      await page.mouse.move(200, 300);
      assert.equal(await page.evaluate(() => window.pwned), undefined, path);
      assert.equal(await page.evaluate(() => document.querySelectorAll('[onload], [onerror], [onmouseover], iframe, img').length), 0, path);
      assert.deepEqual([asked_elsewhere(path, seen), seen.errors], [[], []], path);
    }
  } finally {
    await browser.close();
    rmSync(folder, { recursive: true });
  }
});
