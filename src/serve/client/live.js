// Keeps the page in the browser equal to the site that is being written: loads it again when its content changed, only
// its stylesheets when only they did, and shows over it what is wrong with the files.
//
// loa serves this file inside a function, after `css`: what problems.css and overlay.css hold.

const script = document.currentScript;
const path = script.dataset.path;
const isNotice = 'notice' in script.dataset;
let shown = JSON.parse(script.dataset.shown);

// --- The connection ---------------------------------------------------------------------------------------------
//
// Browsers open six connections to a server and no more, for all windows together. A page listens only while
// somebody sees it, so that tabs in the background never keep others from loading; it catches up when it is seen.

let source = null;
let lostTimer = 0;

function connect() {
  if (source || document.visibilityState === 'hidden') return;
  const query = new URLSearchParams({ path, shown: JSON.stringify(shown) });
  // URLSearchParams writes spaces as +, which is a plus to loa.
  source = new EventSource(`/_loa/events?${query.toString().replaceAll('+', '%20')}`);
  source.addEventListener('open', () => setLost(false));
  source.addEventListener('error', () => {
    setLost(true);
    // Most browsers come back by themselves, some give up.
    if (source?.readyState === EventSource.CLOSED) {
      disconnect();
      setTimeout(connect, 1000);
    }
  });
  source.addEventListener('state', (event) => problems.show(JSON.parse(event.data)));
  source.addEventListener('styles', (event) => swapStyles(JSON.parse(event.data).shown));
  source.addEventListener('reload', reload);
}

function disconnect() {
  source?.close();
  source = null;
}

// A connection that is back within two seconds was never missed.
function setLost(isLost) {
  if (isLost && !lostTimer) lostTimer = setTimeout(() => problems.setLost(true), 2000);
  if (!isLost) {
    clearTimeout(lostTimer);
    lostTimer = 0;
    problems.setLost(false);
  }
}

document.addEventListener('visibilitychange', () => {
  if (document.visibilityState !== 'hidden') return connect();
  setLost(false);
  disconnect();
});
addEventListener('pagehide', disconnect);
addEventListener('pageshow', connect);

// --- Loading again, without losing the place --------------------------------------------------------------------

const PLACE = 'loa-place';

// What was shown before, if loa loaded this page again.
let reloadedFrom = null;

function reload() {
  disconnect();
  // A page that is the same after it was loaded again is not loaded again at once.
  if (reloadedFrom === shown.content) {
    reloadedFrom = null;
    setTimeout(connect, 3000);
    return;
  }
  const open = [...document.querySelectorAll('details')].map((details) => details.open);
  const focus = document.activeElement?.id;
  const from = shown.content;
  const place = { url: location.href, x: scrollX, y: scrollY, open, focus, from, at: Date.now() };
  try {
    sessionStorage.setItem(PLACE, JSON.stringify(place));
  } catch {
    // Storage may be full or forbidden; then the page opens at its top.
  }
  location.reload();
}

function restorePlace() {
  let place = null;
  try {
    place = JSON.parse(sessionStorage.getItem(PLACE));
    sessionStorage.removeItem(PLACE);
  } catch {
    return;
  }
  if (place?.url !== location.href || Date.now() - place.at > 30_000) return;
  reloadedFrom = place.from;
  const all = document.querySelectorAll('details');
  if (all.length === place.open.length) all.forEach((details, index) => (details.open = place.open[index]));
  if (place.focus) document.getElementById(place.focus)?.focus({ preventScroll: true });
  const scroll = () => scrollTo({ left: place.x, top: place.y, behavior: 'instant' });
  scroll();
  // Once more when late pictures have moved everything, unless the reader has begun to scroll.
  const mine = { x: scrollX, y: scrollY };
  addEventListener('load', () => {
    if (scrollX === mine.x && scrollY === mine.y) scroll();
  });
}

// --- Stylesheets ------------------------------------------------------------------------------------------------

function swapStyles(next) {
  const links = [...document.querySelectorAll('link[rel~=stylesheet]')];
  for (const { name, href } of next.styles) {
    const old = shown.styles.find((style) => style.name === name);
    if (!old || old.href === href) continue;
    // One that is still loading, for a save just before this, has the name of its sheet too.
    const link = links.findLast((link) => link.dataset.loaStyle === name || new URL(link.href).pathname === old.href);
    if (!link) return reload();
    replaceStyle(link, name, href);
  }
  shown = next;
}

// The old sheet stays until the new one is there, so that the page is never seen without.
// Of two saves in a row the first one's sheet may be gone before it was loaded; the second removes what it left.
function replaceStyle(link, name, href) {
  link.dataset.loaStyle = name;
  const fresh = link.cloneNode();
  fresh.href = href;
  fresh.addEventListener('load', () => {
    const all = [...document.querySelectorAll('link[data-loa-style]')].filter((one) => one.dataset.loaStyle === name);
    all.slice(0, Math.max(0, all.indexOf(fresh))).forEach((older) => older.remove());
  });
  fresh.addEventListener('error', () => fresh.remove());
  link.after(fresh);
}

// --- What is wrong ----------------------------------------------------------------------------------------------

function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}

// A shadow tree that scripts and styles of the page do not reach into. Whatever files and messages hold goes into it
// as text.
const problems = (() => {
  let host = null;
  let root = null;
  let state = null;
  let isOpen = false;
  let isLost = false;
  let focusBefore = null;

  function makeRoot() {
    host = element('loa-problems');
    const tree = host.attachShadow({ mode: 'closed' });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    tree.adoptedStyleSheets = [sheet];
    tree.addEventListener('keydown', (event) => {
      if (event.key === 'Escape') close();
      if (event.key === 'Tab') keepFocus(event);
    });
    document.documentElement.append(host);
    document.querySelector('loa-preview')?.shadowRoot?.addEventListener('toggle', makeRoom, true);
    return tree;
  }

  // The badge and the note of a lost connection stand above the bar of drafts, also when that is open.
  function makeRoom() {
    const bar = document.querySelector('loa-preview');
    const height = bar?.shadowRoot?.querySelector('details')?.offsetHeight ?? bar?.offsetHeight ?? 0;
    host.style.setProperty('--loa-bar', `${height}px`);
  }

  // What covers the page keeps the keyboard, as dialogs do.
  function keepFocus(event) {
    const all = [...(root.querySelector('.window')?.querySelectorAll('button, summary') ?? [])];
    if (!all.length) return;
    const [first, last] = [all[0], all.at(-1)];
    const at = root.activeElement;
    if (event.shiftKey ? at === first || !all.includes(at) : at === last) {
      event.preventDefault();
      (event.shiftKey ? last : first).focus();
    }
  }

  function close() {
    isOpen = false;
    render();
  }

  function render() {
    const count = (state?.errors ?? 0) + (state?.warnings ?? 0);
    const hasWindow = isOpen && count > 0;
    if (!root && !count && !isLost) return;
    root ??= makeRoot();
    const had = root.querySelector('.window') !== null;
    const scroll = root.querySelector('.window')?.scrollTop ?? 0;
    const hasBadge = !hasWindow && count > 0 && !isNotice;
    makeRoom();
    root.replaceChildren(
      ...(hasWindow ? [makeWindow()] : []),
      ...(hasBadge ? [makeBadge()] : []),
      ...(isLost ? [makeLost()] : []),
    );
    if (hasWindow) {
      if (!had) focusBefore = document.activeElement;
      root.querySelector('.window').focus({ preventScroll: true });
      root.querySelector('.window').scrollTop = scroll;
    } else if (had) {
      focusBefore?.focus?.({ preventScroll: true });
    }
  }

  function makeWindow() {
    const { words } = state;
    const closing = element('button', { type: 'button', class: 'close' }, words.close, element('kbd', {}, 'Esc'));
    closing.addEventListener('click', close);
    const errors = state.alerts.filter((alert) => alert.severity === 'error');
    const warnings = state.alerts.filter((alert) => alert.severity !== 'error');
    const folded = element('details', {}, element('summary', {}, state.counted_warnings), ...warnings.map(makeAlert));
    folded.open = !errors.length;
    const dialog = element(
      'div',
      {
        class: errors.length ? 'window' : 'window mild',
        role: 'alertdialog',
        'aria-modal': 'true',
        'aria-label': words.problems,
        'aria-describedby': 'headline',
        tabindex: '-1',
        lang: state.language,
      },
      element('header', {}, element('h2', { id: 'headline' }, state.headline), closing),
      errors.length ? element('p', { class: 'note' }, words.last_good) : null,
      ...errors.map(makeAlert),
      warnings.length ? folded : null,
      state.more ? element('p', { class: 'more' }, state.more) : null,
    );
    const backdrop = element('div', { class: 'backdrop' }, dialog);
    backdrop.addEventListener('click', (event) => event.target === backdrop && close());
    return backdrop;
  }

  function makeAlert({ severity, message, hint, file, line }) {
    const position = line ? `:${line.number}:${line.column}` : '';
    const [before, marked, after] = line?.parts ?? [];
    const code = () => element('code', {}, before, element('mark', {}, marked), after);
    const excerpt = line?.parts.some(Boolean) ? element('pre', {}, element('span', {}, line.number), code()) : null;
    return element(
      'article',
      { class: severity },
      file ? element('p', { class: 'place' }, element('b', {}, file), position) : null,
      element('p', { class: 'message' }, message),
      excerpt,
      ...(hint ? makeHint(hint) : []),
    );
  }

  // What follows the first line of a hint is to be typed as it stands.
  function makeHint(hint) {
    const [advice, ...example] = hint.split('\n');
    const words = element('p', { class: 'hint' }, element('b', {}, `${state.words.hint}:`), ` ${advice}`);
    return example.length ? [words, element('pre', { class: 'example' }, element('code', {}, example.join('\n')))] : [words];
  }

  function makeBadge() {
    const attributes = { type: 'button', class: state.errors ? 'badge' : 'badge mild', lang: state.language };
    const badge = element('button', attributes, state.headline);
    badge.addEventListener('click', () => {
      isOpen = true;
      render();
    });
    return badge;
  }

  function makeLost() {
    // Not from `state`: a page may never have heard of the server.
    const { language, lost } = script.dataset;
    return element('p', { class: 'lost', role: 'status', lang: language }, lost);
  }

  return {
    // What is wrong now. Errors that concern this page open the window, also after it was closed: they are others than
    // those. Of errors elsewhere the badge tells.
    show(next) {
      const isSame = JSON.stringify(next) === JSON.stringify(state);
      if (isSame) return;
      state = next;
      isOpen = state.concern_page && !isNotice;
      render();
    },
    setLost(next) {
      if (next === isLost) return;
      isLost = next;
      render();
    },
  };
})();

restorePlace();
connect();
