// Puts fresh figures into [data-counter]. One same-origin counters.json; when it fails, the snapshot stays.
(function () {
  var src = document.currentScript.getAttribute('data-src'), places = document.querySelectorAll('[data-counter]');
  if (!places.length || !window.fetch) return;

  // As the build writes them: 1.279.974 in Vietnamese, 1,279,974 in English.
  var mark = document.documentElement.lang === 'en' ? ',' : '.';
  function grouped(n) { return String(n).replace(/\B(?=(\d{3})+$)/g, mark); }

  fetch(src, { credentials: 'omit' }).then(function (answer) {
    if (!answer.ok) throw 0;
    return answer.json();
  }).then(function (counts) {
    var filled = false;
    places.forEach(function (place) {
      var path = place.getAttribute('data-path'), n = path ? (counts.pages || {})[path] : counts[place.getAttribute('data-counter')];
      if (Number.isInteger(n) && n >= 0) {
        place.textContent = grouped(n);
        filled = true;
      } else if (!path && place.closest('dl')) {
        // No older figure stands under the newer date.
        place.closest('div').hidden = true;
      }
    });
    var time = document.querySelector('[data-counter-as-of]'), at = /^(\d+)-(\d+)-(\d+)T(\d+:\d+(?::\d+)?)/.exec(counts.as_of);
    if (filled && time && at) {
      time.dateTime = counts.as_of;
      time.textContent = at[3] + '/' + at[2] + '/' + at[1] + ' ' + at[4];
    }
  }).catch(function () {});
})();
