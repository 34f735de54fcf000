// Reading aids. Loaded before the first paint, so that a remembered contrast or text size never flashes.
(function () {
  var root = document.documentElement, saved = {};
  try { saved = JSON.parse(localStorage.getItem('loa')) || {}; } catch (e) {}

  function mark(name, value) {
    if (value) root.setAttribute(name, value); else root.removeAttribute(name);
  }

  function apply() {
    mark('data-contrast', saved.contrast && 'high');
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
      b.setAttribute('aria-pressed', !!saved.contrast);
      b.onclick = function () {
        saved.contrast = !saved.contrast;
        b.setAttribute('aria-pressed', saved.contrast);
        save();
      };
    });
    each('button[data-text]', function (b) {
      b.onclick = function () {
        saved.text = Math.max(-1, Math.min(3, (saved.text || 0) + Number(b.getAttribute('data-text'))));
        save();
      };
    });
    each('[data-print]', function (b) { b.onclick = function () { window.print(); }; });
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
    each('[data-printed]', function (e) {
      e.textContent = e.getAttribute('data-printed') + ' ' + new Date().toLocaleDateString(root.lang);
    });
  });
})();
