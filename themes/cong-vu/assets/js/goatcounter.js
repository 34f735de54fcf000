// Counts the view with GoatCounter, and puts its figures into [data-counter]. Whatever goes wrong, those that stand there stay.
(() => {
  const own = document.currentScript.dataset, places = [...document.querySelectorAll('[data-counter]')];
  let store = {};
  try { store = sessionStorage } catch (e) {}

  // Previews, copies and pages without an address of their own are not counted, nor who asks not to be.
  const link = document.querySelector('link[rel=canonical]'), page = link && new URL(link.href);
  const here = page && page.origin === location.origin && page.pathname;
  const unwilling = navigator.globalPrivacyControl || [navigator.doNotTrack, window.doNotTrack].includes('1');
  function count() {
    if (!here || unwilling || !navigator.sendBeacon) return;
    const screen = [window.screen.width, window.screen.height, devicePixelRatio || 1].join();
    const query = new URLSearchParams({ p: here, t: document.title, r: document.referrer, s: screen, rnd: Date.now() });
    navigator.sendBeacon(`${own.src}count?${query}`);
  }

  // When a figure was true, and its digits: what the service says now, or said when it last could; no digits where it
  // never did. A page that nobody has seen is 404 and {"count": "0"}. Groups of digits have a narrow space, or what the
  // account prefers, between them.
  async function ask(address) {
    const tried = address + '@';
    if (!(Math.abs(Date.now() - store[tried]) < own.every * 6e4)) {
      store[tried] = Date.now();
      const answer = await fetch(address, { credentials: 'omit' }).catch(() => ({}));
      const { count } = answer.ok ? await answer.json().catch(() => ({})) : {};
      const digits = String(count).replace(/[\s,.']/g, '');
      if (/^\d{1,15}$/.test(digits)) store[address] = `${Date.now()} ${digits}`;
    }
    return (store[address] || '').split(' ');
  }

  // A page may show a figure in several places.
  const asked = {};
  function figure(path, query = '') {
    const address = `${own.src}counter/${encodeURIComponent(path)}.json${query}`;
    return asked[address] = asked[address] || ask(address);
  }

  const grouped = (digits) => digits.replace(/\B(?=(\d{3})+$)/g, own.mark);
  const isPage = (place) => place.dataset.path;

  async function renewPage(place) {
    const [, views] = await figure(own.base + isPage(place).slice(1));
    if (views) place.textContent = grouped(views);
  }

  // A moment on the clock of the site's zone, as if it were that of UTC.
  const clock = (at) => new Date(at - Date.parse('1970-01-01T00:00' + own.zone));

  // Its weeks and months are not the calendar's unless it is told their first day.
  function since(counter) {
    const day = clock(Date.now());
    if (counter === 'week') day.setUTCDate(day.getUTCDate() - (day.getUTCDay() + 6) % 7);
    else if (counter === 'month') day.setUTCDate(1);
    else return '';
    return '?start=' + day.toISOString().slice(0, 10);
  }

  async function renewSite(rows) {
    const found = await Promise.all(rows.map(({ dataset: { counter } }) => figure('TOTAL', since(counter))));
    // All of one service, or none: the date below them is that of every figure.
    if (!found.length || !found.every(([, digits]) => digits)) return;
    rows.forEach((row, i) => {
      const carried = row.dataset.counter === 'total' ? +own.carried : 0;
      row.textContent = grouped(`${+found[i][1] + carried}`);
    });
    const oldest = clock(Math.min(...found.map(([at]) => at))).toISOString().slice(0, 19);
    document.querySelectorAll('[data-counter-as-of]').forEach((place) => {
      place.textContent = oldest.replace(/(\d+)-(\d+)-(\d+)T/, '$3/$2/$1 ');
      place.dateTime = oldest + own.zone;
    });
  }

  addEventListener('load', () => setTimeout(() => {
    count();
    const saves = (navigator.connection || own).saveData || matchMedia('(prefers-reduced-data: reduce)').matches;
    if (saves) return;
    places.filter(isPage).forEach((place) => renewPage(place).catch(() => {}));
    renewSite(places.filter((place) => !isPage(place))).catch(() => {});
  }, 99));
})();
