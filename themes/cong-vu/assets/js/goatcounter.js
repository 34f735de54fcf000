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

  // A figure, from the service or as it said within the last minutes; '' for a page that nobody has seen, of which it
  // says 404 and {"count": "0"}. Groups of digits have a narrow space, or what the account prefers, between them.
  async function figure(path, query = '') {
    const address = `${own.src}counter/${encodeURIComponent(path)}.json${query}`;
    const [at, known] = (store[address] || '').split(' ');
    if (at && Math.abs(Date.now() - at) < own.every * 6e4) return known;
    // Before it is asked: what fails is not asked again at once.
    store[address] = Date.now();
    const answer = await fetch(address, { credentials: 'omit' });
    if (!answer.ok && answer.status !== 404) return;
    const { count } = await answer.json(), digits = count.replace(/[\s,.']/g, '');
    if (!/^\d{1,15}$/.test(digits)) return;
    const found = answer.ok ? digits : '';
    store[address] = `${Date.now()} ${found}`;
    return found;
  }

  const grouped = (digits) => digits.replace(/\B(?=(\d{3})+$)/g, own.mark);
  const isPage = (place) => place.dataset.path;

  async function renewPage(place) {
    const views = await figure(own.base + isPage(place).slice(1));
    if (views) place.textContent = grouped(views);
  }

  // The clock of the site's zone, as if it were that of UTC.
  const clock = () => new Date(Date.now() - Date.parse('1970-01-01T00:00' + own.zone));

  // Its weeks and months are not the calendar's unless it is told their first day.
  function since(counter) {
    const day = clock();
    if (counter === 'week') day.setUTCDate(day.getUTCDate() - (day.getUTCDay() + 6) % 7);
    else if (counter === 'month') day.setUTCDate(1);
    else return '';
    return '?start=' + day.toISOString().slice(0, 10);
  }

  async function renewSite(rows) {
    const found = await Promise.all(rows.map(({ dataset: { counter } }) => figure('TOTAL', since(counter))));
    // All of one moment, or none: the date below them is that of every figure.
    if (!found.length || !found.every(Boolean)) return;
    rows.forEach((row, i) => {
      const carried = row.dataset.counter === 'total' ? +own.carried : 0;
      row.textContent = grouped(`${+found[i] + carried}`);
    });
    const now = clock().toISOString().slice(0, 19);
    document.querySelectorAll('[data-counter-as-of]').forEach((place) => {
      place.textContent = now.replace(/(\d+)-(\d+)-(\d+)T/, '$3/$2/$1 ');
      place.dateTime = now + own.zone;
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
