// What comes out of a printer.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { launch, open, pages } from './lib/site.js';

let browser;
before(async () => { browser = await launch(); });
after(() => browser.close());

describe('printed', { concurrency: 2 }, () => {
  for (const path of [...pages('index'), ...pages('briefing')])
    test(path, async () => {
      const { page, close } = await open(browser, path);
      const pdf = (await page.pdf({ format: 'A4', tagged: true })).toString('latin1');
      await close();
      assert.ok(pdf.startsWith('%PDF-'));
      const sheets = pdf.match(/\/Type\s*\/Page\b/g)?.length ?? 0;
      assert.ok(sheets > 0 && sheets < 100, `${sheets} sheets`);
    });
});
