// The Content-Security-Policy of a site, as loa says it to web servers: what tests serve is what hosts will serve.

import { spawnSync } from 'node:child_process';

// The policy for the pages of the site in `root`; `options` are those of the call.
export function policyOf(root, ...options) {
  const call = ['hosting', 'netlify', '--root', root, ...options];
  const printed = spawnSync(process.env.LOA, call, { encoding: 'utf8' });
  const policy = /^ *Content-Security-Policy: (.*)$/m.exec(printed.stdout)?.[1];
  if (!policy) throw new Error(`loa hosting says no policy: ${printed.stderr}`);
  return policy;
}
