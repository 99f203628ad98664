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
      const bytes = await page.pdf({ format: 'A4', tagged: true });
      await close();
      const pdf = bytes.toString('latin1');
      assert.ok(pdf.startsWith('%PDF-'));
      const sheets = pdf.match(/\/Type\s*\/Page\b/g)?.length ?? 0;
      assert.ok(sheets > 0 && sheets < 100, `${sheets} sheets`);
      // A pattern of a style sheet becomes an image for each place where it shows.
      assert.ok(bytes.length < 5e6, `${bytes.length} bytes`);
    });
});
