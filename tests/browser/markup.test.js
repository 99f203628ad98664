// The files as they are: valid HTML, Markdown without a fault that a linter knows, and that renders.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { FileSystemConfigLoader, HtmlValidate } from 'html-validate';
import { main as markdownlint } from 'markdownlint-cli2';
import { files, site, size } from './lib/site.js';

const here = dirname(fileURLToPath(import.meta.url));

describe('HTML', async () => {
  const validator = new HtmlValidate(new FileSystemConfigLoader(JSON.parse(readFileSync(join(here, 'html-validate.json'), 'utf8'))));
  for (const path of files('.html'))
    test(path, async () => {
      const report = await validator.validateString(readFileSync(join(site, path), 'utf8'));
      const problems = report.results.flatMap((result) => result.messages.map((message) => `${message.line}:${message.column} ${message.ruleId}: ${message.message}`));
      assert.deepEqual(problems.slice(0, 10), [], `${problems.length} problems`);
    });
});

/** What markdownlint says of the files below a folder. */
async function lint(directory, globs) {
  const messages = [];
  await markdownlint({
    directory,
    argv: globs,
    optionsOverride: { config: JSON.parse(readFileSync(join(here, 'markdownlint.json'), 'utf8')), noBanner: true, noProgress: true },
    logMessage: () => {},
    logError: (message) => messages.push(message),
  });
  return messages;
}

test('Markdown pages', async () => {
  const messages = await lint(site, ['**/*.md', '!README.md']);
  assert.deepEqual(messages.slice(0, 10), [], `${messages.length} messages`);
});

test('Markdown documents of the project', async () => {
  const documents = execFileSync('git', ['ls-files', '*.md'], { cwd: join(here, '..', '..'), encoding: 'utf8' }).trim().split('\n');
  const messages = await lint(join(here, '..', '..'), documents.map((path) => `:${path}`));
  assert.deepEqual(messages.slice(0, 10), [], `${messages.length} messages`);
});

describe('Markdown renders', () => {
  for (const path of files('.md'))
    test(path, () => {
      assert.ok(size(path) < 1e6, `${size(path)} bytes`);
      const html = execFileSync('cmark-gfm', ['--unsafe', '-e', 'table', '-e', 'strikethrough', '-e', 'autolink', join(site, path)], { encoding: 'utf8' });
      assert.match(html, /<h1>/);
      // Marks that were meant to become something and did not.
      const text = html.replace(/<code>[^]*?<\/code>/g, '').replace(/<[^>]*>/g, '');
      assert.doesNotMatch(text, /\*\*|~~|\]\(|^\s*\|.*\|\s*$/m);
    });
});
