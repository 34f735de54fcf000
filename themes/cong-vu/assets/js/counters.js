// Figures of counters.json; where it fails, the old ones stay.
{
  const { src, every, mark, asOf } = document.currentScript.dataset;
  const all = (s) => [...document.querySelectorAll(`[data-counter${s}]`)], places = all('');
  let store = {}, last = Date.parse(asOf) || 0;
  try { store = sessionStorage } catch {}

  const show = (text) => {
    const c = JSON.parse(text), [, y, m, d, t] = /^(\d+)-(\d+)-(\d+)T([\d:]+)/.exec(c.as_of);
    const at = Date.parse(c.as_of);
    if (!(at >= last)) return;
    let any, texts = places.map(({ dataset: own, textContent: old }) => {
      const n = own.path ? c.pages?.[own.path] : c[own.counter];
      if (n == null) return own.path ? old : '–';
      if (n !== n >>> 0) throw n;
      any = 1;
      return `${n}`.replace(/\B(?=(\d{3})+$)/g, mark);
    });
    if (!any) return;
    places.map((p, i) => p.textContent = texts[i]);
    all('-as-of').map((p) => {
      p.textContent = `${d}/${m}/${y} ${t}`;
      p.dateTime = c.as_of;
    });
    last = at;
    store[src] = text;
  };

  addEventListener('load', () => setTimeout(async () => {
    try { show(store[src]) } catch {}
    try {
      const key = src + '@', now = Date.now();
      if (!places[0] || Math.abs(now - store[key]) < every * 6e4) return;
      if (navigator.connection?.saveData || matchMedia('(prefers-reduced-data)').matches) return;
      store[key] = now;
      const r = await fetch(src, { cache: 'no-cache', credentials: 'omit' });
      if (r.ok) show(await r.text());
    } catch {}
  }, 99));
}
