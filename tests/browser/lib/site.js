// The built site that the tests look at, and a browser to look with.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { join, relative, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

/** The folder that `sessiondiff build` wrote; scripts/browser-tests says which. */
export const site = process.env.SESSIONDIFF_SITE;
if (!site) throw new Error('SESSIONDIFF_SITE names no folder; run scripts/browser-tests');

function walk(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? walk(join(folder, entry.name)) : [join(folder, entry.name)]);
}

/** Paths of the site's files with this ending, relative to it, sorted. */
export function files(ending) {
  return walk(site).map((path) => relative(site, path).split(sep).join('/')).filter((path) => path.endsWith(ending)).sort();
}

export const address = (path) => pathToFileURL(join(site, path)).href;
export const size = (path) => statSync(join(site, path)).size;

/** Pages of one kind, in every language: pages('briefing') are en/briefing-62.html … */
export const pages = (kind) => files('.html').filter((path) => new RegExp(`^[a-z]+/${kind}(-|\\.html)`).test(path));

/**
 * Whether all is looked at of a page, where that takes long. Of pages that are made alike it is a part: the last change log, others of a session in one
 * language each, every fourth of a respondent, an instrument or a topic in one. SESSIONDIFF_ALL_PAGES=1 looks at all.
 */
export function is_looked_at(path) {
  const [language, name] = path.split('/');
  const alike = /^(?:(respondent|state|instrument|topic)|briefing|changes|source)-/.exec(name ?? '');
  if (process.env.SESSIONDIFF_ALL_PAGES || !alike) return true;
  if (name.startsWith('changes-')) return name === pages('changes').at(-1).split('/')[1];
  const twins = files('.html').filter((one) => one.endsWith(`/${name}`)).sort();
  const turn = [...name].reduce((sum, letter) => sum + letter.codePointAt(0), 0);
  return twins[turn % (alike[1] ? 4 * twins.length : twins.length)]?.split('/')[0] === language;
}

/** A file of out/data/: data('changes-78'). */
export const data = (name) => JSON.parse(readFileSync(join(site, 'data', `${name}.json`), 'utf8'));

/** The site on an address of this machine, for what browsers do not allow to files: a filter in the address. */
export function serve() {
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url, 'http://localhost').pathname).slice(1);
    if (!files('.html').includes(path)) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(readFileSync(join(site, path)));
  });
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () =>
    resolve({ address: `http://127.0.0.1:${server.address().port}`, close: () => { server.closeAllConnections(); server.close(); } })));
}

/** Debian's Chromium. The switches keep it from calling its maker's hosts at its start. */
export function launch() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
      '--disable-component-update', '--disable-sync', '--disable-dev-shm-usage'],
  });
}

/** What a page is looked at with unless a test says otherwise. */
export const viewport = { width: 1280, height: 800 };

/**
 * A page of the site in a context of its own. What it asks for, says on the console and throws is collected in `seen`:
 * requests other than for the page itself, and errors.
 */
export async function open(browser, path, { url = address(path), ...options } = {}) {
  const opened = await blank(browser, options);
  await opened.page.goto(url);
  return opened;
}

/** The same without a page in it yet. */
export async function blank(browser, options = {}) {
  const context = await browser.newContext({ viewport, ...options });
  const seen = { requests: [], errors: [] };
  const page = await context.newPage();
  page.setDefaultTimeout(120_000); // a busy machine is no fault of a page
  page.on('request', (request) => {
    if (!request.isNavigationRequest()) seen.requests.push(request.url());
  });
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) seen.errors.push(message.text());
  });
  page.on('pageerror', (error) => seen.errors.push(String(error)));
  page.on('dialog', (dialog) => {
    seen.errors.push(`dialog: ${dialog.message()}`);
    dialog.dismiss();
  });
  return { page, seen, close: () => context.close() };
}

/** What a page asked for that is not in it: a search page may ask for the index beside it. */
export const asked_elsewhere = (path, seen) => seen.requests.filter((request) =>
  !request.startsWith('data:') && !(path.endsWith('/search.html') && request.endsWith(`/${path.replace('search.html', 'search-index.js')}`)));

/** Unfolds everything, so that what is folded is looked at too. */
export const unfold = (page) => page.evaluate(() => {
  for (const details of document.querySelectorAll('details')) details.open = true;
});
