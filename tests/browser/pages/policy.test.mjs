// Every kind of page under a policy that forbids everything but the site's own files: nothing is refused, nothing is
// missing, nothing is asked of another host. Run by tests/pages.rs.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { launch } from '../support.mjs';
import { SITES, serve } from './site.mjs';

let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

// A word of each site that a search finds.
const KNOWN = { demonstration: 'cải cách', everything: 'reform' };

// What goes wrong on a page, in the order in which it is told.
async function listen(context, site) {
  const wrong = [];
  await context.addInitScript(() => {
    addEventListener('securitypolicyviolation', (event) => {
      console.error(`POLICY ${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`);
    });
  });
  context.on('request', (request) => {
    if (!request.url().startsWith(site.base)) wrong.push(`asks for ${request.url()}`);
  });
  context.on('response', (response) => {
    if (response.status() >= 400 && !response.url().endsWith('/404.html')) wrong.push(`${response.status()} ${response.url()}`);
  });
  // A page that is left takes its requests with it: that is no refusal.
  context.on('requestfailed', (request) => {
    const { errorText } = request.failure();
    if (errorText !== 'net::ERR_ABORTED') wrong.push(`${errorText} ${request.url()}`);
  });
  context.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) wrong.push(message.text());
  });
  context.on('weberror', (error) => wrong.push(String(error.error())));
  return wrong;
}

for (const name of SITES) {
  describe(name, () => {
    let site;
    before(async () => (site = await serve(name)));
    after(() => site?.close());

    test('the policy allows nothing inline', () => {
      assert.match(site.policy, /^default-src 'none';/);
      assert.doesNotMatch(site.policy, /unsafe|\*|https?:|data:/);
    });

    test('nothing is refused, missing or asked of another host', async () => {
      const context = await browser.newContext();
      await context.grantPermissions(['clipboard-read', 'clipboard-write']);
      const wrong = await listen(context, site);
      const page = await context.newPage();
      await page.addInitScript(() => (window.print = () => {}));
      for (const sample of site.samples) {
        await page.goto(sample.url);
        // Everything that a script does, but sending a form: that leaves the page.
        await page.evaluate(() => {
          const buttons = [...document.querySelectorAll('button')].filter((button) => !button.form && button.checkVisibility());
          buttons.forEach((button) => button.click());
          dispatchEvent(new Event('beforeprint'));
        });
        await page.emulateMedia({ media: 'print' });
        await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 50))));
        await page.emulateMedia({ media: 'screen' });
        if (wrong.length > 0) wrong.unshift(sample.path);
        assert.deepEqual(wrong, []);
      }
      await context.close();
    });

    test('a search is not refused', async () => {
      const context = await browser.newContext();
      const wrong = await listen(context, site);
      const page = await context.newPage();
      const search = site.samples.find((sample) => sample.kind === 'search');
      await page.goto(`${search.url}?q=${encodeURIComponent(KNOWN[name])}`);
      await page.locator('[data-search-results] mark').first().waitFor();
      // Excerpts come from pages that are fetched and read.
      await page.waitForLoadState('networkidle');
      assert.deepEqual(wrong, []);
      await context.close();
    });

    test('a policy that is broken is told', async () => {
      const context = await browser.newContext();
      const wrong = await listen(context, site);
      const page = await context.newPage();
      await page.goto(site.base);
      await page.evaluate(() => document.body.append(Object.assign(document.createElement('style'), { textContent: '*{}' })));
      await page.evaluate(() => document.body.append(Object.assign(new Image(), { src: 'http://127.0.0.2:9/a.png' })));
      await page.waitForTimeout(300);
      await context.close();
      assert.ok(wrong.some((what) => what.startsWith('POLICY style-src')), wrong.join('\n'));
      assert.ok(wrong.some((what) => what.includes('127.0.0.2')), wrong.join('\n'));
    });
  });
}
