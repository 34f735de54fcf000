// Shows the photos of a gallery one after another in a dialog. It moves only when it is told to; without scripts, and in
// browsers without dialogs, every thumbnail is a link to its picture.
(function () {
  var viewer = document.querySelector('[data-viewer]');
  var links = Array.prototype.slice.call(document.querySelectorAll('[data-gallery] li a'));
  if (!viewer || !viewer.showModal || !links.length) return;

  function part(name) { return viewer.querySelector('[data-' + name + ']'); }

  var shown = 0;
  var stage = part('stage');

  function show(at) {
    shown = (at + links.length) % links.length;
    var link = links[shown];
    var small = link.querySelector('picture, img');
    var picture = small.cloneNode(true);
    var image = picture.matches('img') ? picture : picture.querySelector('img');
    // The same files as in the list, chosen for the window instead.
    if (picture.firstElementChild && picture.firstElementChild.sizes) picture.firstElementChild.sizes = '100vw';
    image.loading = 'eager';
    stage.replaceChildren(picture);
    var words = link.parentNode.querySelector('figcaption');
    part('caption').replaceChildren.apply(part('caption'), words ? words.cloneNode(true).childNodes : []);
    part('count').textContent = (shown + 1) + '/' + links.length;
    part('alt').textContent = image.alt;
    part('whole').href = link.href;
  }

  function step(by) { if (viewer.open) show(shown + by); }

  links.forEach(function (link, at) {
    link.addEventListener('click', function (event) {
      // A new window or tab is the reader's choice.
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      event.preventDefault();
      show(at);
      viewer.showModal();
    });
  });

  Array.prototype.forEach.call(viewer.querySelectorAll('[data-step]'), function (button) {
    button.addEventListener('click', function () { step(Number(button.getAttribute('data-step'))); });
    if (links.length < 2) button.hidden = true;
  });
  part('close').addEventListener('click', function () { viewer.close(); });
  viewer.addEventListener('keydown', function (event) {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    var steps = { ArrowLeft: -1, ArrowRight: 1, Home: -shown, End: links.length - 1 - shown };
    if (!(event.key in steps)) return;
    event.preventDefault();
    step(steps[event.key]);
  });
  // Back to the thumbnail of the photo that was seen last.
  viewer.addEventListener('close', function () { links[shown].focus(); });

  // A finger that goes sideways; two fingers enlarge.
  var from = null;
  stage.addEventListener('touchstart', function (event) {
    from = event.touches.length === 1 ? event.touches[0] : null;
  }, { passive: true });
  stage.addEventListener('touchend', function (event) {
    var to = event.changedTouches[0];
    var across = from ? to.clientX - from.clientX : 0;
    if (from && Math.abs(across) > 40 && Math.abs(across) > 2 * Math.abs(to.clientY - from.clientY)) step(across < 0 ? 1 : -1);
    from = null;
  }, { passive: true });
})();
