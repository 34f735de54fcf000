// A static server as plain as cheap hosting has it: files of a folder below a sub-path, types by extension, and a strict
// Content-Security-Policy. It counts what it sends.

import { createReadStream, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { gzipSync } from 'node:zlib';

const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
  '.bin': 'application/octet-stream',
};

// Serves `folder` below `base` (`/cchc/`) on a free port of this machine, with a Content-Security-Policy.
export async function serveFolder(folder, base, policy) {
  const sent = [];
  const failing = new Set();
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url, 'http://x').pathname);
    let file = path.startsWith(base) ? join(folder, normalize(path.slice(base.length))) : null;
    if (file && path.endsWith('/')) file = join(file, 'index.html');
    let size;
    try {
      const found = file && file.startsWith(folder) && statSync(file);
      size = found && found.isFile() ? found.size : undefined;
    } catch {
      size = undefined;
    }
    if (size === undefined || [...failing].some((part) => path.includes(part))) {
      response.writeHead(404).end();
      return;
    }
    sent.push({ path: path.slice(base.length), file, raw: size });
    response.writeHead(200, {
      'Content-Type': TYPES[extname(file)] ?? 'application/octet-stream',
      'Content-Length': size,
      'Content-Security-Policy': policy,
    });
    createReadStream(file).pipe(response);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${server.address().port}${base}`,
    // What was sent since the last call: path, bytes, and bytes as gzip would have them.
    taken: () => sent.splice(0).map(({ path, file, raw }) => ({ path, raw, gzip: gzipSync(readFileSync(file)).length })),
    // Requests whose path holds `part` fail from now on, until `mend`.
    fail: (part) => failing.add(part),
    mend: () => failing.clear(),
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}
