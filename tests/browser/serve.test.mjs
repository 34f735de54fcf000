// What people see of `loa serve`. Run by tests/browser.rs, which sets LOA and CHROMIUM.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, afterEach, before, test } from 'node:test';
import { LONG, PATIENCE, Site, article, isMarked, launch, open } from './support.mjs';

let browser;
let site;
before(async () => (browser = await launch()));
after(() => browser.close());
afterEach(async () => {
  for (const context of browser.contexts()) await context.close();
  await site?.remove();
});

const title = (page, text) => page.locator('h1', { hasText: text }).waitFor();

// The window of problems is in a closed tree, where only what assistive technology is told can be asked for.
async function spoken(page) {
  const session = await page.context().newCDPSession(page);
  const { nodes } = await session.send('Accessibility.getFullAXTree');
  await session.detach();
  const told = nodes.filter((node) => !node.ignored);
  return told.map((node) => ({ role: node.role?.value, name: node.name?.value ?? '' }));
}

async function eventually(what, condition) {
  const end = Date.now() + PATIENCE;
  for (;;) {
    if (await condition()) return;
    assert.ok(Date.now() < end, `not in time: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

const hasWindow = async (page) => (await spoken(page)).some((node) => node.role === 'alertdialog');
const says = async (page, text) => (await spoken(page)).some((node) => node.name.includes(text));
const windowComes = (page) => eventually('the window of problems opens', () => hasWindow(page));
const windowGoes = (page) => eventually('the window of problems closes', async () => !(await hasWindow(page)));

test('an edit is seen without loading the page again by hand, at the same place', async () => {
  site = await Site.create();
  const page = await open(browser, await site.serve().then(() => site.at('/tin-tuc/bai/')));
  await page.evaluate(() => scrollTo(0, 900));
  await site.write('content/tin-tuc/bai.md', article('Tên mới', LONG));
  await title(page, 'Tên mới');
  assert.equal(await isMarked(page), false);
  await eventually('the place is kept', async () => (await page.evaluate(() => scrollY)) === 900);
  assert.deepEqual(page.errors, []);
});

test('an edit of another page leaves this one alone', async () => {
  site = await Site.create();
  await site.serve();
  const page = await open(browser, site.at('/tin-tuc/bai/'));
  const other = await open(browser, site.at('/tin-tuc/khac/'));
  await site.write('content/tin-tuc/khac.md', article('Bài khác', 'Thân khác.'));
  await other.getByText('Thân khác.').first().waitFor();
  await page.waitForTimeout(300);
  assert.equal(await isMarked(page), true);
});

test('a mistake in front matter is shown over the last good page and goes when it is mended', async () => {
  site = await Site.create();
  await site.serve();
  const page = await open(browser, site.at('/tin-tuc/bai/'));
  await site.write('content/tin-tuc/bai.md', '---\ntitle: <b>Hỏng\ndate: 31/02/2023\n---\nThân.\n');
  await windowComes(page);
  assert.ok(await says(page, '1 lỗi'));
  assert.ok(await says(page, 'content/tin-tuc/bai.md'));
  assert.ok(await says(page, '31/02/2023'));
  await page.keyboard.press('Escape');
  await windowGoes(page);
  assert.ok((await spoken(page)).some((node) => node.role === 'button' && node.name === '1 lỗi'), 'a badge stays');
  // Others than those that were closed.
  await site.write('content/tin-tuc/khac.md', '---\ntitle: Hỏng nữa\ndate: 30/02/2023\n---\nThân.\n');
  await windowComes(page);
  assert.ok(await says(page, '2 lỗi'));
  await site.write('content/tin-tuc/khac.md', article('Bài khác'));
  await site.write('content/tin-tuc/bai.md', article('Bài lành', LONG));
  await title(page, 'Bài lành');
  await windowGoes(page);
  assert.equal(await says(page, '1 lỗi'), false);
  assert.deepEqual(page.errors, []);
});

test('a mistake in the text of another page is told without a window', async () => {
  site = await Site.create();
  await site.serve();
  const page = await open(browser, site.at('/tin-tuc/bai/'));
  await site.write('content/tin-tuc/khac.md', '---\ntitle: Hỏng\ndate: 31/02/2023\n---\nThân.\n');
  await eventually('the badge comes', () => says(page, '1 lỗi'));
  assert.equal(await hasWindow(page), false);
  await site.write('site.yaml', 'titel: Trang\n');
  await windowComes(page);
});

test('a mistake in a template is shown over the last good page and goes when it is mended', async () => {
  const template = '{% extends "cong-vu/article.html" %}\n';
  site = await Site.create({ 'themes/rieng/templates/article.html': template });
  await site.serve();
  const page = await open(browser, site.at('/tin-tuc/bai/'));
  await site.write('themes/rieng/templates/article.html', `${template}{% block main %}{% if %}\n`);
  await windowComes(page);
  assert.ok(await says(page, 'themes/rieng/templates/article.html'));
  await title(page, 'Bài đầu tiên');
  assert.equal(await isMarked(page), true, 'the page behind was not touched');
  await site.write('themes/rieng/templates/article.html', template);
  await windowGoes(page);
  assert.equal(await isMarked(page), true);
});

test('a new style is seen without loading the page again', async () => {
  site = await Site.create();
  const css = await readFile(new URL('../../themes/cong-vu/assets/css/main.css', import.meta.url), 'utf8');
  await site.write('themes/rieng/assets/css/main.css', css);
  await site.serve();
  const page = await open(browser, site.at('/tin-tuc/bai/'));
  await page.evaluate(() => scrollTo(0, 700));
  for (const [colour, seen] of [['#010203', 'rgb(1, 2, 3)'], ['#040506', 'rgb(4, 5, 6)']]) {
    await site.write('themes/rieng/assets/css/main.css', `${css}\nh1 { color: ${colour} !important; }\n`);
    await page.waitForFunction((seen) => getComputedStyle(document.querySelector('h1')).color === seen, seen);
  }
  assert.equal(await isMarked(page), true, 'the page was not loaded again');
  assert.equal(await page.evaluate(() => scrollY), 700);
  const sheets = page.locator('link[href*="main."]');
  await eventually('the old sheets are gone', async () => (await sheets.count()) === 1);
});

test('an address without a page shows the page for that, and the page as soon as there is one', async () => {
  site = await Site.create();
  await site.serve();
  const page = await browser.newPage();
  const response = await page.goto(site.at('/tin-tuc/sap-co/'));
  assert.equal(response.status(), 404);
  await site.write('content/tin-tuc/sap-co.md', article('Vừa viết xong'));
  await title(page, 'Vừa viết xong');
});

test('a site whose theme is broken from the start appears when it is mended', async () => {
  site = await Site.create({ 'themes/rieng/templates/article.html': '{% if %}' });
  await site.serve();
  const page = await browser.newPage();
  const response = await page.goto(site.at('/tin-tuc/bai/'));
  assert.equal(response.status(), 503);
  await page.getByText('themes/rieng/templates/article.html').first().waitFor();
  await site.write('themes/rieng/templates/article.html', '{% extends "cong-vu/article.html" %}\n');
  await title(page, 'Bài đầu tiên');
});

test('a lost server is told, and what changed meanwhile is seen when it is back', async () => {
  site = await Site.create();
  await site.serve();
  const page = await open(browser, site.at('/tin-tuc/bai/'));
  await site.stop();
  await eventually('the loss is told', () => says(page, 'Mất kết nối'));
  await site.write('content/tin-tuc/bai.md', article('Viết lúc mất kết nối', LONG));
  await site.serve();
  await title(page, 'Viết lúc mất kết nối');
  await eventually('the note goes', async () => !(await says(page, 'Mất kết nối')));
});

test('a server that was never heard is told as lost too', async () => {
  site = await Site.create();
  await site.serve();
  const page = await browser.newPage();
  await page.route('**/_loa/events*', (route) => route.abort());
  await page.goto(site.at('/tin-tuc/bai/'));
  await eventually('the loss is told', () => says(page, 'Mất kết nối'));
});

test('pages in the background keep none from loading', async () => {
  site = await Site.create();
  await site.serve();
  const pages = [];
  for (let count = 0; count < 5; count += 1) {
    pages.push(await open(browser, site.at('/tin-tuc/bai/')));
    // Headless windows are all seen; those behind others are not.
    await pages.at(-1).evaluate(() => {
      Object.defineProperty(document, 'visibilityState', { value: 'hidden', configurable: true });
      document.dispatchEvent(new Event('visibilitychange'));
    });
  }
  for (let count = 0; count < 3; count += 1) await open(browser, site.at('/tin-tuc/khac/'));
  await site.write('content/tin-tuc/bai.md', article('Đổi lúc khuất'));
  await pages[0].waitForTimeout(300);
  assert.equal(await isMarked(pages[0]), true, 'nobody sees it');
  await pages[0].evaluate(() => {
    delete document.visibilityState;
    document.dispatchEvent(new Event('visibilitychange'));
  });
  await title(pages[0], 'Đổi lúc khuất');
});

test('a theme that forbids foreign and inline code is served live', async () => {
  const kinds = ['script', 'style', 'img', 'font', 'connect'];
  const policy = ["default-src 'none'", ...kinds.map((kind) => `${kind}-src 'self'`)].join('; ');
  const meta = `<meta http-equiv="Content-Security-Policy" content="${policy}">`;
  site = await Site.create({
    'themes/rieng/templates/article.html': `{% extends "cong-vu/article.html" %}{% block head_extra %}${meta}{% endblock head_extra %}`,
    'content/tin-tuc/nhap.md': article('Bài nháp', 'Thân.', 'draft: true\n'),
  });
  await site.serve('--drafts');
  const refused = [];
  const page = await browser.newPage();
  page.on('console', (message) => message.text().includes('Content Security Policy') && refused.push(message.text()));
  await page.goto(site.at('/tin-tuc/bai/'));
  await site.write('content/tin-tuc/bai.md', '---\ntitle: Hỏng\ndate: 31/02/2023\n---\n');
  await windowComes(page);
  assert.deepEqual(refused.filter((text) => text.includes('_loa')), []);
  const bar = await page.locator('loa-preview details').evaluate((bar) => getComputedStyle(bar).position);
  assert.equal(bar, 'fixed', 'the bar has its style');
});

test('everything can be read without scripts, and the bar says what is not public', async () => {
  site = await Site.create({
    'content/tin-tuc/nhap.md': article('Bài nháp', 'Thân.', 'draft: true\n'),
    'content/tin-tuc/hen.md': article('Bài hẹn giờ', 'Thân.', 'publish: 2199-01-02 07:30\n'),
  });
  await site.serve('--drafts');
  const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 360, height: 640 } });
  const page = await context.newPage();
  await page.goto(site.at('/tin-tuc/bai/'));
  await title(page, 'Bài đầu tiên');
  const summary = page.locator('loa-preview summary');
  assert.equal(await summary.innerText(), 'Xem trước: 1 bản nháp, 1 bài hẹn giờ chưa công khai');
  await summary.press('Enter');
  await page.getByText('lên trang 02/01/2199 07:30').waitFor();
  await page.getByRole('link', { name: 'Bài nháp' }).last().click();
  await title(page, 'Bài nháp');
});

test('a press on the badge shows the problems again, above the bar', async () => {
  site = await Site.create({
    'content/tin-tuc/nhap.md': article('Bài nháp', 'Thân.', 'draft: true\n'),
    'content/tin-tuc/bai.md': '---\ntitle: Bài đầu tiên\ndate: 31/02/2023\n---\n',
  });
  await site.serve('--drafts');
  const page = await open(browser, site.at('/tin-tuc/bai/'), { viewport: { width: 360, height: 640 } });
  await windowComes(page);
  const before = await page.evaluate(() => document.activeElement.localName);
  assert.equal(before, 'loa-problems', 'the window has the keyboard');
  await page.keyboard.press('Escape');
  await windowGoes(page);
  const top = () => page.locator('loa-preview details').evaluate((bar) => bar.getBoundingClientRect().top);
  const over = (y) => page.evaluate((y) => document.elementFromPoint(innerWidth - 40, y)?.localName, y);
  const standsAbove = async (bar) => (await over(bar - 30)) === 'loa-problems' && (await over(bar + 20)) === 'loa-preview';
  const closed = await top();
  assert.ok(await standsAbove(closed), 'the badge stands above the bar');
  await page.locator('loa-preview summary').press('Enter');
  await eventually('the badge stands above the open bar', async () => {
    const open = await top();
    return open < closed && (await standsAbove(open));
  });
  await page.locator('loa-preview summary').press('Enter');
  // The badge comes down a moment after the bar.
  await eventually('the badge stands above the bar again', () => standsAbove(closed));
  await page.mouse.click(360 - 40, closed - 30);
  await windowComes(page);
});

test('the bar covers nothing and is not printed', async () => {
  site = await Site.create({ 'content/tin-tuc/nhap.md': article('Bài nháp', 'Thân.', 'draft: true\n') });
  await site.serve('--drafts');
  for (const width of [360, 1280]) {
    const page = await open(browser, site.at('/tin-tuc/bai/'), { viewport: { width, height: 640 } });
    await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
    const [footer, bar] = await page.evaluate(() => {
      const bar = document.querySelector('loa-preview').shadowRoot.querySelector('details');
      return [document.querySelector('footer').getBoundingClientRect().bottom, bar.getBoundingClientRect().top];
    });
    assert.ok(footer <= bar + 1, `${width}: the footer ends at ${footer}, the bar begins at ${bar}`);
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), width);
    await page.emulateMedia({ media: 'print' });
    assert.equal(await page.locator('loa-preview').isVisible(), false);
    await page.close();
  }
});
