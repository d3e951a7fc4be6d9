// The queue's keyboard, and what few other things a page cannot do by itself.
'use strict';
(() => {
  const deck = document.getElementById('deck');
  const csrf = document.querySelector('meta[name=csrf]')?.content ?? '';
  const toast = document.getElementById('toast');
  const said = document.getElementById('said');
  let toastTimer = 0;

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
  document.addEventListener('htmx:responseError', () => tell('The server could not do that. Try again.'));
  document.addEventListener('htmx:sendError', () => tell('The server cannot be reached.'));

  // Forms that ask first.
  document.addEventListener('submit', event => {
    const question = event.submitter?.dataset.ask;
    if (question && !confirm(question)) event.preventDefault();
  });

  if (deck) queue();
  const grid = document.getElementById('grid');
  if (grid) selection(grid);

  function queue() {
    const empty = document.getElementById('empty');
    const done = [];          // cards that were decided here, oldest first
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
        return 'The server cannot be reached; the card is back in your hand.';
      }
      if (answer.status === 401) {
        location.href = '/login?next=' + encodeURIComponent(location.pathname + location.search);
        return '';
      }
      const text = await answer.text();
      if (!answer.ok) {
        try { return JSON.parse(text).detail; } catch (noJson) { return 'The server could not do that.'; }
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
      if (looking >= 0) { looking = -1; } else { done.push(card); }
      deck.dataset.decided = Number(deck.dataset.decided) + 1;
      mark(card, decision);
      if (!waiting().length) deck.dataset.waits = Number(deck.dataset.waits) + 1;
      show();
      send(path, card.dataset.fruit, decision, why => {
        const place = done.indexOf(card);
        if (place >= 0) done.splice(place, 1);
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
      chip.textContent = 'you: ' + (button ? button.firstChild.textContent.trim() : 'flagged');
    }

    function undo() {
      const card = done.pop();
      looking = -1;
      if (!card) { document.getElementById('undo').form.submit(); return; }
      card.querySelector('.decided')?.remove();
      deck.prepend(card);
      show();
      send('/queue/undo', card.dataset.fruit, '', tell);
    }

    function pass() {
      if (looking >= 0) { looking = looking + 1 < done.length ? looking + 1 : -1; show(); return; }
      const card = current();
      if (!card) return;
      deck.append(card);
      show();
      send('/queue/pass', card.dataset.fruit, '', tell);
    }

    function back() {
      if (!done.length) return;
      looking = looking < 0 ? done.length - 1 : Math.max(0, looking - 1);
      show();
    }

    function fold(kind) {
      const part = current()?.querySelector('.' + kind);
      if (part) part.open = !part.open;
    }

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
      else if (key === 'l') deck.classList.toggle('no-outline');
      else if (key === 'o') { const card = current(); if (card) location.href = card.querySelector('a.button').href; }
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
      if (line) line.textContent = chosen === 0 ? 'Nothing selected' : chosen + ' selected';
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
      told.textContent = corners.length + (corners.length === 1 ? ' corner' : ' corners');
    }

    function end(keep) {
      card.classList.remove('drawing-on');
      space.parentNode.removeEventListener('pointerdown', press);
      document.removeEventListener('keydown', type, true);
      sketch.replaceChildren();
      if (!keep || corners.length < 3) { told.textContent = field.value ? 'drawn' : ''; return; }
      const [left, top] = [Number(form.dataset.left), Number(form.dataset.top)];
      field.value = corners.map(([x, y]) => Math.max(0, Math.round(x) + left) + ',' + Math.max(0, Math.round(y) + top)).join(' ');
      const twice = corners.reduce((sum, [x, y], i) => { const [u, v] = corners[(i + 1) % corners.length]; return sum + x * v - u * y; }, 0);
      const area = row.querySelector('input[name=area]');
      if (area) area.value = Math.min(100, 50 * Math.abs(twice) / Number(form.dataset.surface)).toFixed(2);
      told.textContent = 'drawn';
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
    told.textContent = 'click its corners on the picture';
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

  // The map of the space: a click asks the server which fruits lie there.
  document.addEventListener('click', event => {
    const map = event.target.closest('svg[data-map]');
    if (!map) return;
    const point = new DOMPoint(event.clientX, event.clientY).matrixTransform(map.getScreenCTM().inverse());
    const address = map.dataset.map + (map.dataset.map.includes('?') ? '&' : '?') + 'x=' + point.x.toFixed(2) + '&y=' + point.y.toFixed(2);
    htmx.ajax('GET', address, {target: '#there', swap: 'innerHTML'});
  });
})();
