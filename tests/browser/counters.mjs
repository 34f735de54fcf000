// A site with counters on loopback, below a sub-path and with a strict policy, and a GoatCounter beside it.

import { spawnSync } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { policyOf } from './policy.mjs';

const THEMES = fileURLToPath(new URL('../../themes', import.meta.url));
const TYPES = { '.html': 'text/html; charset=utf-8', '.css': 'text/css', '.js': 'text/javascript', '.svg': 'image/svg+xml', '.woff2': 'font/woff2' };
export const HOST = 'xa.example.vn';
export const BASE = '/tinh/cchc/';

async function listen(handle) {
  const server = createServer((request, response) => handle(request, response));
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = () => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  };
  return { port: server.address().port, close };
}

const wait = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

// Builds a site with one article and serves it. `answer` is what `counters.json` gives: `{status, type, body}`, or a
// value to send as JSON, or null for nothing at all. `asked` are the requests for it.
export async function serveSite({ counters, snapshot }) {
  const site = { answer: { status: 404, body: 'Not found' }, asked: [] };
  const root = await mkdtemp(join(tmpdir(), 'loa-counters-'));
  const out = join(root, 'public');
  let policy;
  const server = await listen(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url, 'http://x').pathname);
    if (path === `${BASE}counters.json`) {
      site.asked.push(request.headers);
      const { answer } = site;
      if (answer === null) return;
      const isAnswer = typeof answer === 'object' && 'body' in answer;
      const { status = 200, type = 'application/json', body } = isAnswer ? answer : { body: JSON.stringify(answer) };
      response.writeHead(status, { 'Content-Type': type }).end(body);
      return;
    }
    const file = join(out, normalize(path.slice(BASE.length) || '.'), path.endsWith('/') ? 'index.html' : '');
    try {
      const bytes = path.startsWith(BASE) ? await readFile(file) : null;
      const headers = { 'Content-Type': TYPES[extname(file)] ?? 'application/octet-stream', 'Content-Security-Policy': policy };
      response.writeHead(bytes ? 200 : 404, headers).end(bytes);
    } catch {
      response.writeHead(404).end();
    }
  });
  const origin = `http://${HOST}:${server.port}`;
  const files = {
    'site.yaml': `title: Trang thử\nbase_url: ${origin}${BASE}\ncounters: ${counters}\n`,
    'content/tin-tuc/bai.md': '---\ntitle: Bài\ndate: 2023-02-10\n---\nThân bài.\n',
    'content/tin-tuc/khac.md': '---\ntitle: Bài khác\ndate: 2023-02-11\n---\nThân bài.\n',
    ...(snapshot && { 'content/_data/counters.json': JSON.stringify(snapshot) }),
  };
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), text);
  }
  await cp(THEMES, join(root, 'themes'), { recursive: true });
  const built = spawnSync(process.env.LOA, ['build', '--root', root, '--at', '2023-03-01']);
  if (built.status !== 0) throw new Error(String(built.stderr));
  policy = policyOf(root);
  const close = async () => {
    await server.close();
    await rm(root, { recursive: true, force: true });
  };
  return Object.assign(site, { out, origin, home: origin + BASE, article: `${origin}${BASE}tin-tuc/bai/`, other: `${origin}${BASE}tin-tuc/khac/`, port: server.port, close });
}

// What GoatCounter's server does with these two addresses: strings with narrow spaces, 404 with a body for a page that
// nobody has seen, figures for everybody (CORS), refusals for nobody. `counts` maps `PATH` and `PATH?start=DAY` to them.
export async function serveGoatCounter() {
  const goat = { counts: {}, asked: [], views: [], fault: null };
  const server = await listen(async (request, response) => {
    const url = new URL(request.url, 'http://x');
    if (url.pathname === '/count') {
      goat.views.push(Object.fromEntries(url.searchParams));
      response.writeHead(200, { 'Content-Type': 'image/gif' }).end();
      return;
    }
    const [, path] = /^\/counter\/(.*)\.json$/.exec(url.pathname) ?? [];
    const key = decodeURIComponent(path ?? '') + url.search;
    goat.asked.push(key);
    if (goat.fault === 'silent') return;
    if (goat.fault === 'slow') await wait(500);
    const shared = { 'Access-Control-Allow-Origin': '*', 'Cache-Control': 'public' };
    if (goat.fault === 'forbidden') response.writeHead(403, { 'Content-Type': 'text/plain' }).end('Need to enable');
    else if (goat.fault === 'html') response.writeHead(200, { ...shared, 'Content-Type': 'text/html' }).end('<h1>Hello</h1>');
    else {
      const count = goat.counts[key];
      const text = count === undefined ? '0' : typeof count === 'number' ? String(count).replace(/\B(?=(\d{3})+$)/g, '\u202f') : count;
      response.writeHead(count === undefined ? 404 : 200, { ...shared, 'Content-Type': 'application/json' });
      response.end(JSON.stringify({ count_unique: text, count: text }));
    }
  });
  return Object.assign(goat, { url: `http://127.0.0.1:${server.port}/`, close: server.close });
}
