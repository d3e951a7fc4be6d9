// The queue's keyboard, and what few other things a page cannot do by itself.
'use strict';
(() => {
  const deck = document.getElementById('deck');
  const csrf = document.querySelector('meta[name=csrf]')?.content ?? '';
  const toast = document.getElementById('toast');
  const said = document.getElementById('said');
  let toastTimer = 0;

  // The script's words stand on the page, in its language.
  const sentences = document.getElementById('say').dataset;
  const say = (name, thing) => sentences[name].replace('{0}', thing);

  document.documentElement.classList.add('scripted-page');

  function tell(words) {
    toast.replaceChildren();
    const line = document.createElement('p');
    line.textContent = words;
    toast.append(line);
    clearTimeout(toastTimer);
    toastTimer = setTimeout(() => toast.replaceChildren(), 8000);
  }

  // htmx sends the token with whatever it changes, and says what went wrong.
  document.addEventListener('htmx:configRequest', event => {
    event.detail.headers['X-CSRF-Token'] = csrf;
    event.detail.headers['X-Part'] = '1';
  });
  document.addEventListener('htmx:responseError', () => tell(say('undone')));
  document.addEventListener('htmx:sendError', () => tell(say('unreached')));

  // Forms that ask first.
  document.addEventListener('submit', event => {
    const question = event.submitter?.dataset.ask;
    if (question && !confirm(question)) event.preventDefault();
  });

  // On a narrow screen filters fold away, and a table's rows become blocks with their headings.
  const narrow = matchMedia('(max-width: 640px)');
  const fold = () => document.querySelectorAll('details.fold').forEach(part => { part.open = !narrow.matches; });
  narrow.addEventListener('change', fold);
  fold();
  for (const table of document.querySelectorAll('.scroll table:not(.stacked)')) {
    const heads = [...table.querySelectorAll('thead tr:last-child > *')].map(head => head.textContent.trim());
    for (const row of table.querySelectorAll('tbody tr')) {
      if (row.children.length === heads.length) [...row.children].forEach((cell, i) => { cell.dataset.label = heads[i]; });
    }
    table.classList.add('stacked', 'labelled');
  }

  if (deck) queue();
  const grid = document.getElementById('grid');
  if (grid) selection(grid);

  function queue() {
    const empty = document.getElementById('empty');
    const done = [];          // cards that were decided here, by the order of their last decision
    let looking = -1;         // a place in done, while looking back

    const waiting = () => [...deck.querySelectorAll('.card')].filter(card => !done.includes(card));
    const current = () => (looking >= 0 ? done[looking] : waiting()[0]);

    function show() {
      const card = current();
      for (const other of deck.querySelectorAll('.card')) other.hidden = other !== card;
      empty.hidden = Boolean(card);
      if (card) said.textContent = card.dataset.words;
    }

    function ready(card) {
      const image = card.querySelector('image');
      if (image) new Image().src = image.getAttribute('href');
      if (window.htmx) htmx.process(card);
    }

    // One request after the other, so that the server hears them in the order of the keys. What is
    // decided while one is on its way goes together with the next.
    const outbox = [];
    let busy = false;

    function send(path, fruit, decision, failed) {
      outbox.push({path, fruit, decision, failed});
      if (!busy) flush();
    }

    async function flush() {
      busy = true;
      while (outbox.length) {
        const sent = [outbox.shift()];
        while (sent[0].path === '/queue/decide' && outbox.length && outbox[0].path === '/queue/decide' && sent.length < 50) sent.push(outbox.shift());
        const why = await post(sent);
        if (why) sent.reverse().forEach(one => one.failed(why));
        deck.dataset.sent = Number(deck.dataset.sent ?? 0) + sent.length;
      }
      busy = false;
    }

    // Returns what went wrong, or nothing.
    async function post(sent) {
      const form = new URLSearchParams();
      for (const one of sent) {
        form.append('fruit', one.fruit);
        if (one.decision) form.append('decision', one.decision);
      }
      for (const card of deck.querySelectorAll('.card')) form.append('had', card.dataset.fruit);
      let answer;
      try {
        answer = await fetch(sent[0].path, {method: 'POST', body: form, headers: {'X-CSRF-Token': csrf, 'X-Part': '1', 'HX-Request': 'true'}});
      } catch (unreachable) {
        return say('back');
      }
      if (answer.status === 401) {
        location.href = '/login?next=' + encodeURIComponent(location.pathname + location.search);
        return '';
      }
      const text = await answer.text();
      if (!answer.ok) {
        try { return JSON.parse(text).detail; } catch (noJson) { return say('undone'); }
      }
      const part = new DOMParser().parseFromString(text, 'text/html');
      document.getElementById('progress').replaceWith(part.getElementById('progress'));
      for (const card of part.querySelectorAll('.card')) {
        deck.append(card);
        ready(card);
      }
      forget();
      show();
      return '';
    }

    // Cards far behind leave the page; what was decided on them stays on the server.
    function forget() {
      while (done.length > 50 && looking < 0) done.shift().remove();
    }

    function decide(path, decision) {
      const card = current();
      if (!card) { deck.dataset.waits = Number(deck.dataset.waits) + 1; return; }
      if (decision === 'ACCEPT' && !card.querySelector('.accept')) { tell(say('blind')); return; }
      // What is decided anew is what undo takes back next.
      if (looking >= 0) { done.splice(looking, 1); looking = -1; }
      done.push(card);
      deck.dataset.decided = Number(deck.dataset.decided) + 1;
      mark(card, decision);
      if (narrow.matches) deck.scrollIntoView();
      if (!waiting().length) deck.dataset.waits = Number(deck.dataset.waits) + 1;
      show();
      send(path, card.dataset.fruit, decision, why => {
        const place = done.indexOf(card);
        if (place >= 0) done.splice(place, 1);
        unmark(card);
        deck.prepend(card);
        show();
        tell(why);
      });
    }

    function mark(card, decision) {
      let chip = card.querySelector('.decided');
      if (!chip) {
        chip = document.createElement('span');
        chip.className = 'chip decided';
        card.querySelector('.chips').append(chip);
      }
      const button = card.querySelector(`button[value="${decision}"]`);
      chip.textContent = say('you', button ? button.firstChild.textContent.trim() : say('flagged'));
      // What was said before may be looked at now.
      const page = pageOf(card);
      page.hidden = false;
    }

    function unmark(card) {
      card.querySelector('.decided')?.remove();
      pageOf(card).hidden = !card.querySelector('.accept');
    }

    const pageOf = card => card.querySelector('.others a.button');

    function undo() {
      const card = done.pop();
      looking = -1;
      if (!card) { document.getElementById('undo').form.submit(); return; }
      const chip = card.querySelector('.decided');
      unmark(card);
      deck.prepend(card);
      show();
      // What cannot be taken back stays decided.
      send('/queue/undo', card.dataset.fruit, '', why => {
        if (chip && !card.querySelector('.decided')) card.querySelector('.chips').append(chip);
        pageOf(card).hidden = false;
        if (!done.includes(card)) done.push(card);
        show();
        tell(why);
      });
    }

    function pass() {
      if (looking >= 0) { looking = looking + 1 < done.length ? looking + 1 : -1; show(); return; }
      const card = current();
      if (!card) return;
      deck.append(card);
      show();
      send('/queue/pass', card.dataset.fruit, '', tell);
    }

    function open(card) {
      if (!card) return;
      if (pageOf(card).hidden) tell(say('blind')); else location.href = pageOf(card).href;
    }

    function back() {
      if (!done.length) return;
      looking = looking < 0 ? done.length - 1 : Math.max(0, looking - 1);
      show();
    }

    function fold(kind) {
      const card = current();
      const part = card?.querySelector('.' + kind);
      // Its page corrects what was graded by eye.
      if (!part) { open(card); return; }
      part.open = !part.open;
      // What is corrected by keys is typed at once.
      if (kind === 'correct' && part.open) part.querySelector('input[name=class]').focus();
    }

    // Escape leaves an open sheet, and what was typed in it stays.
    deck.addEventListener('keydown', event => {
      const part = event.target.closest('.over[open]');
      if (event.key !== 'Escape' || !part || document.querySelector('.card.drawing-on')) return;
      part.open = false;
      part.querySelector('summary').focus();
      event.preventDefault();
    });

    deck.addEventListener('toggle', event => {
      if (!event.target.matches('.compare') || !event.target.open) return;
      const strip = event.target.querySelector('.strip');
      if (!strip.dataset.asked) { strip.dataset.asked = '1'; htmx.trigger(strip, 'compare'); }
    }, true);

    deck.addEventListener('submit', event => {
      const button = event.submitter;
      if (!button || event.target.closest('.correct')) return;
      event.preventDefault();
      if (button.dataset.key === 'pass') pass();
      else if (button.dataset.key === 'flag') decide('/queue/flag', 'FLAG');
      else decide('/queue/decide', button.value);
    });
    document.getElementById('undo').form.addEventListener('submit', event => {
      event.preventDefault();
      undo();
    });
    const keys = document.getElementById('keys');
    document.getElementById('help').addEventListener('click', () => keys.showModal());

    const grades = ['EXTRA', 'CLASS_I', 'CLASS_II', 'REJECT'];
    document.addEventListener('keydown', event => {
      if (event.ctrlKey || event.altKey || event.metaKey || keys.open || document.querySelector('.card.drawing-on')) return;
      if (event.target.closest('input, select, textarea')) return;
      const key = event.key.toLowerCase();
      if (event.repeat && key !== 'arrowleft' && key !== 'arrowright') return;
      if (key === 'enter' && event.target.closest('a, button, summary')) return;
      if (key === 'a' || key === 'enter') decide('/queue/decide', 'ACCEPT');
      else if (key >= '1' && key <= '4' && key.length === 1) decide('/queue/decide', grades[Number(key) - 1]);
      else if (key === 'n' || key === 'arrowright') pass();
      else if (key === 'p' || key === 'arrowleft') back();
      else if (key === 'u') undo();
      else if (key === 'f') decide('/queue/flag', 'FLAG');
      else if (key === 'w') fold('why');
      else if (key === 'c') fold('compare');
      else if (key === 'e') fold('correct');
      else if (key === 'z') { const card = current(); if (card) nearer(card); }
      else if (key === 'l') deck.classList.toggle('no-outline');
      else if (key === 'o') open(current());
      else if (key === '?') keys.showModal();
      else return;
      event.preventDefault();
    });

    deck.querySelectorAll('.card').forEach(ready);
    show();
  }

  // A selection in Explore: X takes or leaves the one with the focus, the grade keys decide all.
  function selection(grid) {
    const boxes = () => [...grid.querySelectorAll('input[type=checkbox][name=fruit]')];
    const bulk = document.getElementById('bulk');
    let last = null;
    function count() {
      const chosen = boxes().filter(box => box.checked).length;
      const line = document.getElementById('chosen');
      if (line) line.textContent = chosen === 0 ? say('nothing') : say('selected', chosen);
      bulk?.classList.toggle('active', chosen > 0);
    }
    grid.addEventListener('click', event => {
      const box = event.target.closest('input[type=checkbox]');
      if (!box) return;
      if (event.shiftKey && last) {
        const all = boxes();
        const [from, to] = [all.indexOf(last), all.indexOf(box)].sort((a, b) => a - b);
        all.slice(from, to + 1).forEach(other => { other.checked = box.checked; });
      }
      last = box;
      count();
    });
    document.getElementById('all')?.addEventListener('click', () => {
      const every = boxes();
      const set = !every.every(box => box.checked);
      every.forEach(box => { box.checked = set; });
      count();
    });
    document.addEventListener('keydown', event => {
      if (event.ctrlKey || event.altKey || event.metaKey) return;
      const field = event.target.closest('input:not([type=checkbox]), select, textarea');
      if (field) return;
      const tile = event.target.closest('.pick');
      if (event.key === 'x' && tile) {
        const box = tile.querySelector('input[type=checkbox]');
        box.checked = !box.checked;
        last = box;
        count();
      } else if (event.key >= '1' && event.key <= '4' && event.key.length === 1 || event.key === 'a') {
        if (!boxes().some(box => box.checked)) return;
        const value = event.key === 'a' ? 'ACCEPT' : ['EXTRA', 'CLASS_I', 'CLASS_II', 'REJECT'][Number(event.key) - 1];
        bulk.querySelector(`button[value="${value}"]`).click();
      } else return;
      event.preventDefault();
    });
    count();
  }

  // A card's picture twice as near, four times, and back: around the pointer, which a click moves on.
  const NEAR = [1, 2, 4];
  const WHOLE = 104;
  const pointers = new WeakMap();

  function look(picture, near) {
    const wide = WHOLE / near;
    const [x, y] = (pointers.get(picture) ?? [50, 50]).map(at => Math.min(WHOLE - 2 - wide, Math.max(-2, at - wide / 2)));
    picture.setAttribute('viewBox', [x, y, wide, wide].join(' '));
    picture.dataset.near = near;
    picture.closest('.picture').querySelector('[data-nearer]').setAttribute('aria-pressed', near > 1);
  }

  function nearer(card) {
    const picture = card.querySelector('.picture .fruit');
    look(picture, NEAR[(NEAR.indexOf(Number(picture.dataset.near ?? 1)) + 1) % NEAR.length]);
  }

  function aim(event, picture) {
    const point = new DOMPoint(event.clientX, event.clientY).matrixTransform(picture.getScreenCTM().inverse());
    pointers.set(picture, [point.x, point.y]);
  }

  document.addEventListener('pointermove', event => {
    const picture = event.target.closest?.('.picture .fruit');
    if (picture) aim(event, picture);
  });
  document.addEventListener('click', event => {
    const button = event.target.closest('[data-nearer]');
    const picture = event.target.closest('.picture .fruit');
    if (button) { pointers.delete(button.closest('.picture').querySelector('.fruit')); nearer(button.closest('.card')); }
    else if (picture && picture.dataset.near > 1 && !picture.closest('.drawing-on')) {
      // A finger has not moved before it clicks.
      aim(event, picture);
      look(picture, Number(picture.dataset.near));
    }
  });

  // Drawing on the picture of a card: corners become the hidden field of the row, in the frame's pixels.
  document.addEventListener('click', event => {
    const button = event.target.closest('button[data-draw]');
    if (button) draw(button);
  });

  function draw(button) {
    const card = button.closest('.card');
    const form = button.closest('form');
    const row = button.closest('.drawing');
    const field = row.querySelector(`input[name=${button.dataset.draw}]`);
    const told = row.querySelector('[data-told]');
    const sketch = card.querySelector('.picture .sketch');
    const space = sketch.ownerSVGElement;
    const corners = [];
    const svg = name => document.createElementNS('http://www.w3.org/2000/svg', name);

    function show() {
      const line = svg('polyline');
      line.setAttribute('class', 'mark');
      line.setAttribute('vector-effect', 'non-scaling-stroke');
      line.setAttribute('points', corners.map(one => one.join(',')).join(' '));
      sketch.replaceChildren(line);
      told.textContent = say(corners.length === 1 ? 'corner' : 'corners', corners.length);
    }

    function end(keep) {
      card.classList.remove('drawing-on');
      space.parentNode.removeEventListener('pointerdown', press);
      document.removeEventListener('keydown', type, true);
      sketch.replaceChildren();
      if (!keep || corners.length < 3) { told.textContent = field.value ? say('drawn') : ''; return; }
      const [left, top] = [Number(form.dataset.left), Number(form.dataset.top)];
      field.value = corners.map(([x, y]) => Math.max(0, Math.round(x) + left) + ',' + Math.max(0, Math.round(y) + top)).join(' ');
      const twice = corners.reduce((sum, [x, y], i) => { const [u, v] = corners[(i + 1) % corners.length]; return sum + x * v - u * y; }, 0);
      const area = row.querySelector('input[name=area]');
      if (area) area.value = Math.min(100, 50 * Math.abs(twice) / Number(form.dataset.surface)).toFixed(2);
      told.textContent = say('drawn');
      const kept = svg('polygon');
      kept.setAttribute('class', area ? 'mark' : 'outline');
      kept.setAttribute('vector-effect', 'non-scaling-stroke');
      kept.setAttribute('points', corners.map(one => one.join(',')).join(' '));
      sketch.before(kept);
    }

    function press(event) {
      event.preventDefault();
      const point = new DOMPoint(event.clientX, event.clientY).matrixTransform(sketch.getScreenCTM().inverse());
      const pixel = 1 / sketch.getScreenCTM().a;
      const first = corners[0];
      if (corners.length > 2 && Math.hypot(point.x - first[0], point.y - first[1]) < 10 * pixel) { end(true); return; }
      corners.push([point.x, point.y]);
      show();
    }

    function type(event) {
      if (event.key === 'Enter') end(true);
      else if (event.key === 'Escape') end(false);
      else if (event.key === 'Backspace') { corners.pop(); show(); }
      else return;
      event.preventDefault();
      event.stopPropagation();
    }

    if (card.classList.contains('drawing-on')) return;
    card.classList.add('drawing-on');
    told.textContent = say('click');
    space.parentNode.addEventListener('pointerdown', press);
    document.addEventListener('keydown', type, true);
    button.blur();
    space.parentNode.scrollIntoView({block: 'nearest'});
  }

  // Who is right: the keys press the buttons of the first pair.
  const acting = document.querySelector('[data-acts]');
  if (acting) {
    document.addEventListener('keydown', event => {
      if (event.ctrlKey || event.altKey || event.metaKey || event.repeat) return;
      if (event.target.closest('input, select, textarea')) return;
      const button = acting.querySelector(`button[data-key="${CSS.escape(event.key.toLowerCase())}"]`);
      if (!button) return;
      event.preventDefault();
      button.click();
    });
  }

  // The map of the space. A click asks the server which fruits lie there, a lasso which are inside.
  const map = document.querySelector('svg[data-map]');
  if (map) space(map);

  function space(map) {
    const groups = [...map.querySelectorAll('path.dots')];
    const names = [...document.querySelectorAll('.map-legend [data-group]')];
    const hovered = document.getElementById('hovered');
    const lasso = document.querySelector('[data-lasso]');
    const points = groups.flatMap((path, group) =>
      [...path.getAttribute('d').matchAll(/M(-?[\d.]+) (-?[\d.]+)h0/g)].map(found => [Number(found[1]), Number(found[2]), group]));
    const whole = [-4, -4, 108, 108];
    let view = whole.slice();
    let line = null;       // the corners of a lasso that is being drawn
    let pulled = null;     // where the map is held while it is pulled
    let moved = false;

    const at = event => new DOMPoint(event.clientX, event.clientY).matrixTransform(map.getScreenCTM().inverse());
    const address = (path, query) => path + (path.includes('?') ? '&' : '?') + query;

    function light(group) {
      map.classList.toggle('lit', group >= 0);
      groups.forEach((path, i) => path.classList.toggle('on', i === group));
      names.forEach((name, i) => name.classList.toggle('on', i === group));
      hovered.textContent = group >= 0 ? groups[group].dataset.name : '';
    }

    function look(next) {
      view = next;
      map.setAttribute('viewBox', view.map(number => number.toFixed(3)).join(' '));
      map.style.setProperty('--dot', (1.3 * Math.sqrt(view[2] / whole[2])).toFixed(3));
    }

    function zoom(factor, x = view[0] + view[2] / 2, y = view[1] + view[3] / 2) {
      const size = Math.min(whole[2], Math.max(4, view[2] * factor));
      const share = size / view[2];
      look(size === whole[2] ? whole.slice() : [x - (x - view[0]) * share, y - (y - view[1]) * share, size, size]);
    }

    function draw() {
      let drawn = map.querySelector('.lasso-line');
      if (!drawn) {
        drawn = document.createElementNS('http://www.w3.org/2000/svg', 'polygon');
        drawn.setAttribute('class', 'lasso-line');
        drawn.setAttribute('vector-effect', 'non-scaling-stroke');
        map.append(drawn);
      }
      drawn.setAttribute('points', (line ?? []).map(one => one.join(',')).join(' '));
    }

    map.addEventListener('pointerdown', event => {
      moved = false;
      const point = at(event);
      if (lasso.getAttribute('aria-pressed') === 'true') line = [[point.x, point.y]];
      else if (view[2] < whole[2]) pulled = point;
      else return;
      event.preventDefault();
      map.setPointerCapture(event.pointerId);
    });
    map.addEventListener('pointermove', event => {
      const point = at(event);
      if (line) {
        const last = line[line.length - 1];
        if (Math.hypot(point.x - last[0], point.y - last[1]) > view[2] / 100) { line.push([point.x, point.y]); draw(); }
        return;
      }
      if (pulled) {
        if (Math.hypot(point.x - pulled.x, point.y - pulled.y) > view[2] / 100) moved = true;
        look([view[0] + pulled.x - point.x, view[1] + pulled.y - point.y, view[2], view[3]]);
        return;
      }
      let group = -1;
      let least = view[2] / 40;
      for (const [x, y, of] of points) {
        const far = Math.hypot(x - point.x, y - point.y);
        if (far < least) { least = far; group = of; }
      }
      light(group);
    });
    map.addEventListener('pointerup', () => {
      pulled = null;
      if (!line) return;
      const step = Math.max(1, Math.ceil(line.length / 190));
      const corners = line.filter((corner, i) => i % step === 0).map(one => one[0].toFixed(2) + ',' + one[1].toFixed(2));
      line = null;
      moved = true;
      lasso.setAttribute('aria-pressed', 'false');
      map.classList.remove('drawing');
      if (corners.length > 2) htmx.ajax('GET', address(map.dataset.within, 'line=' + encodeURIComponent(corners.join(' '))), {target: '#there', swap: 'innerHTML'});
    });
    map.addEventListener('pointerleave', () => light(-1));
    map.addEventListener('click', event => {
      if (moved) return;
      const point = at(event);
      htmx.ajax('GET', address(map.dataset.map, 'x=' + point.x.toFixed(2) + '&y=' + point.y.toFixed(2)), {target: '#there', swap: 'innerHTML'});
    });
    map.addEventListener('wheel', event => {
      if (!event.ctrlKey) return;
      event.preventDefault();
      const point = at(event);
      zoom(event.deltaY < 0 ? 0.8 : 1.25, point.x, point.y);
    }, {passive: false});
    document.querySelectorAll('[data-zoom]').forEach(button => button.addEventListener('click', () => {
      const factor = Number(button.dataset.zoom);
      if (factor) zoom(factor); else look(whole.slice());
    }));
    lasso.addEventListener('click', () => {
      const on = lasso.getAttribute('aria-pressed') !== 'true';
      lasso.setAttribute('aria-pressed', String(on));
      map.classList.toggle('drawing', on);
    });
    for (const name of names) {
      const group = Number(name.dataset.group);
      for (const event of ['mouseenter', 'focus']) name.addEventListener(event, () => light(group));
      for (const event of ['mouseleave', 'blur']) name.addEventListener(event, () => light(-1));
    }
  }

  // Ctrl-K: go anywhere by a few letters.
  const palette = document.getElementById('palette');
  if (palette) {
    const field = palette.querySelector('input');
    const list = palette.querySelector('ul');
    const fixed = [...list.querySelectorAll('li')];

    function choices() {
      const words = field.value.trim();
      const parts = words.toLowerCase().split(/\s+/);
      list.replaceChildren(...fixed.filter(item => parts.every(part => item.textContent.toLowerCase().includes(part))));
      if (words) {
        const to = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i.test(words)
          ? [[say('fruit', words), '/fruits/' + words]]
          : [[say('ask', words), '/ask?q=' + encodeURIComponent(words)], [say('ofLot', words), '/explore?lot=' + encodeURIComponent(words)], [say('withWords', words), '/explore/words?q=' + encodeURIComponent(words)]];
        for (const [name, href] of to) {
          const item = document.createElement('li');
          const link = document.createElement('a');
          link.href = href;
          link.textContent = name;
          item.append(link);
          list.append(item);
        }
      }
      step(0);
      read(words);
    }

    // How the words would be read as a question stands below what asks it.
    let reading;
    async function read(words) {
      reading?.abort();
      const link = list.querySelector('a[href^="/ask?q="]');
      if (!link) return;
      const own = reading = new AbortController();
      try {
        await new Promise(typed => setTimeout(typed, 200));
        if (own.signal.aborted) return;
        const answer = await fetch('/ask/reading?q=' + encodeURIComponent(words), {signal: own.signal});
        const read = answer.ok ? (await answer.json()).reading : undefined;
        if (read && link.isConnected) {
          const said = document.createElement('span');
          said.className = 'soft small reading';
          said.textContent = ' ' + read;
          link.append(said);
        }
      } catch { /* Typed on, or out of reach: the words can be asked all the same. */ }
    }

    function step(by) {
      const links = [...list.querySelectorAll('a')];
      const now = Math.max(0, links.findIndex(link => link.classList.contains('on')));
      links.forEach(link => link.classList.remove('on'));
      const next = links[by === 0 ? 0 : (now + by + links.length) % links.length];
      next?.classList.add('on');
      next?.scrollIntoView({block: 'nearest'});
    }

    document.addEventListener('keydown', event => {
      if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'k') return;
      event.preventDefault();
      event.stopImmediatePropagation();
      if (palette.open) { palette.close(); return; }
      field.value = '';
      palette.showModal();
      choices();
    }, true);
    field.addEventListener('input', choices);
    palette.addEventListener('keydown', event => {
      if (event.key === 'ArrowDown') step(1);
      else if (event.key === 'ArrowUp') step(-1);
      else if (event.key === 'Enter') { const link = list.querySelector('a.on'); if (link) location.href = link.href; }
      else return;
      event.preventDefault();
      event.stopPropagation();
    });
    palette.addEventListener('click', event => { if (event.target === palette) palette.close(); });
    document.getElementById('go')?.addEventListener('click', () => { field.value = ''; palette.showModal(); choices(); });
  }
})();
