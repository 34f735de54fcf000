// Lets scripts of a page read files of the archive where no server serves it. Under file:// browsers refuse fetch, but
// not scripts: beside each file that is asked for stands one that hands it over, as text.
(function () {
  var root = new URL('../', document.currentScript.src).href, network = window.fetch, waiting = {}, known = {};

  // The files call this.
  window.loaFile = function (text) {
    var give = waiting[document.currentScript.src];
    if (!give) return;
    var letters = atob(text), bytes = new Uint8Array(letters.length);
    for (var i = 0; i < letters.length; i++) bytes[i] = letters.charCodeAt(i);
    give(bytes);
  };

  function read(address) {
    known[address] = known[address] || new Promise(function (done, fail) {
      var script = document.createElement('script');
      script.src = address + '.js';
      waiting[script.src] = done;
      script.onload = script.onerror = function () {
        delete waiting[script.src];
        script.remove();
        // Too late where the file was handed over.
        fail(new TypeError(address));
      };
      document.head.appendChild(script);
    });
    known[address].catch(function () { delete known[address]; });
    return known[address];
  }

  window.fetch = function (what, options) {
    var address = new URL(what && what.url || what, document.baseURI);
    address.search = address.hash = '';
    if (address.href.indexOf(root) !== 0) return network.call(window, what, options);
    return read(address.href).then(function (bytes) { return new Response(bytes); });
  };

  if (location.protocol !== 'file:') return;
  // Pages cannot be read that way: whoever asks is told so, and the browser's console is not.
  window.XMLHttpRequest = function () {};
  ['open', 'abort', 'setRequestHeader', 'overrideMimeType', 'addEventListener', 'removeEventListener'].forEach(function (name) {
    window.XMLHttpRequest.prototype[name] = function () {};
  });
  window.XMLHttpRequest.prototype.send = function () {
    var request = this;
    request.status = 0;
    setTimeout(function () { if (request.onerror) request.onerror(new Event('error')); });
  };
})();
