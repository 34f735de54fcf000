// The reader's tools: contrast, letters, paper, sharing, reporting, the calendar. Each works without JavaScript or is not
// shown without it. Run by tests/pages.rs.

import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import { PATIENCE, launch } from '../support.mjs';
import { serve } from './site.mjs';

let browser;
let site;
before(async () => ([browser, site] = await Promise.all([launch(), serve('everything')])));
after(() => Promise.all([browser.close(), site.close()]));
afterEach(() => Promise.all(browser.contexts().map((context) => context.close())));

const ARTICLE = 'tin-tuc/everything/';

async function open(path, options = {}, media = {}) {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE);
  await page.emulateMedia({ colorScheme: 'light', contrast: null, ...media });
  await page.goto(site.base + path);
  return page;
}

const background = (page) => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
const letters = (page) => page.evaluate(() => parseFloat(getComputedStyle(document.body).fontSize));
const BLACK = 'rgb(0, 0, 0)';
const WHITE = 'rgb(255, 255, 255)';

describe('contrast', () => {
  test('by the button, remembered on the next page before it is painted', async () => {
    const page = await open(ARTICLE);
    const button = page.getByRole('button', { name: 'Contrast' });
    assert.equal(await background(page), WHITE);
    assert.equal(await button.getAttribute('aria-pressed'), 'false');
    await button.click();
    assert.equal(await background(page), BLACK);
    assert.equal(await button.getAttribute('aria-pressed'), 'true');
    // What stands when the first element of the body is there: nothing has been painted yet.
    await page.addInitScript(() => {
      new MutationObserver((_, observer) => {
        if (!document.body) return;
        window.atFirst = document.documentElement.dataset.contrast;
        observer.disconnect();
      }).observe(document, { childList: true, subtree: true });
    });
    await page.goto(site.base);
    assert.equal(await page.evaluate(() => window.atFirst), 'high');
    assert.equal(await background(page), BLACK);
    await page.getByRole('button', { name: 'Contrast' }).click();
    assert.equal(await background(page), WHITE);
    await page.reload();
    assert.equal(await background(page), WHITE);
  });

  test('by the system, which the button can refuse', async () => {
    const page = await open(ARTICLE, {}, { contrast: 'more', colorScheme: 'dark' });
    const button = page.getByRole('button', { name: 'Contrast' });
    assert.equal(await background(page), BLACK);
    assert.equal(await button.getAttribute('aria-pressed'), 'true');
    await button.click();
    assert.notEqual(await background(page), BLACK);
    await page.reload();
    assert.notEqual(await background(page), BLACK);
    assert.equal(await button.getAttribute('aria-pressed'), 'false');
  });

  test('without JavaScript by the system alone', async () => {
    const page = await open(ARTICLE, { javaScriptEnabled: false }, { contrast: 'more' });
    const text = page.locator('body');
    assert.equal(await text.evaluate((body) => getComputedStyle(body).color), BLACK);
    assert.equal(await page.getByRole('button', { name: 'Contrast' }).count(), 0);
  });

  test('the dark scheme of the system', async () => {
    const page = await open(ARTICLE, {}, { colorScheme: 'dark' });
    assert.notEqual(await background(page), WHITE);
    await page.emulateMedia({ colorScheme: 'light' });
    assert.equal(await background(page), WHITE);
  });
});

test('letters grow and shrink within bounds, and stay so', async () => {
  const page = await open(ARTICLE);
  const usual = await letters(page);
  const [smaller, larger] = ['Smaller', 'Larger'].map((name) => page.getByRole('button', { name }));
  for (let press = 0; press < 6; press += 1) await larger.click();
  const largest = await letters(page);
  assert.ok(largest >= usual * 1.45, `${usual} → ${largest}`);
  await page.reload();
  assert.equal(await letters(page), largest);
  for (let press = 0; press < 9; press += 1) await smaller.click();
  const smallest = await letters(page);
  assert.ok(smallest < usual && smallest >= 15, `${usual} → ${smallest}`);
  await larger.click();
  assert.equal(await letters(page), usual);
});

test('a browser that remembers nothing still obeys', async () => {
  const context = await browser.newContext();
  const page = await context.newPage();
  const errors = [];
  page.on('pageerror', (error) => errors.push(String(error)));
  await page.addInitScript(() => {
    Object.defineProperty(window, 'localStorage', { get: () => { throw new DOMException('denied', 'SecurityError'); } });
  });
  await page.goto(site.base + ARTICLE);
  await page.getByRole('button', { name: 'Contrast' }).click();
  assert.equal(await background(page), BLACK);
  assert.deepEqual(errors, []);
});

describe('paper', () => {
  // What is on paper, as text.
  const onPaper = (page) => page.evaluate(() => document.body.innerText);

  test('the article, its address, its date and the day of printing, and nothing to press', async () => {
    const page = await open(ARTICLE);
    await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
    await page.emulateMedia({ media: 'print' });
    const text = await onPaper(page);
    assert.ok(text.includes(`${site.base}${ARTICLE}`), text);
    assert.match(text, /20\/11\/2023/);
    const today = await page.evaluate(() => new Date().toLocaleDateString('en-GB'));
    assert.ok(text.includes(`Printed on ${today}`), text);
    assert.ok(text.includes('A quotation'), text);
    for (const word of ['Contrast', 'Print', 'Copy link', 'Back', 'Other news', 'Report a problem', 'Feeds']) {
      assert.ok(!text.split('\n').includes(word), `“${word}” is on paper`);
    }
    for (const [media, expected] of [[{ colorScheme: 'dark' }, WHITE], [{ contrast: 'more', colorScheme: 'dark' }, WHITE]]) {
      await page.emulateMedia({ media: 'print', ...media });
      assert.equal(await background(page), expected);
    }
    await page.emulateMedia({ media: 'print', colorScheme: 'light', contrast: null });
    const pdf = await page.pdf({ preferCSSPageSize: true });
    assert.equal(pdf.subarray(0, 5).toString(), '%PDF-');
  });

  test('black on white also with the button pressed', async () => {
    const page = await open(ARTICLE);
    await page.getByRole('button', { name: 'Contrast' }).click();
    await page.emulateMedia({ media: 'print' });
    assert.equal(await background(page), WHITE);
  });

  test('by the button', async () => {
    const page = await open(ARTICLE);
    await page.evaluate(() => (window.print = () => (window.printed = true)));
    await page.getByRole('button', { name: 'Print' }).click();
    assert.equal(await page.evaluate(() => window.printed), true);
  });

  test('without JavaScript there is no button, and paper is as good', async () => {
    const page = await open(ARTICLE, { javaScriptEnabled: false }, { media: 'print' });
    const text = await page.locator('body').innerText();
    assert.ok(text.includes(`${site.base}${ARTICLE}`), text);
    await page.emulateMedia({ media: 'screen' });
    assert.equal(await page.locator('[data-print]').isVisible(), false);
  });
});

describe('sharing', () => {
  test('copies the address and says so to screen readers too', async () => {
    const context = await browser.newContext();
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    const page = await context.newPage();
    await page.goto(site.base + ARTICLE);
    await page.getByRole('button', { name: 'Copy link' }).click();
    await page.getByRole('status').filter({ hasText: 'Copied' }).waitFor();
    assert.equal(await page.evaluate(() => navigator.clipboard.readText()), site.base + ARTICLE);
  });

  test('by the system where it can, otherwise not shown', async () => {
    for (const can of [true, false]) {
      const context = await browser.newContext();
      const page = await context.newPage();
      await page.addInitScript((can) => {
        const share = can ? (what) => { window.shared = what; return Promise.reject(new DOMException('', 'AbortError')); } : undefined;
        Object.defineProperty(Navigator.prototype, 'share', { value: share, configurable: true });
      }, can);
      const errors = [];
      page.on('pageerror', (error) => errors.push(String(error)));
      await page.goto(site.base + ARTICLE);
      const button = page.locator('[data-share]');
      assert.equal(await button.isVisible(), can);
      if (can) {
        await button.click();
        assert.equal((await page.evaluate(() => window.shared)).url, site.base + ARTICLE);
      }
      assert.deepEqual(errors, []);
    }
  });
});

test('every page but the missing one says where its faults are reported, with its address', async () => {
  const page = await open(ARTICLE, { javaScriptEnabled: false });
  for (const sample of site.samples) {
    await page.goto(sample.url);
    const link = page.getByRole('link', { name: 'Report a problem with this page' });
    if (sample.kind === 'not-found') {
      assert.equal(await link.count(), 0);
      continue;
    }
    const address = new URL(await link.getAttribute('href'));
    assert.equal(address.protocol, 'mailto:');
    assert.equal(address.pathname, 'faults@commune.example.vn');
    const title = await page.locator('h1').innerText();
    if (sample.kind === 'article') assert.ok(address.searchParams.get('subject').includes(title), address.href);
    assert.ok(address.searchParams.get('body').includes(sample.url), `${sample.path}: ${address.href}`);
  }
});

describe('by date', () => {
  test('the newest month is a grid whose days with news are links; plain links stand beside it', async () => {
    const page = await open('date/', { javaScriptEnabled: false });
    const grid = page.getByRole('table', { name: '12/2023' });
    // The one entry of the month, scheduled as it is.
    assert.deepEqual(await grid.getByRole('link').evaluateAll((links) => links.map((link) => link.textContent)), ['12/2023', '30']);
    assert.equal(await grid.getByRole('columnheader').count(), 7);
    // 31 days, of which the first is a Friday.
    const days = await grid.getByRole('cell').allInnerTexts();
    assert.equal(days.filter(Boolean).length, 31);
    assert.equal(days.indexOf('1'), 4);
    await page.getByRole('link', { name: '10/2023', exact: true }).click();
    await page.getByRole('table').getByRole('link').first().click();
    assert.ok(page.url().endsWith('/date/2023/10/10/'), page.url());
  });

  test('the page of a day shows it in its month', async () => {
    const page = await open('date/2023/10/10/');
    const shown = page.getByRole('table', { name: '10/2023' }).locator('[aria-current=page]');
    assert.equal(await shown.innerText(), '10');
  });
});

test('back leads to the list above, up to the top, breadcrumbs to every step', async () => {
  const page = await open(ARTICLE, { javaScriptEnabled: false });
  const crumbs = page.getByRole('navigation', { name: 'You are here' }).getByRole('link');
  assert.deepEqual(await crumbs.allInnerTexts(), ['Home', 'News']);
  await page.getByRole('link', { name: 'To the top' }).click();
  assert.ok(page.url().endsWith('#top'));
  const contents = page.getByRole('navigation', { name: 'Contents' }).getByRole('link');
  assert.deepEqual(await contents.allInnerTexts(), ['A list of things', 'A quotation', 'A table', 'Code']);
  await contents.last().click();
  assert.ok(await page.locator(':target').evaluate((heading) => heading.innerText.startsWith('Code')));
  await page.getByRole('link', { name: 'Back', exact: true }).click();
  assert.equal(page.url(), `${site.base}tin-tuc/`);
});

test('without JavaScript nothing is shown that does nothing', async () => {
  const page = await open(ARTICLE, { javaScriptEnabled: false });
  for (const sample of site.samples) {
    await page.goto(sample.url);
    const shown = await page.locator('button:visible').evaluateAll((buttons) =>
      buttons.filter((button) => !button.form).map((button) => button.outerHTML),
    );
    assert.deepEqual(shown, [], sample.path);
  }
});

test('screen readers hear landmarks and headings in the order of the page', async () => {
  const page = await open(ARTICLE);
  for (const sample of site.samples) {
    await page.goto(sample.url);
    const found = await page.evaluate(() => {
      const seen = (element) => element.checkVisibility();
      const order = [...document.querySelectorAll('header.top, main, footer.end')].map((element) => element.localName);
      const headings = [...document.querySelectorAll('h1, h2, h3, h4, h5, h6')].filter(seen).map((h) => Number(h.localName[1]));
      // Nothing is moved to another place than where it is read: the main text stands left of or above what is beside it.
      const moved = [...document.querySelectorAll('main [class*=rail], main .calendar')].filter((beside) => {
        const text = beside.parentElement.firstElementChild.getBoundingClientRect();
        const box = beside.getBoundingClientRect();
        return box.top < text.top - 1 || (box.left < text.left - 1);
      });
      return { order, headings, moved: moved.map((element) => element.outerHTML.slice(0, 80)) };
    });
    assert.deepEqual(found.order, ['header', 'main', 'footer'], sample.path);
    assert.equal(found.headings.filter((level) => level === 1).length, 1, sample.path);
    const skips = found.headings.filter((level, at) => at > 0 && level > found.headings[at - 1] + 1);
    assert.deepEqual(skips, [], `${sample.path}: ${found.headings}`);
    assert.deepEqual(found.moved, [], sample.path);
  }
});

test('live figures are written as the build writes them', async () => {
  const still = await open(ARTICLE, { javaScriptEnabled: false });
  const live = await open(ARTICLE);
  // Where no figure was known, a row is only filled by the script.
  await live.waitForLoadState('networkidle');
  const shown = (page) => page.locator('[data-counter], [data-counter-as-of]').allInnerTexts();
  assert.deepEqual(await shown(live), await shown(still));
  assert.ok((await shown(live)).includes('1,279,974'), await shown(live));
});
