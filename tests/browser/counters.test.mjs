// Visitor counters in a browser: fresh figures come without anything moving, seldom, and never when something is wrong.

import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, beforeEach, test } from 'node:test';
import { chromium } from 'playwright-core';
import { HOST, serveGoatCounter, serveSite } from './counters.mjs';
import { FLAGS, PATIENCE } from './support.mjs';

const AT = '2026-11-22T07:00:00+07:00';
const SNAPSHOT = { as_of: AT, online: 4, today: 5, week: 6186, month: 21243, total: 1279974, pages: { '/tin-tuc/bai/': 430 } };
const FRESH = { as_of: '2026-11-22T08:05:09+07:00', online: 1234, today: 12345, week: 1006187, month: 9021250, total: 1299999, pages: { '/tin-tuc/bai/': 1000431, '/tin-tuc/khac/': 7 } };
const OLD = ['4', '5', '6.186', '21.243', '1.279.974', '22/11/2026 07:00:00'];
const NEW = ['1.234', '12.345', '1.006.187', '9.021.250', '1.299.999', '22/11/2026 08:05:09'];
// The longest that the script waits after the page has loaded, and an answer takes.
const SETTLED = 700;

let browser, goat;
const sites = {};

before(async () => {
  goat = await serveGoatCounter();
  sites.json = await serveSite({ counters: '{provider: json, every: 7}', snapshot: SNAPSHOT });
  sites.bare = await serveSite({ counters: '{provider: json}' });
  // The home page shows them twice.
  const widgets = '\nwidgets: {home: [latest, counters]}';
  const counters = `{provider: goatcounter, url: "${goat.url}", base: {total: 1000000, as_of: 2022-12-31}}${widgets}`;
  sites.goat = await serveSite({ counters, snapshot: SNAPSHOT });
  const args = [...FLAGS, `--host-resolver-rules=MAP ${HOST} 127.0.0.1`];
  browser = await chromium.launch({ executablePath: process.env.CHROMIUM, headless: true, args });
});

after(async () => {
  await browser?.close();
  for (const site of Object.values(sites)) await site.close();
  await goat?.close();
});

beforeEach(() => {
  for (const site of Object.values(sites)) Object.assign(site, { asked: [], answer: FRESH });
  Object.assign(goat, { counts: {}, asked: [], views: [], fault: null });
});

// A session: one browser window and what it remembers. What moves on its pages, and what the policy refuses, is noted.
async function session(prepare) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 1600 } });
  await context.addInitScript(() => {
    window.moved = 0;
    window.refused = [];
    new PerformanceObserver((list) => list.getEntries().forEach((entry) => (window.moved += entry.value))).observe({ type: 'layout-shift', buffered: true });
    document.addEventListener('securitypolicyviolation', (event) => window.refused.push(event.blockedURI));
  });
  if (prepare) await context.addInitScript(prepare);
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE);
  page.errors = [];
  page.on('pageerror', (error) => page.errors.push(String(error)));
  return page;
}

const shown = (page) => page.locator('.counters [data-counter], .counters [data-counter-as-of]').allInnerTexts();
const views = (page) => page.locator('[data-counter=views]').innerText();

async function open(page, url) {
  await page.goto(url, { waitUntil: 'load' });
  await page.waitForTimeout(SETTLED);
}

// Lets no figures through until they are released: the old ones are painted, and all fonts are there, before they come.
async function hold(page, addresses) {
  let release;
  const held = new Promise((resolve) => (release = resolve));
  await page.route(addresses, (route) => held.then(() => route.continue()));
  return async () => {
    await page.evaluate(() => document.fonts.ready);
    const before = await page.evaluate(() => window.moved);
    release();
    await page.waitForTimeout(SETTLED);
    return (await page.evaluate(() => window.moved)) - before;
  };
}

test('the script is small, and comes without that of another provider', async () => {
  const folder = join(sites.json.out, 'assets/js');
  const names = await readdir(folder);
  const name = names.find((name) => name.startsWith('counters.'));
  assert.ok((await readFile(join(folder, name))).length <= 1536);
  const page = await session();
  await open(page, sites.json.home);
  const scripts = await page.locator('script[src]').evaluateAll((all) => all.map((one) => one.src.split('/').pop()));
  assert.ok(scripts.includes(name) && !scripts.some((script) => script.startsWith('goatcounter')), String(scripts));
  await page.context().close();
});

test('fresh figures take the place of old ones, and nothing moves', async () => {
  for (const [site, old] of [[sites.json, OLD], [sites.bare, Array(6).fill('–')]]) {
    for (const address of [site.home, site.article]) {
      site.answer = FRESH;
      const page = await session();
      await page.setViewportSize({ width: address === site.home ? 1280 : 360, height: 2400 });
      const release = await hold(page, '**/counters.json');
      await open(page, address);
      assert.deepEqual(await shown(page), old);
      assert.equal(await release(), 0, address);
      assert.deepEqual(await shown(page), NEW);
      if (address === site.article) assert.equal(await views(page), '1.000.431');
      const seen = await page.evaluate(() => {
        const heard = [...document.querySelectorAll('[data-counter], [data-counter-as-of]')].filter((place) => place.closest('[aria-live], [role=status], [role=alert], [role=log]'));
        return { refused: window.refused, heard: heard.length, iso: document.querySelector('.counters time')?.dateTime };
      });
      assert.deepEqual(seen, { refused: [], heard: 0, iso: site === sites.json ? FRESH.as_of : undefined }, address);
      assert.deepEqual(page.errors, []);
      assert.deepEqual(await page.context().cookies(), []);
      assert.ok(site.asked.every((headers) => !headers.cookie));
      // What would move is seen.
      const moved = await page.evaluate(() => window.moved);
      await page.evaluate(() => document.querySelector('main').prepend(Object.assign(document.createElement('p'), { textContent: 'A' })));
      await page.waitForTimeout(200);
      assert.ok((await page.evaluate(() => window.moved)) > moved);
      await page.context().close();
    }
  }
});

test('a session asks once in so many minutes, and shows what it knows on every page', async () => {
  const page = await session();
  await open(page, sites.json.home);
  await open(page, sites.json.article);
  await open(page, sites.json.other);
  assert.equal(sites.json.asked.length, 1);
  assert.deepEqual(await shown(page), NEW);
  assert.equal(await views(page), '7');
  const earlier = (minutes) => page.evaluate((minutes) => {
    const key = Object.keys(sessionStorage).find((key) => key.endsWith('@'));
    sessionStorage[key] = Date.now() - minutes * 60_000;
  }, minutes);
  await earlier(6.9);
  await open(page, sites.json.home);
  assert.equal(sites.json.asked.length, 1);
  await earlier(7.1);
  sites.json.answer = { ...FRESH, as_of: '2026-11-22T09:00:00+07:00', today: 20000 };
  await open(page, sites.json.home);
  assert.equal(sites.json.asked.length, 2);
  assert.equal((await shown(page))[1], '20.000');
  // The source goes down: the last true figures of the session stay.
  await earlier(8);
  sites.json.answer = { status: 500, body: 'no' };
  await open(page, sites.json.home);
  assert.equal(sites.json.asked.length, 3);
  assert.equal((await shown(page))[1], '20.000');
  await page.context().close();
});

test('whatever is wrong with the answer, the figures of the build stay', async () => {
  const faults = {
    'not found': { status: 404, body: 'Not found' },
    'not found, with figures': { status: 404, body: JSON.stringify(FRESH) },
    'a page': { type: 'text/html', body: '<!DOCTYPE html><title>Đăng nhập</title>' },
    'cut short': { body: JSON.stringify(FRESH).slice(0, 60) },
    'nothing': { body: '' },
    'no answer': null,
    'a list': [1, 2],
    'another format': { data: 5 },
    'no moment': { ...FRESH, as_of: undefined },
    'a moment that is none': { ...FRESH, as_of: '2026-99-99T00:00:00+07:00' },
    'a moment as a number': { ...FRESH, as_of: 1795305600 },
    'older than the build': { ...FRESH, as_of: '2026-11-22T06:59:59+07:00' },
    'negative': { ...FRESH, week: -1 },
    'a fraction': { ...FRESH, month: 2.5 },
    'a text': { ...FRESH, total: '1299999' },
    'true': { ...FRESH, online: true },
    'too large': { body: JSON.stringify(FRESH).replace('1299999', '1e300') },
    'no figure': { as_of: FRESH.as_of, pages: {} },
    'views as a text': { ...FRESH, pages: { '/tin-tuc/bai/': '<b>9</b>' } },
  };
  for (const [name, answer] of Object.entries(faults)) {
    sites.json.answer = answer;
    sites.json.asked = [];
    const page = await session();
    await open(page, sites.json.article);
    assert.deepEqual([...(await shown(page)), await views(page)], [...OLD, '430'], name);
    assert.deepEqual(page.errors, [], name);
    assert.equal(sites.json.asked.length, 1, name);
    // It is not asked again at once.
    await open(page, sites.json.article);
    assert.equal(sites.json.asked.length, 1, name);
    await page.context().close();
  }
  // A figure that the source does not know any longer is no old one under a new date.
  sites.json.answer = { ...FRESH, online: null };
  const page = await session();
  await open(page, sites.json.home);
  assert.deepEqual(await shown(page), ['–', ...NEW.slice(1)]);
  await page.context().close();
});

const SAVES = () => Object.defineProperty(Object.getPrototypeOf(navigator.connection), 'saveData', { get: () => true });
const REDUCES = () => {
  const ask = window.matchMedia.bind(window);
  window.matchMedia = (query) => (query.includes('prefers-reduced-data') ? { matches: true, addEventListener() {} } : ask(query));
};

test('who saves data is not made to load figures', async () => {
  for (const wish of [SAVES, REDUCES]) {
    const page = await session(wish);
    await open(page, sites.json.home);
    assert.deepEqual(await shown(page), OLD);
    assert.equal(sites.json.asked.length, 0);
    await open(page, sites.goat.article);
    assert.deepEqual(goat.asked, []);
    await page.context().close();
  }
});

test('without a place to remember things figures come all the same', async () => {
  const page = await session(() => Object.defineProperty(window, 'sessionStorage', { get: () => { throw new Error('refused'); } }));
  await open(page, sites.json.home);
  assert.deepEqual(await shown(page), NEW);
  assert.deepEqual(page.errors, []);
  await page.context().close();
});

// The first days of this week and month in Vietnam, said by another way than the script's.
function firstDays() {
  const parts = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Ho_Chi_Minh', year: 'numeric', month: '2-digit', day: '2-digit', weekday: 'short' }).formatToParts(new Date());
  const { year, month, day, weekday } = Object.fromEntries(parts.map(({ type, value }) => [type, value]));
  const back = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'].indexOf(weekday);
  const monday = new Date(Date.UTC(+year, month - 1, day - back)).toISOString().slice(0, 10);
  return { monday, first: `${year}-${month}-01`, today: `${day}/${month}/${year}` };
}

const ARTICLE = '/tinh/cchc/tin-tuc/bai/';

function counted() {
  const { monday, first } = firstDays();
  goat.counts = { TOTAL: 1234567, [`TOTAL?start=${monday}`]: 4321, [`TOTAL?start=${first}`]: 54321, [ARTICLE]: 1431 };
}

test('GoatCounter is asked by the browser, and told of the view', async () => {
  counted();
  const page = await session();
  const release = await hold(page, '**/counter/**');
  await open(page, sites.goat.article);
  assert.equal(await release(), 0);
  const [week, month, total, at] = await shown(page);
  assert.deepEqual([week, month, total], ['4.321', '54.321', '2.234.567']);
  assert.ok(at.startsWith(firstDays().today), at);
  assert.equal(await views(page), '1.431');
  assert.equal(goat.views.length, 1);
  const { p, t, r, s } = goat.views[0];
  assert.deepEqual([p, t, r], [ARTICLE, await page.title(), '']);
  assert.match(s, /^\d+,\d+,[\d.]+$/);
  assert.deepEqual(await page.evaluate(() => window.refused), []);
  assert.equal(goat.asked.length, 4, String(goat.asked));
  // The same figures serve the next pages; only their views are new.
  await open(page, sites.goat.other);
  assert.deepEqual(goat.asked.slice(4), ['/tinh/cchc/tin-tuc/khac/']);
  assert.deepEqual((await shown(page)).slice(0, 3), ['4.321', '54.321', '2.234.567']);
  // Nobody has seen it: 404 with a count of 0, which is no figure to show.
  assert.equal(await views(page), '–');
  assert.equal(goat.views.length, 2);
  // The service goes down: what it said last stays, with the time at which it did.
  const known = await shown(page);
  await page.evaluate(() => Object.keys(sessionStorage).filter((key) => key.endsWith('@')).forEach((key) => (sessionStorage[key] -= 360_000)));
  goat.fault = 'html';
  await open(page, sites.goat.article);
  assert.deepEqual(await shown(page), known);
  assert.equal(goat.asked.length, 9);
  assert.deepEqual(page.errors, []);
  await page.context().close();
  const another = await session();
  goat.fault = null;
  await open(another, sites.goat.home);
  const [first, second] = await another.locator('.counters').allInnerTexts();
  assert.ok(first.includes('2.234.567') && first === second, `${first} ${second}`);
  assert.equal(goat.asked.length, 12);
  await another.context().close();
});

test('whatever is wrong with GoatCounter, the figures of the build stay', async () => {
  const old = [...OLD.slice(2), '430'];
  const faults = {
    forbidden: () => (goat.fault = 'forbidden'),
    html: () => (goat.fault = 'html'),
    silent: () => (goat.fault = 'silent'),
    'no figures': () => (goat.counts = {}),
    'a figure that is none': () => (goat.counts = { ...goat.counts, TOTAL: 'many', [ARTICLE]: '-5' }),
  };
  for (const [name, break_] of Object.entries(faults)) {
    counted();
    goat.fault = null;
    break_();
    const page = await session();
    await open(page, sites.goat.article);
    assert.deepEqual([...(await shown(page)), await views(page)], old, name);
    assert.deepEqual(page.errors, [], name);
    const asked = goat.asked.length;
    await open(page, sites.goat.article);
    assert.equal(goat.asked.length, asked, name);
    await page.context().close();
  }
  counted();
  goat.fault = 'slow';
  const page = await session();
  await open(page, sites.goat.article);
  await page.waitForTimeout(SETTLED);
  assert.equal(await views(page), '1.431');
  await page.context().close();
});

test('who asks not to be counted is not, nor is a copy of the site', async () => {
  counted();
  const wishes = [
    () => Object.defineProperty(Navigator.prototype, 'doNotTrack', { get: () => '1' }),
    () => Object.defineProperty(Navigator.prototype, 'globalPrivacyControl', { get: () => true }),
  ];
  for (const wish of wishes) {
    const page = await session(wish);
    await open(page, sites.goat.article);
    assert.equal(await views(page), '1.431');
    assert.deepEqual(goat.views, []);
    await page.context().close();
  }
  const page = await session();
  await open(page, sites.goat.article.replace(HOST, '127.0.0.1'));
  assert.equal(await views(page), '1.431');
  assert.deepEqual(goat.views, []);
  await page.context().close();
});
