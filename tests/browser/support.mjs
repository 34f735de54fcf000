// A site that is served by the program, and a browser that looks at it.

import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { chromium } from 'playwright-core';

export const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

// How long anything may take, however busy the machine is.
export const PATIENCE = 20_000;

export const article = (title, body = 'Thân bài.', more = '') =>
  `---\ntitle: ${title}\ndate: 2023-02-10\n${more}---\n${body}\n`;

const paragraphs = Array.from({ length: 80 }, (_, index) => `Đoạn ${index + 1}, đủ dài để trang phải cuộn.`);
export const LONG = paragraphs.join('\n\n');

// A site in a folder that goes away with it, with a theme of its own over the default one.
export class Site {
  static async create(files = {}) {
    const site = new Site();
    site.root = await mkdtemp(join(tmpdir(), 'loa-browser-'));
    const all = {
      'site.yaml': 'title: Trang thử\nbase_url: https://xa.example.vn/\ntheme: rieng\n',
      'themes/rieng/theme.yaml': 'name: rieng\ntitle: Riêng\nextends: cong-vu\n',
      'content/tin-tuc/bai.md': article('Bài đầu tiên', LONG),
      'content/tin-tuc/khac.md': article('Bài khác'),
      ...files,
    };
    for (const [path, text] of Object.entries(all)) await site.write(path, text);
    return site;
  }

  async write(path, text) {
    const file = join(this.root, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
  }

  async remove() {
    await this.stop();
    await rm(this.root, { recursive: true, force: true });
  }

  // Runs `loa serve`; the first line that it prints is where.
  async serve(...options) {
    const port = this.url ? new URL(this.url).port : '0';
    this.process = spawn(process.env.LOA, ['serve', '--root', this.root, '--port', port, ...options], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.said = '';
    this.process.stderr.on('data', (text) => (this.said += text));
    this.ended = new Promise((resolve) => this.process.once('exit', resolve));
    const line = new Promise((resolve) => createInterface({ input: this.process.stdout }).once('line', resolve));
    const failed = this.ended.then((status) => {
      throw new Error(`loa serve ended with ${status}: ${this.said}`);
    });
    this.url = await Promise.race([line, failed]);
    failed.catch(() => {});
    return this.url;
  }

  async stop() {
    this.process?.kill('SIGKILL');
    await this.ended;
    this.process = null;
  }

  at(path) {
    return new URL(path, this.url).href;
  }
}

export const launch = () => chromium.launch({ executablePath: process.env.CHROMIUM, headless: true, args: FLAGS });

// A page whose window bears a mark: a page that was loaded again does not.
export async function open(browser, url, options = {}) {
  const page = await browser.newPage(options);
  page.setDefaultTimeout(PATIENCE);
  page.errors = [];
  page.on('pageerror', (error) => page.errors.push(String(error)));
  await page.goto(url);
  await page.evaluate(() => (window.mark = true));
  return page;
}

export const isMarked = (page) => page.evaluate(() => window.mark === true);
