// Every kind of page, in every set of colours: nothing that axe-core finds fault with. Run by tests/pages.rs.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { after, before, describe, test } from 'node:test';
import { launch } from '../support.mjs';
import { SITES, serve } from './site.mjs';

const AXE = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

// WCAG 2.2 at level AA, and what axe-core calls best practice.
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

// What has to do with colours, and must be asked again for every set of them.
const COLOURS = ['color-contrast', 'link-in-text-block'];

const WIDE = { width: 1280, height: 900 };
const NARROW = { width: 360, height: 740 };

// How a page may be seen: by the system's wish, by the button, on a telephone, without scripts. Every rule is asked where
// the page is built otherwise, those of colours where only colours differ. What the system wishes may change while a page
// is open, so each page is opened once for all of these.
const VISITS = [
  {
    viewport: WIDE,
    views: [
      { name: 'light', rules: RULES },
      { name: 'dark', media: { colorScheme: 'dark' }, rules: COLOURS },
      { name: 'contrast by the system, light', media: { contrast: 'more' }, rules: COLOURS },
      { name: 'contrast by the system, dark', media: { contrast: 'more', colorScheme: 'dark' }, rules: COLOURS },
    ],
  },
  { viewport: WIDE, saved: { contrast: true }, views: [{ name: 'contrast by the button', rules: COLOURS }] },
  { viewport: NARROW, scripts: false, views: [{ name: 'a telephone, without scripts', rules: RULES }] },
];

// axe-core says nothing of colours in front of a picture, and the only pictures behind text are faint ornaments. A colour
// that is on its way to another one is no colour to judge.
const STILL = '*, ::before, ::after { background-image: none !important; transition: none !important }';

let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

// What is wrong, one a line.
const told = (page, results) =>
  results.flatMap(({ id, help, nodes }) =>
    nodes.map((node) => `${page.path}: ${id}: ${help}: ${node.target} ${node.any?.[0]?.message ?? ''}`),
  );

// In the page: the words in drawings, which axe-core does not judge, and their contrast with what the drawing stands on
// (WCAG 2.2, relative luminance). Words on a coloured part of a drawing would need a test of their own.
function drawnWords() {
  const parts = (colour) => colour.match(/[\d.]+/g).map(Number);
  const luminance = (colour) => {
    const [r, g, b] = parts(colour).map((part) => part / 255).map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ground = (element) => {
    const colour = getComputedStyle(element).backgroundColor;
    return parts(colour)[3] === 0 && element.parentElement ? ground(element.parentElement) : colour;
  };
  return [...document.querySelectorAll('svg text')].map((text) => {
    const [less, more] = [getComputedStyle(text).fill, ground(text)].map(luminance).sort((one, other) => one - other);
    return { words: text.textContent.trim(), contrast: (more + 0.05) / (less + 0.05) };
  });
}

// Everything that is wrong with a page as it is shown at the moment.
async function faults(page, sample, rules, isWide) {
  const found = await page.evaluate(
    (rules) => window.axe.run(document, { runOnly: rules, resultTypes: ['violations', 'incomplete'] }),
    rules,
  );
  // A rule that was asked nothing would find nothing.
  assert.ok(found.passes.length > 0, sample.path);
  // A contrast that it could not judge is not one that is right. On a telephone the cells of a wide table are out of
  // sight until it is scrolled; a wide window judges the same colours.
  const undecided = isWide ? found.incomplete.filter((result) => result.id === 'color-contrast') : [];
  for (const result of undecided) result.nodes = result.nodes.filter((node) => !node.html.startsWith('<text'));
  const faint = (await page.evaluate(drawnWords)).filter(({ contrast }) => contrast < 4.5);
  return [
    ...told(sample, found.violations),
    ...told(sample, undecided),
    ...faint.map(({ words, contrast }) => `${sample.path}: “${words}” in a drawing has a contrast of ${contrast}`),
  ];
}

for (const name of SITES) {
  describe(name, () => {
    let site;
    before(async () => (site = await serve(name)));
    after(() => site?.close());

    for (const { viewport, saved, scripts = true, views } of VISITS) {
      test(views.map(({ name }) => name).join('; '), async () => {
        // The host's policy forbids what axe-core must do to look into a page; tests of the policy are elsewhere.
        const context = await browser.newContext({ viewport, bypassCSP: true });
        if (saved) await context.addInitScript((text) => localStorage.setItem('loa', text), JSON.stringify(saved));
        if (!scripts) await context.route('**/*.js', (route) => route.abort());
        const page = await context.newPage();
        const wrong = [];
        for (const sample of site.samples) {
          await page.emulateMedia({ colorScheme: 'light', contrast: null });
          await page.goto(sample.url);
          await page.addStyleTag({ content: STILL });
          await page.evaluate(AXE);
          for (const { name, media, rules } of views) {
            await page.emulateMedia({ colorScheme: 'light', contrast: null, ...media });
            wrong.push(...(await faults(page, sample, rules, viewport === WIDE)).map((fault) => `${name}: ${fault}`));
          }
        }
        await context.close();
        assert.deepEqual(wrong, []);
      });
    }
  });
}
