// Reading aids. Loaded before the first paint, so that a remembered contrast or text size never flashes.
(function () {
  var root = document.documentElement, saved = {};
  try { saved = JSON.parse(localStorage.getItem('loa')) || {}; } catch (e) {}

  function mark(name, value) {
    if (value) root.setAttribute(name, value); else root.removeAttribute(name);
  }

  // More contrast may be the system's wish; the button is for it or against it, and what it said last holds.
  var wish = window.matchMedia && matchMedia('(prefers-contrast: more)');

  function hasContrast() {
    return typeof saved.contrast === 'boolean' ? saved.contrast : !!(wish && wish.matches);
  }

  function apply() {
    mark('data-contrast', typeof saved.contrast === 'boolean' && (saved.contrast ? 'high' : 'normal'));
    mark('data-text', saved.text);
  }

  function save() {
    try { localStorage.setItem('loa', JSON.stringify(saved)); } catch (e) {}
    apply();
  }

  function each(selector, fn) { Array.prototype.forEach.call(document.querySelectorAll(selector), fn); }

  root.classList.add('js');
  apply();

  document.addEventListener('DOMContentLoaded', function () {
    each('button[data-contrast]', function (b) {
      function tell() { b.setAttribute('aria-pressed', hasContrast()); }
      tell();
      if (wish && wish.addEventListener) wish.addEventListener('change', tell);
      b.onclick = function () {
        saved.contrast = !hasContrast();
        save();
        tell();
      };
    });
    each('button[data-text]', function (b) {
      b.onclick = function () {
        saved.text = Math.max(-1, Math.min(3, (saved.text || 0) + Number(b.getAttribute('data-text'))));
        save();
      };
    });
    each('[data-print]', function (b) { b.onclick = function () { window.print(); }; });
    each('[data-share]', function (b) {
      if (!navigator.share) return;
      b.hidden = false;
      // A reader who thinks better of it is no fault.
      b.onclick = function () {
        navigator.share({ title: document.title, url: location.href }).catch(function () {});
      };
    });
    each('[data-copy]', function (b) {
      if (!navigator.clipboard) { b.hidden = true; return; }
      b.onclick = function () {
        navigator.clipboard.writeText(location.href).then(function () {
          var said = b.nextElementSibling;
          said.textContent = b.getAttribute('data-copy');
          setTimeout(function () { said.textContent = ''; }, 4000);
        });
      };
    });
  });

  window.addEventListener('beforeprint', function () {
    // The day first, as everywhere on the site.
    var now = new Date(), day = [now.getDate(), now.getMonth() + 1].map(function (n) { return ('0' + n).slice(-2); });
    each('[data-printed]', function (e) {
      e.textContent = e.getAttribute('data-printed') + ' ' + day.concat(now.getFullYear()).join('/');
    });
  });
})();
