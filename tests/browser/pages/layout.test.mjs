// No page has to be read sideways, and none loses a word: on the narrowest telephone, enlarged, with the largest letters
// and with the distances of WCAG 1.4.12. Run by tests/pages.rs.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { launch } from '../support.mjs';
import { SITES, serve } from './site.mjs';

const SPACING =
  '* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-block-end: 2em !important }';

const VIEWS = {
  '320 px': { viewport: { width: 320, height: 640 } },
  '320 px, the largest letters': { viewport: { width: 320, height: 640 }, saved: { text: 3 } },
  '320 px, wider distances between letters and lines': { viewport: { width: 320, height: 640 }, style: SPACING },
  // What is left of a window of 1280 px at 200 % and at 400 %.
  '200 %': { viewport: { width: 640, height: 450 }, deviceScaleFactor: 2 },
  '400 %': { viewport: { width: 320, height: 225 }, deviceScaleFactor: 4 },
  '768 px, letters of twice the size': { viewport: { width: 768, height: 900 }, style: ':root { font-size: 200% !important }' },
};

let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

// In the page: what sticks out, and what text is cut off.
function look() {
  const wrong = [];
  const width = document.documentElement.clientWidth;
  const wide = document.scrollingElement.scrollWidth;
  if (wide > width) {
    const out = [...document.body.querySelectorAll('*')].filter((element) => {
      const box = element.getBoundingClientRect();
      return box.width > 1 && box.right > width + 0.5 && !element.closest('.table, pre');
    });
    wrong.push(`${wide} px wide in ${width}: ${out.slice(-3).map((element) => element.outerHTML.slice(0, 100))}`);
  }
  for (const element of document.body.querySelectorAll('*')) {
    const style = getComputedStyle(element);
    const box = element.getBoundingClientRect();
    // What is there for screen readers alone is one pixel wide.
    if (box.width <= 1 || box.height <= 1 || !element.innerText?.trim()) continue;
    const cuts = (overflow) => overflow === 'hidden' || overflow === 'clip';
    const isCut =
      (cuts(style.overflowX) && element.scrollWidth > element.clientWidth + 1) ||
      (cuts(style.overflowY) && element.scrollHeight > element.clientHeight + 1);
    if (isCut || style.textOverflow === 'ellipsis') wrong.push(`cut off: ${element.outerHTML.slice(0, 100)}`);
  }
  // What is written stands clear of the edge of the screen.
  const letters = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (letters.nextNode()) {
    const { parentElement } = letters.currentNode;
    if (!letters.currentNode.data.trim() || parentElement.closest('.table, pre, svg, .skip') || !parentElement.checkVisibility()) continue;
    const range = document.createRange();
    range.selectNodeContents(letters.currentNode);
    const box = range.getBoundingClientRect();
    const hidden = parentElement.closest('.hidden');
    if (!hidden && box.width > 1 && (box.left < 8 || box.right > width - 8)) {
      wrong.push(`at the edge: ${parentElement.outerHTML.slice(0, 100)}`);
    }
  }
  // These are made for telephones: nobody has to look for the movement of a rank, or for how old a figure is.
  for (const element of document.body.querySelectorAll('.ranking .table, .results')) {
    if (width < 640 && element.scrollWidth > element.clientWidth + 1) wrong.push(`scrolls: ${element.outerHTML.slice(0, 100)}`);
  }
  // Two-dimensional data may be wider than the window (WCAG 1.4.10), but scrolls by itself, with the keyboard too.
  for (const element of document.body.querySelectorAll('.table, pre')) {
    if (element.scrollWidth > element.clientWidth + 1 && element.tabIndex < 0) {
      wrong.push(`scrolls, but not with the keyboard: ${element.outerHTML.slice(0, 100)}`);
    }
  }
  return wrong;
}

for (const name of SITES) {
  describe(name, () => {
    let site;
    before(async () => (site = await serve(name)));
    after(() => site?.close());

    for (const [name, { saved, style, ...options }] of Object.entries(VIEWS)) {
      test(name, async () => {
        const context = await browser.newContext({ ...options, bypassCSP: true });
        if (saved) await context.addInitScript((text) => localStorage.setItem('loa', text), JSON.stringify(saved));
        const page = await context.newPage();
        const wrong = [];
        for (const sample of site.samples) {
          await page.goto(sample.url);
          if (style) await page.addStyleTag({ content: style });
          await page.evaluate(() => document.fonts.ready);
          wrong.push(...(await page.evaluate(look)).map((what) => `${sample.path}: ${what}`));
        }
        await context.close();
        assert.deepEqual(wrong, []);
      });
    }
  });
}
