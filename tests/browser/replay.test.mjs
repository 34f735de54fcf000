// A WACZ of `loa archive` in ReplayWeb.page, which is what an archive shows it with: in a browser without a network, from
// a static server on this machine. The site has a `www.` host, addresses with a slash at their end and more than 1,024 of
// them, which is where indexes that look right fail. Run by tests/archive_replay.rs.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { createReadStream, statSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { chromium } from 'playwright-core';
import { FLAGS, Site, article } from './support.mjs';

const PLAYER = fileURLToPath(new URL('node_modules/replaywebpage/', import.meta.url));
const HOST = 'https://www.xa.example.vn';
// A player starts a worker, reads the whole package and then the page.
const PATIENCE = 60_000;
// How often a page is opened before it counts as not shown.
const VISITS = 4;
const ALIASES = Array.from({ length: 1100 }, (_, index) => `/tin-cu/${index}/`);
const TYPES = { '.js': 'text/javascript', '.html': 'text/html; charset=utf-8', '.wacz': 'application/wacz+zip' };

// A PNG of one colour.
const PICTURE = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==',
  'base64',
);

let browser, page, site, out, server, origin;
const asked = [];
const said = [];

before(async () => {
  // No name is looked up: what is not on this machine is not there. Routes of playwright would not see all that a worker asks.
  const args = [...FLAGS, '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1'];
  browser = await chromium.launch({ executablePath: process.env.CHROMIUM, headless: true, args });
  site = await Site.create({
    'site.yaml': `title: Trang thử phát lại\nbase_url: ${HOST}/\n`,
    'content/tin-tuc/bai.md': article('Bài đầu tiên', 'Thân bài đọc được.\n\n![Ảnh ra quân](anh.png)', `aliases: [${ALIASES}]\n`),
    'content/tin-tuc/anh.png': PICTURE,
  });
  out = await mkdtemp(join(tmpdir(), 'loa-replay-'));
  await promisify(execFile)(process.env.LOA, ['archive', '--root', site.root, '--out', out, '--formats', 'wacz']);
  server = createServer(answer);
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${server.address().port}`;
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  context.on('request', (request) => {
    const { origin: of, protocol } = new URL(request.url());
    if (of !== origin && /^https?:$/.test(protocol)) asked.push(request.url());
  });
  page = await context.newPage();
  page.setDefaultTimeout(PATIENCE);
  page.on('console', (message) => said.push(message.text()));
  page.on('pageerror', (error) => said.push(String(error)));
  await startPlayer();
});
after(async () => {
  await browser?.close();
  server?.closeAllConnections();
  server?.close();
  await site?.remove();
  if (out) await rm(out, { recursive: true, force: true });
});

// The package, the player's two scripts, and a page that puts the player to work as its documentation shows it.
const HELD = {
  '/a.wacz': () => join(out, 'www-xa-example-vn.wacz'),
  '/ui.js': () => join(PLAYER, 'ui.js'),
  '/replay/sw.js': () => join(PLAYER, 'sw.js'),
};

function answer(request, response) {
  const { pathname, searchParams } = new URL(request.url, origin);
  if (pathname === '/') {
    const url = searchParams.get('url').replace(/[&"]/g, encodeURIComponent);
    response.writeHead(200, { 'Content-Type': TYPES['.html'] });
    response.end(
      `<!doctype html><meta charset="utf-8"><title>x</title><script src="/ui.js"></script>
       <replay-web-page source="/a.wacz" url="${url}" embed="replayonly" style="display:block;height:760px"></replay-web-page>`,
    );
    return;
  }
  const file = HELD[pathname]?.();
  if (!file) {
    response.writeHead(404).end();
    return;
  }
  const size = statSync(file).size;
  // Players read a package by parts (RFC 9110, 14.2).
  const range = /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? '');
  const start = range ? Number(range[1]) : 0;
  const end = range?.[2] ? Math.min(Number(range[2]), size - 1) : size - 1;
  response.writeHead(range ? 206 : 200, {
    'Content-Type': TYPES[extname(file)],
    'Content-Length': end - start + 1,
    'Accept-Ranges': 'bytes',
    ...(range && { 'Content-Range': `bytes ${start}-${end}/${size}` }),
  });
  if (request.method === 'HEAD') response.end();
  else createReadStream(file, { start, end }).pipe(response);
}

// Has the player's worker started. On its first visit the player may ask for a page before the worker that would answer is
// there, and then shows nothing; this is about what it shows.
async function startPlayer() {
  await page.goto(`${origin}/?url=${encodeURIComponent(`${HOST}/`)}`);
  await page.waitForFunction(async () => {
    const worker = await navigator.serviceWorker.getRegistration('/replay/');
    return worker?.active?.state === 'activated';
  });
  said.length = 0;
}

// Opens an address of the archived site in the player. Returns the frame that shows `leadsTo`. On a busy machine the player
// now and then waits for ever for its own worker, which was still opening the package when the page before was left; it
// shows the page when it is opened again, as a reader would do.
async function replay(url, leadsTo = url) {
  for (let visit = 1; ; visit += 1) {
    await page.goto('about:blank');
    await page.goto(`${origin}/?url=${encodeURIComponent(url)}`);
    try {
      return await shown(leadsTo, PATIENCE / VISITS);
    } catch (error) {
      if (visit === VISITS) throw error;
    }
  }
}

// The frame that shows an address of the archived site, once it has a heading.
async function shown(address, patience = PATIENCE) {
  const isWanted = (url) => url.startsWith(`${origin}/replay/w/`) && url.endsWith(`mp_/${address}`);
  const until = Date.now() + patience;
  while (Date.now() < until) {
    const frame = page.frames().find((known) => isWanted(known.url()));
    if (frame && (await frame.$('main h1, main h2').catch(() => null))) return frame;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`nothing was shown:\n${[...page.frames().map((frame) => frame.url()), ...said].join('\n')}`);
}

const text = (frame) => frame.$eval('body', (body) => body.innerText);

test('the home page is shown with its styles, and its links lead on', async () => {
  const frame = await replay(`${HOST}/`);
  assert.match(await frame.title(), /Trang thử phát lại/);
  const sheets = await frame.evaluate(() => [...document.styleSheets].map((sheet) => sheet.cssRules.length));
  assert.ok(sheets.length > 0 && sheets.every((rules) => rules > 0), String(sheets));
  await frame.click('main a[href*="/tin-tuc/bai/"]');
  assert.match(await text(await shown(`${HOST}/tin-tuc/bai/`)), /Thân bài đọc được/);
});

test('an article is opened by its address, with its picture', async () => {
  const frame = await replay(`${HOST}/tin-tuc/bai/`);
  assert.match(await text(frame), /Thân bài đọc được/);
  await frame.waitForFunction(() => document.querySelector('main img')?.naturalWidth === 1);
});

test('a former address leads on, be it the first of many or the last', async () => {
  for (const alias of [ALIASES[0], ALIASES.at(-1)]) {
    const frame = await replay(`${HOST}${alias}`, `${HOST}/tin-tuc/bai/`);
    assert.match(await text(frame), /Thân bài đọc được/, alias);
  }
});

test('nothing was asked of another host', () => assert.deepEqual(asked, []));
