// Search in a browser: the site in tests/relevance is built, served below a sub-path with a strict policy, and asked.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { policyOf } from './policy.mjs';
import { serveFolder } from './static.mjs';
import { FLAGS, PATIENCE } from './support.mjs';

const SITE = fileURLToPath(new URL('../relevance', import.meta.url));
let root, server, browser;

// What people ask, and the page that must come first.
const EXPECTED = [
  ['đề án', 'tin-tuc/de-an-06-ke-hoach-05/'],
  ['Đề án số 06', 'tin-tuc/de-an-06-ke-hoach-05/'],
  ['ĐỀ ÁN HUYỆN ỦY TỨ KỲ', 'tin-tuc/de-an-06-ke-hoach-05/'],
  ['đê an toàn', 'tin-tuc/de-an-toan/'],
  ['mua mua lu', 'tin-tuc/de-an-toan/'],
  ['hoà giải', 'tin-tuc/hoa-giai/'],
  ['hòa giải', 'tin-tuc/hoa-giai/'],
  ['hoa giai', 'tin-tuc/hoa-giai/'],
  ['Nguyễn Thị Thúy', 'tin-tuc/hoa-giai/'],
  ['27/QĐ-UBND', 'tin-tuc/hoa-giai/'],
  ['27/qd-ubnd', 'tin-tuc/hoa-giai/'],
  ['435/QĐ-UBND', 'tin-tuc/chau-thanh-quyet-dinh-435/'],
  ['quyết định 1822', 'tin-tuc/huong-tra-ke-hoach-2021/'],
  ['1822/QĐ-UBND', 'tin-tuc/huong-tra-ke-hoach-2021/'],
  ['05 T', 'thong-diep/05-t/'],
  ['05T', 'thong-diep/05-t/'],
  ['05 k', 'thong-diep/05-k/'],
  ['lac long', 'tin-tuc/lac-long-vuon-len/'],
  ['hạng nhất', 'tin-tuc/lac-long-vuon-len/'],
  ['ISO 9001', 'tin-tuc/huong-tra-iso-9001/'],
  ['loa xã', 'tin-tuc/loa-truyen-thanh/'],
  ['dich vu cong truc tuyen', 'tin-tuc/dich-vu-cong-truc-tuyen/'],
  ['“dịch vụ công trực tuyến” nộp hồ sơ', 'tin-tuc/dich-vu-cong-truc-tuyen/'],
  ['so hoa ket qua', 'tin-tuc/chau-thanh-so-hoa/'],
  ['phiếu tự kiểm', 'tin-tuc/phieu-tu-kiem-mot-cua/'],
  ['"vị trí việc làm"', 'tin-tuc/chau-thanh-bo-may/'],
  ['điều tra xã hội học', 'tin-tuc/hai-cuoc-dieu-tra/'],
  ['người dân hài lòng', 'tin-tuc/hai-cuoc-dieu-tra/'],
  ['tinh gọn bộ máy', 'tin-tuc/huong-tra-sap-xep-bo-may/'],
  ['sáng kiến', 'tin-tuc/sang-kien-cai-cach/'],
  ['nhà, đất công', 'tin-tuc/chau-thanh-nha-dat-cong/'],
  ['Kinh Môn thứ tư', 'tin-tuc/kinh-mon-hoi-nghi/'],
  ['37 nhiem vu', 'tin-tuc/kinh-mon-37-nhiem-vu/'],
  ['quyền riêng tư cookie', 'quyen-rieng-tu/'],
  ['trình đọc màn hình', 'tro-nang/'],
];

before(async () => {
  root = await mkdtemp(join(tmpdir(), 'loa-search-'));
  await cp(SITE, root, { recursive: true });
  const out = join(root, 'public');
  server = await serveFolder(out, '/tinh/cchc/', policyOf(root));
  const options = ['--root', root, '--out', out, '--base-url', server.url, '--at', '2026-11-22'];
  const built = spawnSync(process.env.LOA, ['build', ...options], { encoding: 'utf8' });
  assert.equal(built.status, 0, built.stderr);
  browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: FLAGS });
});

after(async () => {
  await browser?.close();
  await server?.close();
  if (root) await rm(root, { recursive: true, force: true });
});

// A new page in a browser without any cache. What the browser complains of fails the test.
async function open(path, options = {}) {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE);
  page.complaints = [];
  page.on('console', (message) => message.type() === 'error' && page.complaints.push(message.text()));
  page.on('pageerror', (error) => page.complaints.push(String(error)));
  await page.goto(server.url + path);
  return page;
}

async function ask(page, query, more = '') {
  await page.goto(`${server.url}tim-kiem/?q=${encodeURIComponent(query)}${more}`);
  await page.locator('[data-search-status][data-state="done"]').waitFor({ state: 'attached' });
  const links = await page.locator('[data-search-results] article h2 a').evaluateAll((all) => all.map((a) => a.href));
  return links.map((link) => link.replace(server.url, ''));
}

const state = (page, name) => page.locator(`[data-search-status][data-state="${name}"]`).waitFor({ state: 'attached' });

test('the page that is meant comes first', async () => {
  const page = await open('tim-kiem/');
  const wrong = [];
  for (const [query, expected] of EXPECTED) {
    const found = await ask(page, query);
    if (found[0] !== expected) wrong.push({ query, expected, found: found.slice(0, 3) });
  }
  assert.deepEqual(wrong, []);
  assert.deepEqual(page.complaints, []);
});

test('without marks every way to write is found, with marks the exact one leads', async () => {
  const page = await open('tim-kiem/');
  const plain = await ask(page, 'de an');
  for (const both of ['tin-tuc/de-an-06-ke-hoach-05/', 'tin-tuc/de-an-toan/']) assert.ok(plain.includes(both), both);
  const exact = await ask(page, 'đề án');
  assert.equal(exact[0], 'tin-tuc/de-an-06-ke-hoach-05/');
  assert.ok(exact.indexOf('tin-tuc/de-an-toan/') !== 0);
  assert.deepEqual(await ask(page, 'hoà giải'), await ask(page, 'hòa giải'));
  const decomposed = 'hoà giải'.normalize('NFD');
  assert.deepEqual(await ask(page, decomposed), await ask(page, 'hòa giải'));
});

test('a phrase in quotation marks leaves out pages that hold its words apart', async () => {
  const page = await open('tim-kiem/');
  const apart = await ask(page, 'toàn đê an');
  assert.equal(apart[0], 'tin-tuc/de-an-toan/');
  assert.deepEqual(await ask(page, '"toàn đê an"'), []);
  assert.deepEqual(await ask(page, '"đê an toàn"'), ['tin-tuc/de-an-toan/']);
  assert.deepEqual(await ask(page, '27/QĐ-UBND'), ['tin-tuc/hoa-giai/']);
});

test('drafts and what has expired are not in the index', async () => {
  const page = await open('tim-kiem/');
  assert.deepEqual(await ask(page, '"hươu cao cổ"'), []);
  assert.match(await page.locator('[data-search-status]').textContent(), /Không tìm thấy/);
});

test('where no page holds all words, those that hold most are offered and it is said', async () => {
  const page = await open('tim-kiem/');
  assert.equal((await ask(page, 'hòa giải xyzxyz'))[0], 'tin-tuc/hoa-giai/');
  assert.match(await page.locator('[data-search-status]').textContent(), /chứa một phần/);
});

test('results show title, date, category and the words in their sentence', async () => {
  const page = await open('tim-kiem/?q=gia+c%E1%BB%91+hai');
  await state(page, 'done');
  const first = page.locator('[data-search-results] article').first();
  assert.equal(await first.locator('h2').textContent(), 'Đê an toàn trước mùa mưa lũ');
  assert.equal(await first.locator('time').textContent(), '12/05/2023');
  assert.equal(await first.locator('time').getAttribute('datetime'), '2023-05-12');
  assert.match(await first.locator('.meta').textContent(), /Cải cách tổ chức bộ máy/);
  assert.equal(await first.locator('p:not(.meta) mark').first().textContent(), 'gia cố hai');
  // Words that only the text holds are shown from the text.
  await page.goto(`${server.url}tim-kiem/?q=${encodeURIComponent('trực ghi sổ mực nước')}`);
  await page.locator('[data-search-results] mark', { hasText: 'ghi sổ mực nước' }).waitFor();
});

test('category and year narrow, and the address keeps what was asked', async () => {
  const page = await open('tim-kiem/?q=kế+hoạch');
  await state(page, 'done');
  await page.getByRole('combobox', { name: 'Năm' }).selectOption('2021');
  await page.waitForURL(/nam=2021/);
  await state(page, 'done');
  const dates = await page.locator('[data-search-results] time').allTextContents();
  assert.ok(dates.length > 0 && dates.every((date) => date.includes('2021')), String(dates));
  await page.getByRole('combobox', { name: 'Chuyên mục' }).selectOption({ label: 'Cải cách tổ chức bộ máy' });
  await page.waitForURL(/chuyen-muc=cai-cach-to-chuc-bo-may/);
  await state(page, 'done');
  const facts = await page.locator('[data-search-results] .meta').allTextContents();
  assert.ok(facts.length > 0 && facts.every((line) => line.includes('Cải cách tổ chức bộ máy')), String(facts));
  await page.goBack();
  assert.equal(await page.getByRole('combobox', { name: 'Chuyên mục' }).inputValue(), '');
  assert.equal(await page.getByRole('combobox', { name: 'Năm' }).inputValue(), '2021');
  const direct = await ask(page, 'kế hoạch', '&chuyen-muc=cai-cach-to-chuc-bo-may&nam=2021');
  assert.deepEqual(direct, ['tin-tuc/huong-tra-sap-xep-bo-may/']);
});

test('the form in the head of every page leads here, and the keyboard is enough', async () => {
  const page = await open('');
  await page.locator('#q').focus();
  await page.keyboard.type('hòa giải');
  await page.keyboard.press('Enter');
  await page.waitForURL(/tim-kiem\/\?q=/);
  await state(page, 'done');
  assert.equal(await page.getByLabel('Từ khóa').inputValue(), 'hòa giải');
  assert.match(await page.title(), /^hòa giải – Tìm kiếm/);
  assert.match(await page.getByRole('status').first().textContent(), /kết quả cho “hòa giải”/);
  await page.getByLabel('Từ khóa').fill('cải cách hành chính');
  await page.getByLabel('Từ khóa').press('Enter');
  await page.waitForURL(/c%E1%BA%A3i/);
  await state(page, 'done');
  assert.equal(await page.locator('[data-search-results] article').count(), 10);
  await page.getByRole('button', { name: 'Xem thêm' }).press('Enter');
  await page.locator('[data-search-results] li:nth-child(11)').waitFor();
  assert.equal(await page.evaluate(() => document.activeElement.closest('li') === document.querySelectorAll('[data-search-results] > li')[10]), true);
  assert.match(await page.locator('[data-search-status]').textContent(), /Đang hiện/);
  assert.deepEqual(page.complaints, []);
});

test('when the index cannot be read it is said, and can be tried again', async () => {
  server.fail('/syllables/');
  const page = await open('tim-kiem/?q=loa');
  await state(page, 'failed');
  assert.match(await page.locator('[data-search-status]').textContent(), /Chưa tải được/);
  server.mend();
  await page.getByRole('button', { name: 'Thử lại' }).click();
  await state(page, 'done');
  assert.ok((await page.locator('[data-search-results] article').count()) > 0);
});

test('without JavaScript the page leads to the archive and the categories', async () => {
  const page = await open('tim-kiem/?q=loa', { javaScriptEnabled: false });
  assert.ok(await page.getByText('Tìm kiếm cần JavaScript').isVisible());
  assert.ok(await page.locator('[data-search-instead] a', { hasText: 'Năm 2023' }).isVisible());
  assert.ok(await page.locator('[data-search-instead] a', { hasText: 'Cải cách thể chế' }).isVisible());
  assert.equal(await page.locator('form.find').isVisible(), false);
});
