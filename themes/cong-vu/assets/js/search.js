// Search: reads the few files of the index that a question needs, ranks the entries and shows them.
// What a token is, what its forms are and how a pair is hashed, src/render/search/ in loa holds as this file does.
(function () {
  var form = document.querySelector('form[data-search]');
  if (!form) return;

  // == Words ==
  var TOKEN = /[0-9A-Za-z\u00C0-\u1FFF\u3000-\uFFFF]+/g, TONES = /[\u0300\u0301\u0303\u0309\u0323]/g;
  // Bounds for what one question may cost to send: many words, or many pairs, but not both.
  var MOST_WORDS = 12, WORDS_AND_PAIRS = 7, EXCERPTS_AT_ONCE = 3;

  // A syllable without marks, and with them, the tone last.
  function forms(typed) {
    var plain = typed.toLowerCase().normalize('NFD').replace(/\u00F0/g, 'đ'), tones = plain.match(TONES);
    return {
      folded: plain.replace(/[\u0300-\u036F]/g, '').replace(/đ/g, 'd'),
      exact: plain.replace(TONES, '') + (tones ? tones.join('') : '')
    };
  }

  // What is asked for: words, their pairs, and whole numbers of documents.
  function read(query) {
    var asked = { words: [], pairs: [], numbers: [], accented: false };
    query.normalize('NFC').split(/["“”„]/).forEach(function (text, part, parts) {
      // The last of an even number of parts follows a quotation mark that nobody closed.
      var quoted = part % 2 === 1 && part < parts.length - 1, last = null, end = 0, token;
      TOKEN.lastIndex = 0;
      while ((token = TOKEN.exec(text)) && asked.words.length < MOST_WORDS) {
        var word = forms(token[0]), joined = last && /^[\/-]$/.test(text.slice(end, token.index));
        word.must = quoted || !!joined;
        if (joined) last.must = true;
        asked.accented = asked.accented || word.folded !== word.exact;
        if (last) asked.pairs.push({ first: last.folded, second: word.folded, must: quoted || joined });
        if (!asked.words.some(function (w) { return w.exact === word.exact && (w.must = w.must || word.must, true); })) {
          asked.words.push(word);
        }
        last = word;
        end = TOKEN.lastIndex;
      }
      (text.match(/\d[^\s,;:.()]*\/[^\s,;:.()]*/g) || []).forEach(function (number) {
        number = forms(number.replace(/[\/-]+$/, '')).folded;
        if (/[a-z]/.test(number)) asked.numbers.push(number);
      });
    });
    asked.pairs = asked.pairs.filter(function (pair) { return pair.must; })
      .concat(asked.pairs.filter(function (pair) { return !pair.must; }).slice(0, Math.max(2, WORDS_AND_PAIRS - asked.words.length)));
    return asked;
  }

  function hash(folded) {
    var h = 0x811C9DC5, bytes = unescape(encodeURIComponent(folded));
    for (var i = 0; i < bytes.length; i++) h = Math.imul(h ^ bytes.charCodeAt(i), 0x01000193);
    return h;
  }

  function bucket(pair) {
    var h = Math.imul(hash(pair.first), 0x9E3779B1) + hash(pair.second) | 0;
    h = Math.imul(h ^ h >>> 15, 0x85EBCA6B);
    return (h ^ h >>> 13) >>> 16;
  }

  // == Files ==
  var index = form.getAttribute('data-search'), base = form.getAttribute('data-base'), known = {}, manifest = null;

  function get(address, kind, options) {
    return fetch(address, options || {}).then(function (answer) {
      if (!answer.ok) throw new Error(answer.status);
      return answer[kind]();
    });
  }

  // A page that the browser parses as it comes: sites may forbid scripts to turn text into HTML.
  function getPage(address) {
    return new Promise(function (done, fail) {
      var request = new XMLHttpRequest();
      request.open('GET', address);
      request.responseType = 'document';
      request.onload = function () { request.status === 200 && request.response ? done(request.response) : fail(); };
      request.onerror = fail;
      request.send();
    });
  }

  // The manifest is asked for anew in every visit: it names the version under which caches keep the rest.
  function start() {
    manifest = manifest || get(index, 'json', { cache: 'no-cache' });
    manifest.catch(function () { manifest = null; });
    return manifest;
  }

  function file(about, path, kind) {
    var address = index.replace(/[^\/]*$/, path) + '?v=' + about.version;
    if (!known[address]) {
      known[address] = get(address, kind);
      known[address].catch(function () { delete known[address]; });
    }
    return known[address];
  }

  function Bytes(buffer) {
    this.all = new Uint8Array(buffer);
    this.at = 0;
  }
  Bytes.prototype.more = function () { return this.at < this.all.length; };
  Bytes.prototype.number = function () {
    for (var n = 0, scale = 1, byte; ; scale *= 128) {
      byte = this.all[this.at++];
      n += (byte & 127) * scale;
      if (!(byte & 128)) return n;
    }
  };
  Bytes.prototype.part = function () {
    var length = this.number(), part = new Bytes(this.all.subarray(this.at, this.at + length));
    part.all = this.all.subarray(this.at, this.at += length);
    return part;
  };
  Bytes.prototype.text = function () {
    return decodeURIComponent(Array.prototype.map.call(this.part().all, function (b) {
      return '%' + (b < 16 ? '0' : '') + b.toString(16);
    }).join(''));
  };

  // Where a word stands: of each entry, how well it answers, from 1 to 8; `own` counts the exact form alone.
  function word(about, asked) {
    var part = 0;
    about.syllables.forEach(function (first, position) { if (first && first <= asked.folded) part = position; });
    return file(about, 'syllables/' + part + '.bin', 'arrayBuffer').then(function (buffer) {
      var bytes = new Bytes(buffer), found = { any: new Uint8Array(about.entries), own: new Uint8Array(about.entries), count: 0 };
      while (bytes.more()) {
        var folded = bytes.text(), record = bytes.part();
        if (folded !== asked.folded) continue;
        while (record.more()) {
          var exact = record.text() || folded, list = record.part(), entry = 0;
          while (list.more()) {
            var step = list.number(), level = (step & 7) + 1;
            entry += Math.floor(step / 8);
            if (!found.any[entry]) found.count++;
            found.any[entry] = Math.max(found.any[entry], level);
            if (exact === asked.exact) found.own[entry] = level;
            entry++;
          }
        }
      }
      found.rarity = Math.log(1 + (about.entries - found.count + .5) / (found.count + .5));
      return found;
    });
  }

  function pair(about, asked) {
    var wanted = bucket(asked), size = 65536 / about.pairs, part = Math.floor(wanted / size);
    return file(about, 'pairs/' + part + '.bin', 'arrayBuffer').then(function (buffer) {
      var bytes = new Bytes(buffer), found = new Uint8Array(about.entries), at = part * size;
      while (bytes.more()) {
        at += bytes.number();
        var list = bytes.part();
        if (at++ !== wanted) continue;
        for (var entry = 0; list.more(); entry++) found[entry += list.number()] = 1;
      }
      return found;
    });
  }

  // Of each entry, whether the filters let it pass.
  function filter(about, category, year) {
    var passes = new Uint8Array(about.entries).fill(1);
    if (year) {
      passes.fill(0);
      about.years.forEach(function (run, position) {
        var next = about.years[position + 1];
        if (run[0] === Number(year)) passes.fill(1, run[1], next ? next[1] : about.entries);
      });
    }
    if (!category) return Promise.resolve(passes);
    var wanted = about.categories.findIndex(function (c) { return c[0] === category; }) + 1;
    return file(about, 'categories.bin', 'arrayBuffer').then(function (buffer) {
      var bytes = new Bytes(buffer);
      for (var entry = 0; bytes.more(); entry++) if (bytes.number() !== wanted || !wanted) passes[entry] = 0;
      return passes;
    });
  }

  // == Ranking ==
  // Entries that hold every word, best first; where none does, those that hold the most.
  function rank(about, asked, words, pairs, numbers, passes) {
    var hits = [], most = 0;
    for (var entry = 0; entry < about.entries; entry++) {
      if (!passes[entry]) continue;
      var held = 0, score = 0, exact = 1, refused = false;
      words.forEach(function (found, w) {
        var any = found.any[entry], own = found.own[entry], marked = asked.words[w].folded !== asked.words[w].exact;
        if (any) held++;
        if (marked && !own) exact = 0;
        if (asked.words[w].must && (!any || marked && !own)) refused = true;
        score += found.rarity * (asked.accented && !own ? any * .4 : any);
      });
      if (!held || refused) continue;
      pairs.forEach(function (found, p) {
        var ends = asked.pairs[p].ends, a = words[ends[0]], b = words[ends[1]], near = Math.min(a.any[entry], b.any[entry]);
        if (found[entry] && near) score += (a.rarity + b.rarity) * near * .6;
        else if (asked.pairs[p].must) refused = true;
      });
      numbers.forEach(function (found) { score += 2 * found.rarity * found.any[entry]; });
      if (refused) continue;
      most = Math.max(most, held);
      hits.push({ entry: entry, held: held, exact: exact, score: score });
    }
    hits = hits.filter(function (hit) { return hit.held === most; });
    hits.sort(function (a, b) { return b.exact - a.exact || b.score - a.score || b.entry - a.entry; });
    return { hits: hits, whole: most === words.length };
  }

  function search(query, category, year) {
    var asked = read(query);
    if (!asked.words.length) return Promise.resolve({ asked: asked, hits: [], whole: true });
    return start().then(function (about) {
      asked.pairs.forEach(function (p) {
        p.ends = [p.first, p.second].map(function (folded) {
          return asked.words.findIndex(function (w) { return w.folded === folded; });
        });
      });
      function all(list, load) { return Promise.all(list.map(function (item) { return load(about, item); })); }
      return Promise.all([
        all(asked.words, word),
        all(asked.pairs, pair),
        all(asked.numbers.map(function (n) { return { folded: n, exact: n }; }), word),
        filter(about, category, year)
      ]).then(function (read) {
        var ranked = rank(about, asked, read[0], read[1], read[2], read[3]);
        return { about: about, asked: asked, hits: ranked.hits, whole: ranked.whole };
      });
    });
  }

  // == Excerpts ==
  // The places of the words in a text: [start, end, which word].
  function places(text, asked) {
    var found = [], exact = [], token;
    TOKEN.lastIndex = 0;
    while ((token = TOKEN.exec(text))) {
      var shown = forms(token[0]), end = TOKEN.lastIndex;
      asked.words.forEach(function (word, which) {
        if (word.folded !== shown.folded) return;
        found.push([token.index, end, which]);
        if (word.exact === shown.exact) exact.push(found[found.length - 1]);
      });
    }
    return asked.exactly || asked.accented && exact.length ? exact : found;
  }

  function distinct(list) {
    return list.filter(function (place, at) {
      return list.findIndex(function (other) { return other[2] === place[2]; }) === at;
    }).length;
  }

  // Puts a text into an element, its words marked.
  function marked(element, text, asked) {
    var at = 0;
    element.textContent = '';
    // Neighbours become one mark.
    places(text.normalize('NFC'), asked).reduce(function (joined, place) {
      var last = joined[joined.length - 1];
      if (last && place[0] <= last[1] + 1) last[1] = Math.max(last[1], place[1]);
      else joined.push(place.slice());
      return joined;
    }, []).forEach(function (place) {
      element.appendChild(document.createTextNode(text.slice(at, place[0])));
      element.appendChild(document.createElement('mark')).textContent = text.slice(place[0], at = place[1]);
    });
    element.appendChild(document.createTextNode(text.slice(at)));
  }

  // The part of a text, about 220 letters long, that holds most of the words nearest to each other.
  function cut(text, asked) {
    var LENGTH = 220, found = places(text, asked), best = { score: 0, start: 0 };
    found.forEach(function (first, position) {
      var inside = found.slice(position).filter(function (place) { return place[1] - first[0] < LENGTH - 60; });
      var near = inside.filter(function (place, at) { return at && place[0] === inside[at - 1][1] + 1; }).length;
      var score = distinct(inside) * 10 + near;
      if (score > best.score) best = { score: score, start: first[0] };
    });
    var from = Math.max(0, best.start - 60), to = Math.min(text.length, from + LENGTH);
    if (from) from = text.indexOf(' ', from) + 1;
    if (to < text.length) to = Math.max(text.lastIndexOf(' ', to), from + 1);
    return { score: best.score, text: (from ? '… ' : '') + text.slice(from, to) + (to < text.length ? ' …' : '') };
  }

  // The best excerpt of a page: the index holds no texts, the page itself does.
  function excerpt(page, asked) {
    var best = { score: 0 };
    Array.prototype.forEach.call(page.querySelectorAll('main p, main li, main th[scope=row], main td, main h2, main h3, main figcaption'), function (block) {
      if (block.closest('nav, aside, footer, form, .hidden, .printed, .meta')) return;
      var found = cut(block.textContent.normalize('NFC').replace(/\s+/g, ' ').trim(), asked);
      if (found.score > best.score) best = found;
    });
    return best.text;
  }

  // Pages are fetched for results that someone sees; where a browser cannot tell, for the first few.
  var waiting = window.Map && new Map(), unseen = EXCERPTS_AT_ONCE, watcher = window.IntersectionObserver && new IntersectionObserver(function (changes) {
    changes.forEach(function (change) {
      var go = change.isIntersecting && waiting.get(change.target);
      if (!go) return;
      watcher.unobserve(change.target);
      waiting.delete(change.target);
      go();
    });
  });

  function onceSeen(article, go) {
    if (watcher) {
      waiting.set(article, go);
      watcher.observe(article);
    } else if (unseen-- > 0) go();
  }

  function forgetUnseen() {
    if (watcher) watcher.disconnect();
    waiting.clear();
    unseen = EXCERPTS_AT_ONCE;
  }

  // == The page ==
  function field(name) { return form.querySelector(name); }
  var input = field('input[name=q]'), category = field('[data-filter=category]'), year = field('[data-filter=year]');
  var status = document.querySelector('[data-search-status]'), list = document.querySelector('[data-search-results]');
  var more = document.querySelector('[data-search-more]'), retry = document.querySelector('[data-search-retry]');
  var hint = document.getElementById(input.getAttribute('aria-describedby'));
  var instead = document.querySelector('[data-search-instead]'), title = document.title;
  var PAGE = 10, current = 0, found = null, shown = 0;

  function say(name, values) {
    var words = name ? status.getAttribute('data-' + name) : '';
    Object.keys(values || {}).forEach(function (key) { words = words.split('{' + key + '}').join(values[key]); });
    status.textContent = words;
  }

  function grouped(n) {
    return String(n).replace(/\B(?=(\d{3})+$)/g, document.documentElement.lang === 'vi' ? '.' : ',');
  }

  function result(row, hit) {
    // In a page that holds the words as typed, others like them are not meant.
    var asked = Object.assign({ exactly: found.asked.accented && hit.exact }, found.asked), item = document.createElement('li'), article = item.appendChild(document.createElement('article'));
    article.className = 'card';
    var link = article.appendChild(document.createElement('h2')).appendChild(document.createElement('a'));
    link.href = base + row[1];
    marked(link, row[0], asked);
    var facts = document.createElement('p'), name = found.about.categories[row[4]];
    facts.className = 'meta';
    if (row[2]) {
      var time = facts.appendChild(document.createElement('time'));
      time.dateTime = row[2];
      time.textContent = row[3];
      facts.appendChild(document.createTextNode(' '));
    }
    if (name) facts.appendChild(document.createElement('span')).textContent = name[1];
    if (facts.firstChild) article.appendChild(facts);
    var text = article.appendChild(document.createElement('p'));
    marked(text, row[5], asked);
    if (distinct(places(row[0] + ' ' + row[5], asked)) < asked.words.length) {
      onceSeen(article, function () {
        getPage(base + row[1]).then(function (page) {
          var better = excerpt(page, asked);
          if (better) marked(text, better, asked);
        }).catch(function () {});
      });
    }
    return item;
  }

  // Shows the next results. Returns a promise of the first new one.
  function show(turn) {
    var about = found.about, next = found.hits.slice(shown, shown + PAGE);
    return Promise.all(next.map(function (hit) {
      return file(about, 'entries/' + Math.floor(hit.entry / about.in_part) + '.json', 'json');
    })).then(function (parts) {
      if (turn !== current) return null;
      var items = parts.map(function (part, at) { return result(part[next[at].entry % about.in_part], next[at]); });
      items.forEach(function (item) { list.appendChild(item); });
      shown += items.length;
      more.hidden = shown >= found.hits.length;
      return items[0];
    });
  }

  function fail(turn) {
    if (turn !== current) return;
    status.setAttribute('data-state', 'failed');
    say('failed');
    retry.hidden = false;
    instead.hidden = false;
  }

  function run() {
    var turn = ++current, q = input.value.trim();
    document.title = q ? q + ' – ' + title : title;
    retry.hidden = more.hidden = true;
    instead.hidden = !!q;
    if (hint && !q) hint.hidden = false;
    status.setAttribute('data-state', 'loading');
    list.textContent = '';
    forgetUnseen();
    shown = 0;
    if (!q) {
      status.removeAttribute('data-state');
      return say();
    }
    // A line that is read out for every quick search would only be noise.
    var slow = setTimeout(function () { if (turn === current) say('loading'); }, 300);
    search(q, category && category.value, year && year.value).then(function (answer) {
      if (turn !== current) return null;
      found = answer;
      return show(turn).then(function () {
        clearTimeout(slow);
        if (turn !== current) return;
        var n = answer.hits.length;
        instead.hidden = n > 0;
        if (hint) hint.hidden = n > 0;
        status.setAttribute('data-state', 'done');
        say(!n ? 'none' : !answer.whole ? 'found-part' : n === 1 ? 'found-one' : 'found', { n: grouped(n), q: q });
      });
    }).catch(function () {
      clearTimeout(slow);
      fail(turn);
    });
  }

  // The address says what was asked, so that it can be kept and sent.
  function fill() {
    var asked = new URLSearchParams(location.search);
    [input, category, year].forEach(function (part) {
      if (part) part.value = asked.get(part.name) || '';
    });
    // What a list does not offer is not chosen.
    [category, year].forEach(function (part) { if (part && part.selectedIndex < 0) part.value = ''; });
    var head = document.getElementById('q');
    if (head) head.value = input.value;
    run();
  }

  if (!window.fetch || !window.Promise || !window.URLSearchParams || !''.normalize || !Math.imul || ![].findIndex || !window.Map) {
    say('old');
    return;
  }
  form.addEventListener('submit', function (event) {
    event.preventDefault();
    var asked = new URLSearchParams();
    [input, category, year].forEach(function (part) {
      if (part && part.value.trim()) asked.set(part.name, part.value.trim());
    });
    var address = location.pathname + (String(asked) ? '?' + asked : '');
    if (address !== location.pathname + location.search) history.pushState(null, '', address);
    run();
  });
  [category, year].forEach(function (part) {
    if (part) part.addEventListener('change', function () { form.querySelector('button').click(); });
  });
  more.addEventListener('click', function () {
    var turn = current;
    show(turn).then(function (first) {
      if (!first) return;
      say('shown', { n: grouped(shown), total: grouped(found.hits.length) });
      // The button may be gone: reading goes on at the first of the new ones.
      first.querySelector('a').focus();
    }).catch(function () { fail(turn); });
  });
  retry.addEventListener('click', run);
  window.addEventListener('popstate', fill);
  fill();
})();
