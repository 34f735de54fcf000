// Counters for real: nginx serves a built site, a crowd of known people, robots and mistakes visits it, GoAccess and
// `loa counters` count, and Chromium shows exactly the figures that were meant.

import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
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
const MANUAL = readFileSync(new URL('../../docs/counters.md', import.meta.url), 'utf8');
const ADDRESSES = ['203.0.113.11', '203.0.113.12', '203.0.113.13', '198.51.100.7', '2001:db8::7'];

let root, nginx, port, browser, log;

const MODULES = '/usr/lib/apache2/modules';

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
  const [http, server] = recipes('nginx');
  await writeFile(
    join(root, 'nginx.conf'),
    `${process.getuid() === 0 ? 'user root;' : ''} daemon off; worker_processes 1; pid ${root}/nginx.pid;
     error_log ${root}/error.log;
     events {}
     http {
       include /etc/nginx/mime.types;
       client_body_temp_path ${root}/t1; proxy_temp_path ${root}/t2; fastcgi_temp_path ${root}/t3;
       uwsgi_temp_path ${root}/t4; scgi_temp_path ${root}/t5;
       ${http}
       server {
         listen 127.0.0.1:${port};
         set_real_ip_from 127.0.0.1; real_ip_header X-Forwarded-For;
         ${server}
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

// The blocks of docs/counters.md in a language, with the paths of this test: what the manual says is what is tried.
function recipes(language) {
  const blocks = MANUAL.split('```' + language + '\n').slice(1).map((rest) => rest.split('```')[0]);
  assert.ok(blocks.length > 0, language);
  return blocks.map((block) =>
    block
      .replaceAll('/var/log/cchc/access.log', log)
      .replaceAll('/run/nginx.pid', join(root, 'nginx.pid'))
      .replaceAll('/srv/cchc', root)
      .replaceAll('loa counters', `"${process.env.LOA}" counters`),
  );
}

// Runs a line of a crontab now.
function cron(line) {
  const run = spawnSync('sh', ['-c', line.trim().split(/\s+/).slice(5).join(' ')], { encoding: 'utf8' });
  assert.equal(run.status, 0, run.stderr);
}

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
  const { method = 'GET', port: at = port, ...headers } = more;
  return new Promise((resolve, reject) => {
    const asked = request(
      { host: '127.0.0.1', port: at, path, method, headers: { 'X-Forwarded-For': visitor, 'User-Agent': agent, ...headers } },
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
  // Who reads nothing but a feed, a style or a head has opened no page.
  assert.equal(await visit('/cchc/rss.xml', '203.0.113.21'), 200);
  assert.equal(await visit(assets[0], '203.0.113.22'), 200);
  assert.equal(await visit('/cchc/', '203.0.113.23', FIREFOX, { method: 'HEAD' }), 200);
  assert.equal(await visit('/cchc/tin-tuc/mot-cua', '203.0.113.24'), 301);

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
  await writeFile(join(root, 'logrotate.conf'), recipes('logrotate')[0], { mode: 0o600 });
  const rotated = spawnSync('logrotate', ['--force', '--state', join(root, 'logrotate.state'), join(root, 'logrotate.conf')]);
  assert.equal(rotated.status, 0, rotated.stderr.toString());
  // nginx opens its log anew a moment after it was told to.
  for (let tries = 0; tries < 100 && (await stat(log).catch(() => null)) === null; tries++) await sleep(20);
  assert.equal(await get('/cchc/tin-tuc/mot-cua/', ADDRESSES[3]), 200);
  await sleep(100);
  assert.ok(!(await readFile(log, 'utf8')).includes(ADDRESSES[0]));
  cron(recipes('cron')[0]);
  const found = await counts();
  assert.equal(found.total, before.total + 1);
  assert.equal(found.pages['/tin-tuc/mot-cua/'], 2);
  assert.equal(found.pages['/tin-tuc/ke-hoach/'], before.pages['/tin-tuc/ke-hoach/']);
});

test('when the source is gone, the figures of the last build stay', async () => {
  const last = await counts();
  loa('counters', '--log', log, '--snapshot');
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

test('Apache logs as the manual has it', async () => {
  const [lines] = recipes('apache');
  const own = `${log}.apache`;
  const at = await freePort();
  const modules = ['mpm_event', 'authz_core', 'setenvif', 'alias', 'dir', 'mime', 'remoteip'];
  await writeFile(
    join(root, 'apache.conf'),
    `${modules.map((name) => `LoadModule ${name}_module ${MODULES}/mod_${name}.so`).join('\n')}
     ${process.getuid() === 0 ? 'User daemon\nGroup daemon' : ''}
     ServerName localhost
     ServerRoot ${root}
     PidFile ${root}/apache.pid
     ErrorLog ${root}/apache-error.log
     TypesConfig ${root}/mime.types
     LogFormat "%a %l %u %t \\"%r\\" %>s %O \\"%{Referer}i\\" \\"%{User-Agent}i\\"" combined
     Listen 127.0.0.1:${at}
     RemoteIPHeader X-Forwarded-For
     RemoteIPInternalProxy 127.0.0.1
     Alias /cchc/ ${root}/public/
     <Directory ${root}/public>
       Require all granted
     </Directory>
     ${lines.replaceAll(log, own)}`,
  );
  await writeFile(join(root, 'mime.types'), 'text/html html\n');
  await chmod(root, 0o755);
  const apache = spawn('apache2', ['-f', join(root, 'apache.conf'), '-D', 'FOREGROUND'], { stdio: 'inherit' });
  const ended = new Promise((resolve) => apache.once('exit', resolve));
  try {
    const ask = (visitor, more) => get('/cchc/tin-tuc/it-nguoi-xem/', visitor, FIREFOX, { ...more, port: at });
    for (let tries = 0; tries < 200 && (await ask(ADDRESSES[0]).catch(() => 0)) !== 200; tries++) await sleep(50);
    assert.equal(await ask(ADDRESSES[1]), 200);
    assert.equal(await ask(ADDRESSES[2], { 'Sec-Purpose': 'prefetch;prerender' }), 200);
    await sleep(100);
    const out = join(root, 'apache.json');
    loa('counters', '--log', own, '--state', join(root, 'apache-state'), '--out', out);
    const found = JSON.parse(await readFile(out, 'utf8'));
    assert.deepEqual([found.today, found.pages], [2, { '/tin-tuc/it-nguoi-xem/': 2 }]);
  } finally {
    apache.kill('SIGTERM');
    await ended;
  }
});
