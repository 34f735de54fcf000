// What every page and every file for machines must be, as programs say that are not ours. Run by tests/pages.rs.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFile, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { extname, join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import ICAL from 'ical.js';
import { validateXML } from 'xmllint-wasm';
import { launch } from '../support.mjs';
import { SITES, serve } from './site.mjs';
import { faults } from './structured-data.mjs';

const CHECKER = join(createRequire(import.meta.url).resolve('vnu-jar/package.json'), '../build/dist/vnu.jar');

let browser;
before(async () => (browser = await launch()));
after(() => browser?.close());

// What the Nu HTML checker says of files, in one run: it takes seconds to start.
function check(files) {
  return new Promise((resolve, reject) => {
    // Its exit status is 1 where it finds anything; what it found is on its output either way.
    execFile('java', ['-jar', CHECKER, '--stdout', '--format', 'json', ...files], { maxBuffer: 1e8 }, (error, out) => {
      try {
        resolve(JSON.parse(out).messages);
      } catch {
        reject(error ?? new Error(`the checker said: ${out}`));
      }
    });
  });
}

// A moment as clocks in Vietnam show it, as pages write it.
const local = (date) => `${new Date(date.getTime() + 7 * 3_600_000).toISOString().slice(0, 19)}+07:00`;

const ENTITIES = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#x27;': "'", '&#39;': "'", '&#x2F;': '/' };
const textOf = (html) => html.replace(/<[^>]*>/g, ' ').replace(/&[#a-z0-9A-Z]+;/g, (entity) => ENTITIES[entity] ?? entity);

// The events in the timetable of a page: their day, the moment at which they begin where they have one, their words.
function rowsOf(html) {
  const table = /<table class="timetable">(.*?)<\/table>/s.exec(html)?.[1] ?? '';
  return [...table.matchAll(/<tbody>(.*?)<\/tbody>/gs)].flatMap(([, body]) => {
    const day = /<time datetime="([^"]*)"/.exec(body)[1];
    return [...body.matchAll(/<tr><td class="hours">(.*?)<\/tr>/gs)].map(([, row]) => ({
      day, iso: /<time datetime="([^"]*)"/.exec(row)?.[1], text: textOf(row),
    }));
  });
}

const RECORDINGS = { '.mp3': 'audio/mpeg', '.m4a': 'audio/mp4', '.ogg': 'audio/ogg' };

// In the page: what a podcast says, and which elements that directories require it lacks.
function readPodcast(text) {
  const xml = new DOMParser().parseFromString(text, 'application/xml');
  const ITUNES = 'http://www.itunes.com/dtds/podcast-1.0.dtd';
  const channel = xml.querySelector('rss[version="2.0"] > channel');
  const missing = [];
  const get = (within, name, is = (element) => element.textContent.trim() !== '') => {
    const [space, local] = name.startsWith('itunes:') ? [ITUNES, name.slice(7)] : [null, name];
    const found = [...(within?.children ?? [])].find((element) => element.localName === local && element.namespaceURI === space);
    if (!found || !is(found)) missing.push(name);
    return found;
  };
  for (const name of ['title', 'link', 'description', 'language', 'itunes:author', 'itunes:explicit']) get(channel, name);
  get(channel, 'itunes:category', (element) => element.getAttribute('text'));
  const items = [...xml.querySelectorAll('item')].map((item) => {
    get(item, 'title');
    const enclosure = get(item, 'enclosure', () => true);
    return {
      guid: get(item, 'guid')?.textContent,
      date: get(item, 'pubDate')?.textContent,
      ...Object.fromEntries(['url', 'length', 'type'].map((name) => [name, enclosure?.getAttribute(name) ?? ''])),
    };
  });
  const links = [...(channel?.children ?? [])].filter((e) => e.namespaceURI === 'http://www.w3.org/2005/Atom');
  return { missing, items, self: links.find((link) => link.getAttribute('rel') === 'self')?.getAttribute('href') };
}

test('the checker finds what is wrong', async () => {
  const { mkdtemp, rm, writeFile } = await import('node:fs/promises');
  const { tmpdir } = await import('node:os');
  const folder = await mkdtemp(join(tmpdir(), 'loa-checker-'));
  const file = join(folder, 'wrong.html');
  await writeFile(file, '<!DOCTYPE html><html lang="vi"><title>A</title><p id="a"><p id="a"><img src="a.png">');
  const found = await check([file]);
  await rm(folder, { recursive: true });
  assert.ok(found.filter((message) => message.type === 'error').length >= 2, JSON.stringify(found));
});

for (const name of SITES) {
  describe(name, () => {
    let site;
    before(async () => (site = await serve(name)));
    after(() => site?.close());

    test('the Nu HTML checker has nothing to say of any page', async () => {
      assert.ok(site.pages.length > 20);
      const found = await check(site.pages.map((page) => page.file));
      const told = found.map((m) => `${m.url?.slice(-60)}:${m.lastLine}: ${m.type}: ${m.message}: ${m.extract}`);
      assert.deepEqual(told, []);
    });

    test('the sitemap follows its schema', async () => {
      const [schema, text] = await Promise.all([
        readFile(new URL('./sitemap.xsd', import.meta.url), 'utf8'),
        readFile(join(site.out, 'sitemap.xml'), 'utf8'),
      ]);
      const judge = (contents) => validateXML({ xml: [{ fileName: 'sitemap.xml', contents }], schema: [schema] });
      assert.deepEqual((await judge(text)).errors, []);
      // The schema tells right from wrong.
      const wrongs = [
        text.replace('</lastmod>', 'x</lastmod>'),
        text.replace(/<loc>[^<]*<\/loc>/, ''),
        text.replace('<url>', '<url><colour>red</colour>'),
        text.replace(/<loc>[^<]*</, '<loc>tin-tuc/<'),
        text.replace(/<url>.*?<\/url>/s, '$&$&'),
      ];
      for (const wrong of wrongs) assert.equal((await judge(wrong)).valid, false, wrong.slice(0, 300));
    });

    test('every JSON-LD holds what schema.org and search engines ask of its type', () => {
      const wrong = [];
      let count = 0;
      for (const page of site.pages) {
        for (const [, text] of page.html.matchAll(/<script type="application\/ld\+json">(.*?)<\/script>/gs)) {
          count += 1;
          wrong.push(...faults(JSON.parse(text)).map((what) => `${page.path}: ${what}`));
        }
      }
      assert.deepEqual(wrong, []);
      assert.ok(count > 20, `only ${count} pages have any`);
    });

    test('every JSON Feed is one by version 1.1', async () => {
      const feeds = site.files.filter((file) => file.endsWith('feed.json'));
      assert.ok(feeds.length > 1);
      for (const file of feeds) {
        const feed = JSON.parse(await readFile(join(site.out, file), 'utf8'));
        assert.equal(feed.version, 'https://jsonfeed.org/version/1.1', file);
        assert.ok(feed.title && URL.canParse(feed.home_page_url) && URL.canParse(feed.feed_url), file);
        const ids = feed.items.map((item) => item.id);
        assert.equal(new Set(ids).size, ids.length, file);
        for (const item of feed.items) {
          assert.ok(typeof item.id === 'string' && item.id, file);
          assert.ok(item.content_html ?? item.content_text, `${file}: ${item.id}`);
          assert.ok(!Number.isNaN(Date.parse(item.date_published)), `${file}: ${item.id}`);
        }
      }
    });

    // The browser's own parser of XML, which is not ours, reads them; lengths are those of the files.
    test('every podcast names recordings that are there, with their type and length', async () => {
      const podcasts = site.files.filter((file) => file.endsWith('/podcast.xml'));
      assert.ok(podcasts.length > 0);
      const page = await browser.newPage();
      for (const file of podcasts) {
        const text = await readFile(join(site.out, file), 'utf8');
        const read = await page.evaluate(readPodcast, text);
        assert.deepEqual(read.missing, [], file);
        assert.equal(read.self, site.base + file);
        assert.ok(read.items.length > 0 && new Set(read.items.map((item) => item.guid)).size === read.items.length, file);
        for (const item of read.items) {
          const recording = item.url.slice(site.base.length);
          assert.ok(site.files.includes(recording), `${file}: ${item.url}`);
          assert.equal(Number(item.length), (await stat(join(site.out, recording))).size, item.url);
          assert.equal(item.type, RECORDINGS[extname(recording)], item.url);
          assert.ok(!Number.isNaN(Date.parse(item.date)), item.date);
          assert.ok(site.files.includes(`${item.guid.slice(site.base.length)}index.html`), item.guid);
        }
      }
      await page.close();
    });

    test('every calendar is read by an independent parser, and holds what its pages show', async () => {
      const calendars = site.files.filter((file) => file.endsWith('.ics'));
      assert.ok(calendars.length > 0);
      for (const file of calendars) {
        const text = await readFile(join(site.out, file), 'utf8');
        // RFC 5545, section 3.1: lines end with CRLF and hold at most 75 bytes.
        assert.ok(text.endsWith('\r\n') && !/[^\r]\n|\r[^\n]/.test(text), file);
        for (const line of text.split('\r\n')) assert.ok(Buffer.byteLength(line) <= 75, `${file}: ${line}`);
        const calendar = new ICAL.Component(ICAL.parse(text));
        assert.equal(calendar.getFirstPropertyValue('version'), '2.0');
        assert.ok(calendar.getFirstPropertyValue('prodid') && calendar.getFirstPropertyValue('x-wr-calname'), file);
        const events = calendar.getAllSubcomponents('vevent').map((component) => new ICAL.Event(component));
        assert.ok(events.length > 0, file);
        assert.equal(new Set(events.map((event) => event.uid)).size, events.length, `${file}: a UID comes twice`);
        for (const event of events) {
          const what = `${file}: ${event.summary}`;
          const stamp = event.component.getFirstPropertyValue('dtstamp');
          assert.ok(stamp.zone === ICAL.Timezone.utcTimezone, what);
          assert.ok(event.startDate.isDate || event.startDate.zone === ICAL.Timezone.utcTimezone, what);
          assert.ok(event.endDate.compare(event.startDate) >= (event.startDate.isDate ? 1 : 0), what);
          // What the parser makes of the text is what the page of the event says, on the day of the event.
          const url = event.component.getFirstPropertyValue('url');
          const page = site.pages.find((page) => page.url === url);
          assert.ok(page, `${what}: no page ${url}`);
          const rows = rowsOf(page.html);
          const start = event.startDate;
          const day = start.isDate ? start.toString() : local(start.toJSDate());
          const [, title] = /^(?:(?:Sáng|Chiều|Tối|Morning|Afternoon|Evening): )?(.*)$/s.exec(event.summary);
          const row = rows.find((row) => row.day === day.slice(0, 10) && row.text.includes(title) && (start.isDate || row.iso === day));
          assert.ok(row, `${what}: not on ${url} at ${day}`);
          for (const place of [event.location].filter(Boolean)) assert.ok(row.text.includes(place), `${what}: ${place}`);
        }
        // Every event of every public week is there.
        const shown = site.pages.filter((page) => page.kind === 'week' && !page.html.includes('content="noindex"') && page.path.startsWith(file.replace(/[^/]*$/, '')));
        assert.equal(events.length, shown.flatMap((page) => rowsOf(page.html)).length, file);
        // Its section and weeks name it.
        for (const page of shown) assert.match(page.html, /<link rel="alternate" type="text\/calendar" href="[^"]*\.ics"/, page.path);
      }
    });
  });
}
