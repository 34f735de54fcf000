// What a reader's line has to carry for a page: HTML, CSS and JavaScript, as a server compresses them. Pictures and letters
// are counted for the report and have their own bound. Run by tests/pages.rs; `node --test pages/weight.test.mjs` with LOA
// set prints the figures that docs/performance.md tells.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { launch } from '../support.mjs';
import { serve } from './site.mjs';

// In thousands of bytes.
const MOST = { home: 60_000, article: 40_000 };
const MOST_OF_OTHERS = 60_000;
// The letters of one page that are preloaded: two weights, each in a Latin and a Vietnamese file.
const MOST_OF_LETTERS = 70_000;

let site;
before(async () => (site = await serve('demonstration')));
after(() => site?.close());

const compressed = (bytes) => gzipSync(bytes, { level: 6 }).length;
const attribute = (element, name) => new RegExp(`\\s${name}="([^"]*)"`).exec(element)?.[1];

// What a page loads that is code: its stylesheets, also that for paper, and its scripts.
async function weigh(page) {
  const found = { html: compressed(page.html), css: 0, js: 0, letters: 0 };
  const file = (href) => {
    assert.ok(href.startsWith('/cchc/'), `${page.path} loads ${href}`);
    return readFile(join(site.out, href.slice('/cchc/'.length)));
  };
  for (const [element] of page.html.matchAll(/<(?:link|script)\s[^>]*>/g)) {
    const rel = attribute(element, 'rel');
    if (rel === 'stylesheet') found.css += compressed(await file(attribute(element, 'href')));
    if (rel === 'preload' && attribute(element, 'as') === 'font') found.letters += (await file(attribute(element, 'href'))).length;
    const src = attribute(element, 'src');
    if (element.startsWith('<script') && src) found.js += compressed(await file(src));
  }
  assert.ok(found.css > 0 && found.js > 0, page.path);
  return { ...found, all: found.html + found.css + found.js };
}

test('every page is light', async (t) => {
  const heaviest = new Map();
  const wrong = [];
  for (const page of site.pages.filter((page) => page.kind !== 'redirect')) {
    const weight = await weigh(page);
    if (!(heaviest.get(page.kind)?.all >= weight.all)) heaviest.set(page.kind, { path: page.path, ...weight });
    const most = MOST[page.kind] ?? MOST_OF_OTHERS;
    if (weight.all > most) wrong.push(`${page.path}: ${weight.all} bytes, ${most} at most`);
    if (weight.letters > MOST_OF_LETTERS) wrong.push(`${page.path}: letters of ${weight.letters} bytes`);
  }
  for (const [kind, weight] of heaviest) t.diagnostic(`${kind}: ${JSON.stringify(weight)}`);
  assert.ok(heaviest.has('home') && heaviest.has('article'));
  assert.deepEqual(wrong, []);
});

test('letters are subsets that are preloaded where they are used', () => {
  for (const page of site.pages.filter((page) => page.kind !== 'redirect')) {
    const preloads = [...page.html.matchAll(/<link rel="preload" href="([^"]*)" as="font"[^>]*>/g)];
    assert.equal(preloads.length, 4, page.path);
    for (const [element, href] of preloads) {
      assert.match(href, /\/be-vietnam-pro-(latin|vietnamese)-\d+-normal\.[0-9a-f]+\.woff2$/);
      // Without it a browser loads the file twice.
      assert.match(element, /\scrossorigin[\s>]/);
      assert.ok(site.files.includes(href.slice('/cchc/'.length)), href);
    }
  }
});

test('what is preloaded is used, and nothing else is fetched but italics', async () => {
  const browser = await launch();
  try {
    for (const kind of ['home', 'article']) {
      const page = await browser.newPage();
      const fetched = [];
      const unused = [];
      page.on('request', (request) => request.resourceType() === 'font' && fetched.push(request.url()));
      // Chromium warns of what was preloaded and not used some seconds after the page has loaded.
      page.on('console', (message) => message.text().includes('preload') && unused.push(message.text()));
      const sample = site.pages.find((page) => page.kind === kind);
      await page.goto(sample.url, { waitUntil: 'networkidle' });
      await page.waitForTimeout(4000);
      const upright = fetched.filter((url) => !url.includes('-italic.'));
      assert.equal(new Set(fetched).size, fetched.length, `twice: ${fetched}`);
      assert.equal(upright.length, 4, fetched.join('\n'));
      assert.deepEqual(unused, []);
      await page.close();
    }
  } finally {
    await browser.close();
  }
});
