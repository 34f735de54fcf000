// The offline variant of an archive, opened as files: every page, every link, every script. Nothing but file:// is asked
// for. `OFFLINE` holds the variants; run by tests/archive_offline.rs.

import assert from 'node:assert/strict';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { PATIENCE, launch } from './support.mjs';

const ROOT = process.env.OFFLINE;
const VARIANTS = ['demonstration', 'campaign', 'everything'];
let browser;
before(async () => (browser = await launch()));
after(() => browser?.close());

const at = (variant, path) => pathToFileURL(join(ROOT, variant, path)).href;

// A page that keeps what goes wrong: what is asked for besides files, what the console says, what scripts throw.
async function open(variant, path, options = {}) {
  const page = await (await browser.newContext(options)).newPage();
  page.setDefaultTimeout(PATIENCE);
  page.wrong = [];
  page.on('pageerror', (error) => page.wrong.push(String(error)));
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) page.wrong.push(message.text());
  });
  page.on('request', (request) => {
    if (!/^(file|data|blob):/.test(request.url())) page.wrong.push(`asked for ${request.url()}`);
  });
  page.on('requestfailed', (request) => {
    // What a page was left before it came is no fault.
    if (request.failure().errorText !== 'net::ERR_ABORTED') page.wrong.push(`failed: ${request.url()}`);
  });
  if (path) await page.goto(at(variant, path));
  return page;
}

async function filesOf(variant) {
  const folder = join(ROOT, variant);
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'));
}

// What a page holds and leads to.
const look = () => ({
  ids: [...document.querySelectorAll('[id], a[name]')].flatMap((element) => [element.id, element.getAttribute('name')]),
  links: [...document.querySelectorAll('[href], [src], [poster], [action], [data-search]')].flatMap((element) =>
    ['href', 'src', 'poster', 'action', 'data-search'].map((name) => [`${element.localName} ${name}`, element.getAttribute(name)]).filter(([, value]) => value !== null),
  ),
  sets: [...document.querySelectorAll('[srcset]')].flatMap((element) => element.srcset.split(/,\s+/).map((part) => part.trim().split(/\s+/)[0])),
  marked: [...document.querySelectorAll('main a[href^="http"], footer a[href^="http"]')].every((link) => link.querySelector('.loa-out') && (link.title || link.closest('.loa-archive'))),
  banner: document.querySelector('body > .loa-archive')?.innerText,
  counters: document.querySelectorAll('[data-counter], [data-counter-as-of], [data-live]').length,
  broken: [...document.images].filter((image) => image.complete && !image.naturalWidth && image.getAttribute('src')).map((image) => image.src),
  wide: document.documentElement.scrollWidth - document.documentElement.clientWidth,
});

for (const variant of VARIANTS) {
  test(`${variant}: every page opens, every link leads to a file, every anchor is there`, async () => {
    const files = await filesOf(variant);
    const pages = files.filter((path) => path.endsWith('.html'));
    assert.ok(pages.length > 5 && files.includes('index.html') && files.includes('404.html') === (variant !== 'campaign'));
    const page = await open(variant, null, { viewport: { width: 360, height: 800 } });
    const ids = new Map();
    const wanted = [];
    for (const path of pages) {
      const address = at(variant, path);
      const source = readFileSync(join(ROOT, variant, path), 'utf8');
      const refresh = /http-equiv="?refresh"? content="[^"]*url=([^"]+)"/.exec(source);
      if (refresh) {
        wanted.push([path, 'refresh', new URL(refresh[1], address).href]);
        continue;
      }
      await page.goto(address, { waitUntil: 'load' });
      const seen = await page.evaluate(look);
      assert.deepEqual(page.wrong, [], path);
      assert.match(seen.banner ?? '', variant === 'everything' ? /Archived on 31\/12\/2023/ : /Bản lưu trữ ngày 31\/12\/2023/, path);
      assert.equal(seen.counters, 0, path);
      assert.ok(seen.marked, `${path}: a link that leads out is not marked`);
      assert.deepEqual(seen.broken, [], path);
      assert.ok(seen.wide <= 0, `${path} is ${seen.wide} pixels too wide`);
      ids.set(address, new Set(seen.ids));
      for (const [what, value] of [...seen.links, ...seen.sets.map((value) => ['srcset', value])]) {
        assert.ok(!value.startsWith('/'), `${path}: ${what} ${value}`);
        const to = new URL(value, address);
        if (to.protocol === 'file:') wanted.push([path, what, to.href]);
        else if (what !== 'a href' && what !== 'link href') assert.match(to.protocol, /^(mailto|tel|data):$/, `${path}: ${what} ${value}`);
      }
    }
    const files_ = new Map();
    for (const [path, what, href] of wanted) {
      const to = new URL(href);
      const fragment = decodeURIComponent(to.hash.slice(1));
      to.hash = to.search = '';
      if (!files_.has(to.href)) {
        const file = fileURLToPath(to);
        files_.set(to.href, existsSync(what === 'form data-search' ? `${file}.js` : file) && (what === 'form data-search' || statSync(file).isFile()));
      }
      assert.ok(files_.get(to.href), `${path}: ${what} leads to ${href}`);
      if (fragment && ids.has(to.href)) assert.ok(ids.get(to.href).has(fragment), `${path}: no anchor ${href}`);
    }
  });
}

test('whatever the archive holds is found, and nothing else; results open', async () => {
  const page = await open('demonstration', 'index.html', { viewport: { width: 1280, height: 800 } });
  await page.fill('#q', 'mot cua lien thong');
  await page.press('#q', 'Enter');
  await page.waitForSelector('[data-search-status][data-state=done]');
  assert.match(page.url(), /^file:.*\/tim-kiem\/index\.html\?q=/);
  const links = await page.$$eval('[data-search-results] h2 a', (list) => list.map((link) => link.href));
  assert.ok(links.length > 0);
  for (const link of links) assert.ok(statSync(fileURLToPath(link)).isFile(), link);
  // Another question on the page itself, with a filter.
  await page.fill('#find-q', 'kế hoạch');
  await page.click('[data-search] button');
  await page.waitForFunction(() => document.querySelector('[data-search-status]').textContent.includes('kế hoạch'));
  await page.goBack();
  await page.waitForFunction(() => document.querySelector('#find-q').value === 'mot cua lien thong');
  await page.click('[data-search-results] h2 a');
  await page.waitForSelector('article h1');
  assert.deepEqual(page.wrong, []);
});

test('a campaign has a search of its own, and its first page is the campaign', async () => {
  const page = await open('campaign', 'index.html');
  assert.match(await page.title(), /2022/);
  await page.goto(`${at('campaign', 'tim-kiem/index.html')}?q=${encodeURIComponent('cải cách')}`);
  await page.waitForSelector('[data-search-status][data-state=done]');
  const links = await page.$$eval('[data-search-results] h2 a', (list) => list.map((link) => link.href));
  assert.ok(links.length > 0);
  for (const link of links) assert.ok(statSync(fileURLToPath(link)).isFile(), link);
  assert.deepEqual(page.wrong, []);
});

test('reading aids, the register and galleries work', async () => {
  const page = await open('demonstration', 'van-ban/index.html', { viewport: { width: 1280, height: 800 } });
  await page.click('button[data-contrast]');
  await page.reload();
  assert.equal(await page.getAttribute('html', 'data-contrast'), 'high');
  const rows = () => page.$$eval('[data-register] tbody tr', (list) => list.filter((row) => !row.hidden).length);
  const all = await rows();
  await page.fill('[data-register] input', '1822');
  assert.ok((await rows()) < all);
  const gallery = (await filesOf('demonstration')).find((path) => path.startsWith('thu-vien/tranh-'));
  await page.goto(at('demonstration', `${gallery.split('/').slice(0, 2).join('/')}/index.html`));
  await page.click('[data-gallery] a');
  await page.waitForSelector('[data-viewer][open] [data-stage] img');
  assert.ok(await page.$eval('[data-viewer] img', (image) => image.decode().then(() => image.naturalWidth > 0)));
  assert.deepEqual(page.wrong, []);
});

test('figures of counters are text with their date; what was counted live is gone', async () => {
  const page = await open('everything', 'index.html');
  const text = await page.$eval('.counters', (counters) => counters.innerText);
  assert.match(text, /1,279,974/);
  assert.match(text, /30\/12\/2023/);
  assert.doesNotMatch(text, /–|Online/);
  assert.equal(await page.$$eval('script[src*=counters]', (list) => list.length), 0);
});

test('the site map leads to every entry, and its years open with the keyboard', async () => {
  const page = await open('demonstration', 'so-do-trang.html');
  const links = new Set(await page.$$eval('main a', (list) => list.map((link) => link.getAttribute('href'))));
  const entries = (await filesOf('demonstration')).filter((path) => /^tin-tuc\/[^/]+\/index\.html$/.test(path) && !path.startsWith('tin-tuc/trang'));
  for (const path of entries) {
    const source = readFileSync(join(ROOT, 'demonstration', path), 'utf8');
    if (!source.includes('http-equiv="refresh"')) assert.ok(links.has(path), path);
  }
  await page.focus('main details summary');
  await page.keyboard.press('Enter');
  assert.ok(await page.$eval('main details', (details) => details.open));
  assert.deepEqual(page.wrong, []);
});

test('the banner and the mark are printed and cover nothing', async () => {
  const page = await open('demonstration', 'index.html', { viewport: { width: 360, height: 800 } });
  const boxes = await page.evaluate(() => ['.loa-archive', 'header.top'].map((name) => document.querySelector(name).getBoundingClientRect().toJSON()));
  assert.ok(boxes[0].bottom <= boxes[1].top + 1, JSON.stringify(boxes));
  await page.emulateMedia({ media: 'print' });
  assert.ok(await page.isVisible('.loa-archive'));
});
