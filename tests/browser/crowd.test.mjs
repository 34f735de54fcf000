// Counters for real: nginx serves a built site, a crowd of known people, robots and mistakes visits it, GoAccess and
// `loa counters` count, and Chromium shows exactly the figures that were meant.

import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { chromium } from 'playwright-core';
import { FLAGS, PATIENCE, article } from './support.mjs';

const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0';
const SAFARI = 'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 Version/17.5 Mobile/15E148 Safari/604.1';
const ROBOT = 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)';
const ADDRESSES = ['203.0.113.11', '203.0.113.12', '203.0.113.13', '198.51.100.7', '2001:db8::7'];

let root, nginx, port, browser, log;

before(async () => {
  root = await mkdtemp(join(tmpdir(), 'loa-crowd-'));
  await site({
    'site.yaml': 'title: Trang xã\nbase_url: https://tinh.example.vn/cchc/\ncounters:\n  provider: json\n',
    'content/tin-tuc/ke-hoach.md': article('Kế hoạch 111'),
    'content/tin-tuc/mot-cua.md': article('Một cửa'),
    'content/tin-tuc/it-nguoi-xem.md': article('Ít người xem'),
  });
  loa('build');
  log = join(root, 'access.log');
  port = await freePort();
  // The recipe of docs/counters.md: what the browser fetches in advance is not logged, and the visitor is who the
  // proxy in front says it is.
  await writeFile(
    join(root, 'nginx.conf'),
    `${process.getuid() === 0 ? 'user root;' : ''} daemon off; worker_processes 1; pid ${root}/nginx.pid; error_log ${root}/error.log;
     events {}
     http {
       include /etc/nginx/mime.types;
       client_body_temp_path ${root}/t1; proxy_temp_path ${root}/t2; fastcgi_temp_path ${root}/t3;
       uwsgi_temp_path ${root}/t4; scgi_temp_path ${root}/t5;
       map $http_sec_purpose $counted { default 1; ~prefetch 0; }
       server {
         listen 127.0.0.1:${port};
         set_real_ip_from 127.0.0.1; real_ip_header X-Forwarded-For;
         access_log ${log} combined if=$counted;
         location /cchc/ { alias ${root}/public/; }
       }
     }`,
  );
  nginx = spawn('nginx', ['-c', join(root, 'nginx.conf'), '-e', join(root, 'error.log')], { stdio: 'inherit' });
  for (let tries = 0; tries < 200 && (await get('/cchc/', ADDRESSES[0], 'kube-probe/1').catch(() => 0)) !== 200; tries++) {
    await sleep(50);
  }
  await writeFile(log, '');
  browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: FLAGS });
});

after(async () => {
  await browser?.close();
  nginx?.kill('SIGTERM');
  await rm(root, { recursive: true, force: true });
});

async function site(files) {
  for (const [path, text] of Object.entries(files)) {
    await mkdir(join(root, path, '..'), { recursive: true });
    await writeFile(join(root, path), text);
  }
}

function loa(...call) {
  const run = spawnSync(process.env.LOA, [...call, '--root', root], { encoding: 'utf8', cwd: root });
  assert.equal(run.status, 0, run.stderr);
  return run.stderr;
}

function freePort() {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

// A request as a visitor's browser makes it; the status.
function get(path, visitor, agent = FIREFOX, more = {}) {
  const { method = 'GET', ...headers } = more;
  return new Promise((resolve, reject) => {
    const asked = request(
      { host: '127.0.0.1', port, path, method, headers: { 'X-Forwarded-For': visitor, 'User-Agent': agent, ...headers } },
      (answer) => answer.resume().once('end', () => resolve(answer.statusCode)),
    );
    asked.once('error', reject).end();
  });
}

async function counts(path = 'public/counters.json') {
  return JSON.parse(await readFile(join(root, path), 'utf8'));
}

// What the counters show: the words of each row, and the views of the article.
async function shown(path) {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(`http://127.0.0.1:${port}${path}`, { waitUntil: 'networkidle', timeout: PATIENCE });
  await page.waitForTimeout(300);
  const rows = await page.$$eval('[data-counter]', (places) =>
    places
      .filter((place) => place.checkVisibility())
      .map((place) => [place.dataset.counter, place.textContent.trim()]),
  );
  await context.close();
  return Object.fromEntries(rows);
}

test('a crowd is counted as it was', async () => {
  const visit = async (path, visitor, agent, more) => {
    const status = await get(path, visitor, agent, more);
    return status;
  };
  // Three people behind three addresses; the fourth shares an address with the first but has another browser.
  for (const visitor of ADDRESSES.slice(0, 3)) assert.equal(await visit('/cchc/', visitor), 200);
  assert.equal(await visit('/cchc/tin-tuc/ke-hoach/', ADDRESSES[0], SAFARI), 200);
  // Reloads: views, but no visitors.
  for (let time = 0; time < 4; time++) await visit('/cchc/tin-tuc/ke-hoach/', ADDRESSES[0]);
  // The same page by other names, and an answer that it has not changed.
  assert.equal(await visit('/cchc/tin-tuc/ke-hoach/index.html', ADDRESSES[1]), 200);
  assert.equal(await visit('/cchc/tin-tuc/ke-hoach/?utm_source=zalo&nguoi=nguyen-van-a', ADDRESSES[1]), 200);
  const { mtime } = await stat(join(root, 'public/tin-tuc/ke-hoach/index.html'));
  const unchanged = { 'If-Modified-Since': mtime.toUTCString() };
  assert.equal(await visit('/cchc/tin-tuc/ke-hoach/', ADDRESSES[2], FIREFOX, unchanged), 304);
  // An IPv6 visitor, who reads one other article.
  assert.equal(await visit('/cchc/tin-tuc/mot-cua/', ADDRESSES[4]), 200);
  // Robots, errors, assets, prefetches, questions for headers: no views.
  for (const path of ['/cchc/', '/cchc/tin-tuc/ke-hoach/', '/cchc/robots.txt']) await visit(path, '198.51.100.99', ROBOT);
  assert.equal(await visit('/cchc/khong-co/', ADDRESSES[0]), 404);
  assert.equal(await visit('/cchc/tin-tuc/mot-cua/', ADDRESSES[0], FIREFOX, { 'Sec-Purpose': 'prefetch' }), 200);
  assert.equal(await visit('/cchc/tin-tuc/mot-cua/', ADDRESSES[0], FIREFOX, { method: 'HEAD' }), 200);
  const home = await readFile(join(root, 'public/index.html'), 'utf8');
  const assets = [...home.matchAll(/(?:href|src)="(\/cchc\/assets\/[^"]+)"/g)].map((found) => found[1]);
  assert.ok(assets.length > 2);
  for (const asset of assets) assert.equal(await visit(asset, ADDRESSES[0]), 200);

  const said = loa('counters', '--log', log, '--snapshot');
  const found = await counts();
  // 11 with two browsers, 12, 13 and the one of IPv6.
  const people = 5;
  assert.deepEqual(
    [found.online, found.today, found.week, found.month, found.total],
    [people, people, people, people, people],
    said + (await readFile(log, 'utf8')),
  );
  assert.deepEqual(found.pages, { '/tin-tuc/ke-hoach/': 8, '/tin-tuc/mot-cua/': 1 });
  assert.deepEqual(await counts('content/_data/counters.json'), found);

  const page = await shown('/cchc/tin-tuc/ke-hoach/');
  assert.deepEqual(page, { online: '5', today: '5', week: '5', month: '5', total: '5', views: '8' });
  // The browser itself came as one more, who is counted the next time; the log that was read before is not read again.
  loa('counters', '--log', log);
  const again = await counts();
  assert.equal(again.total, people + 1);
  assert.deepEqual(again.pages, { '/tin-tuc/ke-hoach/': 9, '/tin-tuc/mot-cua/': 1 });
});

test('a rotated log adds up, and one that is given twice does not', async () => {
  const before = await counts();
  await writeFile(`${log}.1`, await readFile(log));
  await writeFile(log, '');
  const reopened = spawnSync('nginx', ['-c', join(root, 'nginx.conf'), '-e', join(root, 'error.log'), '-s', 'reopen']);
  assert.equal(reopened.status, 0);
  assert.equal(await get('/cchc/tin-tuc/mot-cua/', ADDRESSES[3]), 200);
  await sleep(100);
  loa('counters', '--log', log, `${log}.1`, '--snapshot');
  const found = await counts();
  assert.equal(found.total, before.total + 1);
  assert.equal(found.pages['/tin-tuc/mot-cua/'], 2);
  assert.equal(found.pages['/tin-tuc/ke-hoach/'], before.pages['/tin-tuc/ke-hoach/']);
});

test('when the source is gone, the figures of the last build stay', async () => {
  const last = await counts();
  loa('build');
  await rm(join(root, 'public/counters.json'));
  const page = await shown('/cchc/tin-tuc/ke-hoach/');
  assert.equal(page.total, String(last.total));
  assert.equal(page.views, String(last.pages['/tin-tuc/ke-hoach/']));
});

test('nothing in the output tells who came', async () => {
  const kept = [await readFile(join(root, 'content/_data/counters.json'), 'utf8')];
  const found = spawnSync('grep', ['-rlE', [...ADDRESSES, 'Firefox', 'iPhone', 'nguyen-van-a', 'zalo'].join('|'), join(root, 'public')]);
  assert.equal(found.stdout.toString(), '');
  for (const text of kept) for (const trace of [...ADDRESSES, 'Mozilla', 'utm_source']) assert.ok(!text.includes(trace));
});
