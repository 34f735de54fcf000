// The gallery: without scripts every thumbnail leads to its picture; with them a dialog shows one photo after another, by
// buttons, keys and fingers, and never by itself. Run by tests/pages.rs.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch } from '../support.mjs';
import { serve } from './site.mjs';

let browser;
let site;
before(async () => {
  [browser, site] = await Promise.all([launch(), serve('everything')]);
});
after(async () => {
  await browser?.close();
  await site?.close();
});

const GALLERY = 'thu-vien/gallery/';

// What the dialog shows, and what has the focus.
const look = (page) =>
  page.evaluate(() => {
    const viewer = document.querySelector('[data-viewer]');
    const image = viewer.querySelector('img');
    return {
      open: viewer.open,
      count: viewer.querySelector('[data-count]').textContent,
      said: viewer.querySelector('[role=status]').textContent.replace(/\s+/g, ' ').trim(),
      caption: viewer.querySelector('figcaption').textContent.trim(),
      alt: image?.alt,
      src: image && new URL(image.src).pathname.split('/').pop(),
      whole: new URL(viewer.querySelector('[data-whole]').href).pathname.split('/').pop(),
      focus: document.activeElement.closest('[data-gallery] li')
        ? [...document.querySelectorAll('[data-gallery] li')].indexOf(document.activeElement.closest('li'))
        : document.activeElement.dataset.step ?? document.activeElement.tagName,
      inside: viewer.contains(document.activeElement),
    };
  });

// Closed, with the focus on a thumbnail: browsers tell of the closing a moment after it.
const closedAt = (page, position) =>
  page.waitForFunction((position) => {
    const links = [...document.querySelectorAll('[data-gallery] li a')];
    return !document.querySelector('[data-viewer]').open && document.activeElement === links[position];
  }, position);

test('without scripts every thumbnail leads to its picture', async () => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(site.base + GALLERY);
  assert.equal(await page.locator('[data-viewer]').isVisible(), false);
  await page.locator('[data-gallery] a').nth(1).click();
  await page.waitForURL('**/tall.svg');
  await context.close();
});

test('the keyboard opens the viewer, walks through it, and comes back to the photo that was seen last', async () => {
  const context = await browser.newContext();
  const page = await context.newPage();
  const wrong = [];
  page.on('pageerror', (error) => wrong.push(String(error)));
  await page.goto(site.base + GALLERY);
  await page.locator('[data-gallery] a').first().focus();
  await page.keyboard.press('Enter');
  let seen = await look(page);
  assert.ok(seen.open && seen.inside);
  assert.equal(seen.count, '1/4');
  assert.equal(seen.src, 'picture.svg');
  assert.match(seen.caption, /^The counter.*Chi Le$/s);
  assert.equal(seen.said, '1/4 A counter with two people at it');

  await page.keyboard.press('ArrowRight');
  seen = await look(page);
  assert.deepEqual([seen.count, seen.src, seen.whole, seen.caption], ['2/4', 'tall.svg', 'tall.svg', '']);
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowLeft');
  assert.equal((await look(page)).count, '4/4');
  await page.keyboard.press('Home');
  assert.equal((await look(page)).count, '1/4');
  await page.keyboard.press('End');
  assert.equal((await look(page)).count, '4/4');

  // The buttons keep the focus while photos change, and Tab stays in the dialog.
  await page.locator('[data-step="-1"]').focus();
  await page.keyboard.press('Enter');
  seen = await look(page);
  assert.deepEqual([seen.count, seen.focus], ['3/4', '-1']);
  for (let step = 0; step < 8; step += 1) {
    await page.keyboard.press('Tab');
    const isOut = await page.evaluate(() => {
      const at = document.activeElement;
      return at !== document.body && !document.querySelector('[data-viewer]').contains(at);
    });
    assert.equal(isOut, false);
  }
  await page.keyboard.press('Escape');
  await closedAt(page, 2);
  // Keys do nothing while the viewer is closed.
  await page.keyboard.press('ArrowRight');
  assert.equal((await look(page)).count, '3/4');
  assert.deepEqual(wrong, []);
  await context.close();
});

test('buttons and fingers go on and back, and nothing moves by itself', async () => {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 }, hasTouch: true });
  const page = await context.newPage();
  await page.clock.install();
  await page.goto(site.base + GALLERY);
  await page.locator('[data-gallery] a').first().tap();
  await page.locator('[data-step="1"]').tap();
  assert.equal((await look(page)).count, '2/4');
  await page.clock.runFor(600_000);
  assert.equal((await look(page)).count, '2/4');

  const swipe = (from, to) =>
    page.evaluate(
      ([[x, y], [toX, toY]]) => {
        const stage = document.querySelector('[data-stage]');
        const touch = (clientX, clientY) => new Touch({ identifier: 1, target: stage, clientX, clientY });
        const [start, end] = [touch(x, y), touch(toX, toY)];
        stage.dispatchEvent(new TouchEvent('touchstart', { touches: [start], changedTouches: [start], bubbles: true }));
        stage.dispatchEvent(new TouchEvent('touchend', { touches: [], changedTouches: [end], bubbles: true }));
      },
      [from, to],
    );
  await swipe([300, 300], [100, 310]);
  assert.equal((await look(page)).count, '3/4');
  await swipe([100, 300], [300, 310]);
  assert.equal((await look(page)).count, '2/4');
  // Up and down is reading, and a touch is no swipe.
  await swipe([200, 500], [240, 100]);
  await swipe([200, 300], [205, 300]);
  assert.equal((await look(page)).count, '2/4');
  await page.locator('[data-close]').tap();
  await page.clock.resume();
  await closedAt(page, 1);
  await context.close();
});

test('a photo and its words fit into every window', async () => {
  for (const viewport of [{ width: 320, height: 568 }, { width: 740, height: 360 }, { width: 1280, height: 900 }]) {
    const page = await browser.newPage({ viewport });
    await page.goto(site.base + GALLERY);
    await page.locator('[data-gallery] a').first().click();
    const wrong = await page.evaluate(() => {
      const seen = [...document.querySelectorAll('[data-viewer] :is(img, button, a, figcaption)')].map((element) => {
        const box = element.getBoundingClientRect();
        const isIn = box.left >= 0 && box.top >= 0 && box.right <= innerWidth + 1 && box.bottom <= innerHeight + 1;
        return isIn && box.height > 20 ? null : `${element.tagName} ${JSON.stringify(box)}`;
      });
      return seen.filter(Boolean);
    });
    assert.deepEqual(wrong, [], JSON.stringify(viewport));
    await page.close();
  }
});

test('what photos show and what is said is found by the search', async () => {
  const page = await browser.newPage();
  // Neither word is in a title, a summary or the text of another page.
  for (const [word, expected] of [['tower', ['gallery', 'one']], ['machine', ['radio']]]) {
    await page.goto(`${site.base}search/?q=${word}`);
    await page.waitForSelector('[data-search-status][data-state=done]');
    const found = await page.locator('[data-search-results] article :is(h2, h3) a').evaluateAll((links) =>
      links.map((link) => new URL(link.href).pathname.split('/').at(-2)),
    );
    assert.deepEqual(found.sort(), expected, word);
  }
  await page.close();
});
