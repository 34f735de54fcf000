// A site built for these tests and served on loopback as a careful host would serve it: under a sub-path, compressed,
// with a Content-Security-Policy that allows nothing but the site's own files.

import { spawn } from 'node:child_process';
import { cp, mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { policyOf } from '../policy.mjs';

// The sites to look at: the demonstration, which is this repository, and one that holds what the demonstration does not.
const FOLDERS = { demonstration: '../../../', everything: './everything/' };
export const SITES = Object.keys(FOLDERS);
const THEMES = fileURLToPath(new URL('../../../themes', import.meta.url));

// The moment of the build: the last day of which the demonstration tells.
const AT = '2023-12-31';

// What loa says to web servers, and stricter still: no string may be turned into code.
const STRICTER = "require-trusted-types-for 'script'";

const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.xml': 'application/xml; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.ics': 'text/calendar; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
  '.mp3': 'audio/mpeg',
  '.ogg': 'audio/ogg',
  '.webm': 'video/webm',
  '.vtt': 'text/vtt; charset=utf-8',
};
const COMPRESSED = new Set(['.html', '.css', '.js', '.json', '.xml', '.txt', '.svg', '.ics']);

// Builds one of the sites and serves it.
export async function serve(name) {
  const folder = fileURLToPath(new URL(FOLDERS[name], import.meta.url));
  const site = new Site();
  site.root = await mkdtemp(join(tmpdir(), 'loa-pages-'));
  for (const part of ['content', 'site.yaml']) await cp(join(folder, part), join(site.root, part), { recursive: true });
  await cp(THEMES, join(site.root, 'themes'), { recursive: true });
  site.out = join(site.root, 'public');
  site.server = createServer((request, response) => site.answer(request, response));
  await new Promise((resolve) => site.server.listen(0, '127.0.0.1', resolve));
  site.origin = `http://127.0.0.1:${site.server.address().port}`;
  site.base = `${site.origin}/cchc/`;
  await site.build();
  return site;
}

class Site {
  async build() {
    const call = ['build', '--drafts', '--at', AT, '--root', this.root, '--base-url', this.base];
    const loa = spawn(process.env.LOA, call, { stdio: ['ignore', 'ignore', 'pipe'] });
    let said = '';
    loa.stderr.on('data', (text) => (said += text));
    const status = await new Promise((resolve) => loa.once('exit', resolve));
    if (status !== 0) throw new Error(`loa build ended with ${status}: ${said}`);
    this.policy = `${policyOf(this.root, '--base-url', this.base)}; ${STRICTER}`;
    this.files = (await readdir(this.out, { recursive: true, withFileTypes: true }))
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(this.out.length + 1).replaceAll('\\', '/'))
      .sort();
    this.pages = [];
    for (const path of this.files.filter((path) => path.endsWith('.html'))) {
      this.pages.push(new Page(this, path, await readFile(join(this.out, path), 'utf8')));
    }
  }

  async answer(request, response) {
    const asked = decodeURIComponent(new URL(request.url, this.origin).pathname);
    const below = asked.startsWith('/cchc/') ? asked.slice('/cchc/'.length) : null;
    const name = below === '' || below?.endsWith('/') ? `${below}index.html` : below;
    // Only what the build listed: no path of a request reaches the disk.
    // The figures are what another program would write there.
    const isCounters = name === 'counters.json';
    const found = name !== null && (isCounters || this.files.includes(name));
    const file = found ? name : '404.html';
    const path = isCounters ? join(this.root, 'content/_data/counters.json') : join(this.out, file);
    const type = extname(file);
    const headers = {
      'content-type': TYPES[type] ?? 'application/octet-stream',
      'content-security-policy': this.policy,
      'x-content-type-options': 'nosniff',
      'cache-control': file.startsWith('assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
    };
    let body = await readFile(path);
    if (COMPRESSED.has(type) && /\bgzip\b/.test(request.headers['accept-encoding'] ?? '')) {
      body = gzipSync(body);
      headers['content-encoding'] = 'gzip';
    }
    response.writeHead(found ? 200 : 404, headers).end(body);
  }

  // Pages that stand for all: of every kind, as many as it takes until each sort of element that any page of the kind
  // holds is there. A kind, an element or a class that is added to the theme is covered without a line being changed.
  get samples() {
    return [...groups(this.pages).values()].flatMap((pages) => (pages[0].kind === 'redirect' ? [] : cover(pages)));
  }

  async close() {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
    await rm(this.root, { recursive: true, force: true });
  }
}

class Page {
  constructor(site, path, html) {
    this.path = path;
    this.html = html;
    this.url = site.base + path.replace(/(^|\/)index\.html$/, '$1');
    this.file = join(site.out, path);
    this.folder = dirname(path);
    const kind = /<body class="is-([a-z-]+)/.exec(html)?.[1];
    this.kind = kind ?? (html.includes('http-equiv="refresh"') ? 'redirect' : null);
    if (!this.kind) throw new Error(`${path}: <body> does not say of which kind the page is (class="is-…")`);
    this.sorts = new Set();
    for (const [, name, attributes] of html.matchAll(/<([a-z][a-z0-9]*)((?:\s[^<>]*)?)>/g)) {
      const classes = /\sclass="([^"]*)"/.exec(attributes)?.[1].split(/\s+/).filter(Boolean) ?? [];
      this.sorts.add(name);
      for (const one of classes) this.sorts.add(`${name}.${one}`);
    }
  }
}

function groups(pages) {
  const found = new Map();
  for (const page of pages) found.set(page.kind, [...(found.get(page.kind) ?? []), page]);
  return found;
}

function cover(pages) {
  const left = new Set(pages.flatMap((page) => [...page.sorts]));
  const chosen = [];
  const adds = (page) => [...page.sorts].filter((sort) => left.has(sort)).length;
  while (left.size > 0) {
    const best = pages.reduce((a, b) => (adds(b) > adds(a) ? b : a));
    chosen.push(best);
    for (const sort of best.sorts) left.delete(sort);
  }
  return chosen;
}
