// Every control of every kind of page by the Tab key: each is reached once, in the order in which it is read, shows that
// it is, and lets go again. Run by tests/pages.rs.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { launch } from '../support.mjs';
import { SITES, serve } from './site.mjs';

const WINDOWS = { 'a wide window': { width: 1280, height: 900 }, 'a telephone': { width: 360, height: 740 } };

// How many stops a browser's player may have inside.
const MOST_IN_A_PLAYER = 10;

// How often is looked again whether a control is to be seen.
const MOST_LOOKS = 20;

let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

// In the page: gives every control that Tab should reach a number, in the order of the document.
function number() {
  const may = 'a[href], button, input, select, textarea, summary, audio[controls], video[controls], iframe, [tabindex]';
  const isSeen = (element) => element.checkVisibility({ visibilityProperty: true }) && element.getClientRects().length > 0;
  const controls = [...document.querySelectorAll(may)].filter(
    (element) => element.tabIndex >= 0 && !element.disabled && isSeen(element),
  );
  controls.forEach((element, at) => (element.dataset.walk = at));
  return controls.map((element) => element.outerHTML.slice(0, 120));
}

// In the page: what has the focus, and what is wrong with how it shows that.
function look() {
  const element = document.activeElement;
  if (!element || element === document.body || element === document.documentElement) return null;
  const wrong = [];
  const style = getComputedStyle(element);
  // Colours of every notation, as the browser paints them: each of them once, for it takes time.
  window.painted ??= new Map();
  const paint = (colour) => {
    if (!window.painted.has(colour)) {
      const canvas = Object.assign(document.createElement('canvas'), { width: 1, height: 1 });
      const painter = canvas.getContext('2d', { willReadFrequently: true });
      painter.fillStyle = colour;
      painter.fillRect(0, 0, 1, 1);
      window.painted.set(colour, [...painter.getImageData(0, 0, 1, 1).data]);
    }
    return window.painted.get(colour);
  };
  const light = (colour) => {
    const [r, g, b] = colour.slice(0, 3).map((c) => (c / 255 <= 0.03928 ? c / 255 / 12.92 : ((c / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  let behind = element.parentElement;
  while (behind.parentElement && paint(getComputedStyle(behind).backgroundColor)[3] < 255) behind = behind.parentElement;
  const [one, other] = [style.outlineColor, getComputedStyle(behind).backgroundColor].map((c) => light(paint(c)));
  const contrast = (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
  if (style.outlineStyle === 'none' || parseFloat(style.outlineWidth) < 2) wrong.push('no outline');
  else if (contrast < 3) wrong.push(`the outline's contrast is ${contrast.toFixed(2)}`);
  const boxes = [...element.getClientRects()];
  const isInWindow = boxes.some((b) => b.bottom > 0 && b.top < innerHeight && b.right > 0 && b.left < innerWidth && b.width > 1);
  if (!isInWindow) wrong.push('outside the window');
  const isOnTop = boxes.some((b) => {
    const found = document.elementFromPoint(
      Math.min(Math.max(b.left + b.width / 2, 1), innerWidth - 1),
      Math.min(Math.max(b.top + b.height / 2, 1), innerHeight - 1),
    );
    return found && (element.contains(found) || found.contains(element));
  });
  if (!isOnTop) wrong.push('covered by something');
  // A player has buttons of its own, which no page can see.
  const isPlayer = element.matches('audio, video');
  return { isPlayer, at: Number(element.dataset.walk ?? -1), html: element.outerHTML.slice(0, 120), wrong };
}

async function walk(page, sample) {
  await page.goto(sample.url);
  const controls = await page.evaluate(number);
  const wrong = [];
  const reached = [];
  // One more Tab than there are controls leaves the page; a few more are allowed before it is called a trap.
  const players = controls.filter((html) => /^<(audio|video)/.test(html)).length;
  for (let step = 0; step < controls.length + 3 + players * MOST_IN_A_PLAYER; step += 1) {
    await page.keyboard.press('Tab');
    let seen = await page.evaluate(look);
    // On a busy machine the window follows the focus some frames later.
    for (let more = 0; seen?.wrong.length > 0 && more < MOST_LOOKS; more += 1) {
      await new Promise((resolve) => setTimeout(resolve, 50));
      seen = await page.evaluate(look);
    }
    // A browser without a window around the page goes from the last control to the first.
    if (!seen || (step > 0 && seen.at === 0)) break;
    if (!seen.isPlayer || reached.at(-1) !== seen.at) reached.push(seen.at);
    wrong.push(...seen.wrong.map((what) => `${sample.path}: ${what}: ${seen.html}`));
  }
  const inOrder = controls.map((_, at) => at);
  if (reached.join() !== inOrder.join()) {
    const missed = inOrder.filter((at) => !reached.includes(at)).map((at) => controls[at]);
    wrong.push(`${sample.path}: Tab goes ${reached}; not to ${missed.join(' ')}`);
  }
  return { wrong, count: controls.length };
}

for (const name of SITES) {
  describe(name, () => {
    let site;
    before(async () => (site = await serve(name)));
    after(() => site?.close());

    for (const [name, viewport] of Object.entries(WINDOWS)) {
      test(name, async () => {
        const page = await browser.newPage({ viewport, reducedMotion: 'reduce' });
        const wrong = [];
        let count = 0;
        for (const sample of site.samples) {
          const walked = await walk(page, sample);
          wrong.push(...walked.wrong);
          count += walked.count;
        }
        await page.context().close();
        assert.deepEqual(wrong, []);
        assert.ok(count > site.samples.length * 5, `only ${count} controls`);
      });
    }

    test('the first Tab offers the way to the text, and Enter goes there', async () => {
      const page = await browser.newPage({ viewport: WINDOWS['a wide window'] });
      for (const sample of site.samples) {
        await page.goto(sample.url);
        await page.keyboard.press('Tab');
        assert.equal(await page.evaluate(() => document.activeElement.getAttribute('href')), '#main', sample.path);
        await page.keyboard.press('Enter');
        assert.equal(await page.evaluate(() => document.activeElement.id), 'main', sample.path);
        await page.keyboard.press('Tab');
        const isInside = await page.evaluate(() => !document.activeElement.closest('header.top'));
        assert.ok(isInside, `${sample.path}: the skip link led nowhere`);
      }
      await page.context().close();
    });
  });
}
