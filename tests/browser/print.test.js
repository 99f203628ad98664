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
      // What is said first fits on one sheet of either form, margins aside.
      const front = await page.$('.front');
      if (front) {
        await page.emulateMedia({ media: 'print' });
        for (const [width, height] of [[178, 261], [184, 243]]) {  // millimetres of A4 and Letter
          await page.setViewportSize({ width: Math.round(width * 96 / 25.4), height: 1000 });
          const used = await front.evaluate((element) => element.getBoundingClientRect().height);
          assert.ok(used <= height * 96 / 25.4, `${used} pixels of ${height} mm`);
        }
      }
      await close();
      const pdf = bytes.toString('latin1');
      assert.ok(pdf.startsWith('%PDF-'));
      const sheets = pdf.match(/\/Type\s*\/Page\b/g)?.length ?? 0;
      // A briefing is what one reads on the way: eight pages.
      assert.ok(sheets > 0 && sheets <= (path.includes('briefing') ? 8 : 100), `${sheets} sheets`);
      // A pattern of a style sheet becomes an image for each place where it shows.
      assert.ok(bytes.length < 5e6, `${bytes.length} bytes`);
    });
});
