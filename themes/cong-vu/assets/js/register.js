// Makes the register of documents sortable and filterable where scripts run; without them it is a plain table, and
// the shelves lead to shorter ones.
(function () {
  // Without marks: `ke hoach` finds `Kế hoạch`, and `đ` is a letter of its own that has none.
  function fold(text) {
    return text.toLowerCase().replace(/[đð]/g, 'd').normalize('NFD').replace(/[\u0300-\u036f]/g, '');
  }

  function element(name, attributes, text) {
    var made = document.createElement(name);
    Object.keys(attributes).forEach(function (key) { made.setAttribute(key, attributes[key]); });
    if (text) made.textContent = text;
    return made;
  }

  document.querySelectorAll('[data-register]').forEach(function (register) {
    var body = register.querySelector('tbody');
    var rows = Array.prototype.slice.call(body.rows);
    var heads = Array.prototype.slice.call(register.querySelectorAll('th[data-key]'));
    var texts = rows.map(function (row) { return fold(row.textContent.replace(/\s+/g, ' ')); });
    var words = register.dataset;

    var label = element('label', { class: 'filter' }, words.filter + ' ');
    var input = element('input', { type: 'search', autocomplete: 'off' });
    var found = element('span', { role: 'status' });
    label.append(input);
    register.prepend(label, found);
    input.addEventListener('input', function () {
      var wanted = fold(input.value.trim()).split(/\s+/);
      var count = 0;
      rows.forEach(function (row, at) {
        row.hidden = !wanted.every(function (word) { return texts[at].indexOf(word) >= 0; });
        count += row.hidden ? 0 : 1;
      });
      found.textContent = input.value.trim() ? words.found.replace('{n}', count) : '';
    });

    // A number is sorted by its digits first: 9/KH-UBND stands before 111/KH-UBND.
    function key(row, head) {
      var cell = row.cells[head.cellIndex];
      var time = cell.querySelector('time');
      return time ? time.dateTime : cell.textContent.trim();
    }
    var order = new Intl.Collator(document.documentElement.lang, { numeric: true });
    heads.forEach(function (head) {
      var button = element('button', { type: 'button', title: words.sort + ' ' + head.textContent }, head.textContent);
      head.textContent = '';
      head.append(button);
      button.addEventListener('click', function () {
        var isUp = head.getAttribute('aria-sort') !== 'ascending';
        heads.forEach(function (other) { other.removeAttribute('aria-sort'); });
        head.setAttribute('aria-sort', isUp ? 'ascending' : 'descending');
        rows.slice().sort(function (one, other) {
          var compared = order.compare(key(one, head), key(other, head));
          return isUp ? compared : -compared;
        }).forEach(function (row) { body.append(row); });
      });
    });
  });
})();
