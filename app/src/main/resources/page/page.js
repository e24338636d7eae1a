// Keeps the page true: listens to the server and shows what it draws. Every word comes from there, none from here.
'use strict';
(() => {
  const path = location.pathname.replace(/\/$/, '');
  const announcer = document.getElementById('announcer');
  const HURRIES = [30, 60, 120, 300];
  const PATIENCE = 5000, POLL = 3000, POLL_MOST = 30000, RETURN = 1500;
  let main = document.querySelector('main');
  let heard = Object.assign({}, main.dataset);
  let stream = null, clock = 0, patience = 0, poll = 0, pause = POLL, retry = 0, anew = 0;
  let entering = false, looking = false, onceMore = false, told = '';
  let deadline = 0, left = Infinity, nextLook = 0;

  const live = () => main.dataset.secondsLeft !== undefined;
  const key = (state) => [state.status, state.hint || '', state.ending || ''].join(' ');

  // The server's word: if it is not what stands here, the page is fetched again, once for each change.
  function hear(state) {
    const now = key(state);
    if (now === key(main.dataset) || now === told) return;
    told = now;
    look();
  }

  async function look() {
    if (looking) { onceMore = true; return; }
    looking = true;
    onceMore = false;
    clearTimeout(retry);
    try {
      const answer = await fetch(path, {cache: 'no-store', redirect: 'error'});
      if (answer.status >= 500) throw new Error(String(answer.status));
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
      const fresh = page.querySelector('main[data-status]');
      if (!fresh) throw new Error('not the page: ' + answer.status);
      take(document.importNode(fresh, true), page.title);
    } catch (failure) {
      // Offline, or the server is restarting: what stands here stays, and is looked at again.
      told = '';
      if (live()) retry = setTimeout(look, POLL);
    } finally {
      looking = false;
      if (onceMore && live()) look();
    }
  }

  function take(fresh, title) {
    if (key(fresh.dataset) === key(main.dataset) && fresh.dataset.entry === main.dataset.entry) {
      main.dataset.secondsLeft = fresh.dataset.secondsLeft;
    } else {
      swap(fresh);
      document.title = title;
      say(main.dataset.announce);
    }
    settle();
  }

  function swap(fresh) {
    for (const fold of main.querySelectorAll('details[open]')) {
      const same = fresh.querySelector('#' + fold.id);
      if (same) same.open = true;
    }
    const typing = main.querySelector('#code');
    const focus = main.contains(document.activeElement) ? document.activeElement.id : null;
    main.replaceWith(fresh);
    main = fresh;
    heard = Object.assign({}, main.dataset);
    told = '';
    enable();
    const field = document.getElementById('code');
    if (field && typing) field.value = typing.value; // on a slow line the next try has begun by now
    // Whoever is on this page, and not on the handset beside it, is about to type.
    if (field && (focus !== null || document.activeElement === document.body)) field.focus();
    else if (focus !== null) ((focus && document.getElementById(focus)) || main.querySelector('h1')).focus();
  }

  function say(words) {
    // Emptied first, so that the same words twice are said twice.
    announcer.textContent = '';
    setTimeout(() => { announcer.textContent = words; }, 100);
  }

  // What only a script can do is hidden from those who have none.
  function enable() {
    for (const button of main.querySelectorAll('[data-copy]')) button.hidden = false;
  }

  function settle() {
    clearTimeout(anew);
    if (live()) {
      wind();
      // No code went out. Should another text be answered after all, no change of the status will tell.
      if (/^(UNSENT|STOPPED)/.test(main.dataset.entry)) anew = setTimeout(look, 2 * PATIENCE);
    } else {
      stop();
      goBack();
    }
  }

  function stop() {
    if (stream) stream.close();
    [patience, poll, retry].forEach(clearTimeout);
    clearInterval(clock);
  }

  function goBack() {
    const link = main.querySelector('a[data-return]');
    if (!link) return;
    // A page behind the messages app may not leave it; and the person should see that it worked.
    const go = () => { if (!document.hidden) setTimeout(() => location.replace(link.href), RETURN); };
    if (document.hidden) document.addEventListener('visibilitychange', go, {once: true}); else go();
  }

  // Counts by the server's seconds: the device's clock may be wrong, and stands still while it sleeps.
  function wind() {
    deadline = performance.now() + Number(main.dataset.secondsLeft) * 1000;
    clearInterval(clock);
    clock = setInterval(tick, 500);
    tick();
  }

  function tick() {
    const before = left;
    left = Math.max(0, Math.ceil((deadline - performance.now()) / 1000));
    const shown = Math.floor(left / 60) + ':' + String(left % 60).padStart(2, '0');
    const place = main.querySelector('.time bdi');
    if (place && place.textContent !== shown) place.textContent = shown;
    const due = HURRIES.find((seconds) => left <= seconds && before > seconds);
    if (due && left > 0 && before !== Infinity) say(main.getAttribute('data-left-' + due));
    if (left === 0 && performance.now() > nextLook) {
      nextLook = performance.now() + POLL;
      look();
    }
  }

  function connect() {
    if (stream) stream.close();
    stream = new EventSource(path + '/events');
    stream.addEventListener('status', (event) => listen(JSON.parse(event.data)));
    stream.addEventListener('hint', (event) => listen(Object.assign({ending: ''}, JSON.parse(event.data))));
    // Refused for good, as when too many listen; a lost connection the browser mends itself.
    stream.addEventListener('error', () => { if (stream.readyState === EventSource.CLOSED) ask(); });
    // A proxy may hold events back for ever: the first comes at once, or something is in between.
    clearTimeout(patience);
    patience = setTimeout(ask, PATIENCE);
  }

  function listen(news) {
    [patience, poll].forEach(clearTimeout);
    heard = Object.assign(heard, news);
    hear(heard);
  }

  async function ask() {
    clearTimeout(poll);
    try {
      const answer = await fetch(path + '/status', {cache: 'no-store'});
      if (answer.status === 404) look();
      if (!answer.ok) throw new Error(String(answer.status));
      const state = await answer.json();
      hear(Object.assign({status: state.status}, state.hint));
      pause = POLL;
    } catch (failure) {
      pause = Math.min(pause * 2, POLL_MOST);
    }
    if (live()) poll = setTimeout(ask, pause);
  }

  // Phones suspend the page while the messages app is open, and tell nothing of what it missed.
  function wake() {
    if (!live() || document.hidden) return;
    look();
    connect();
  }

  async function copy(button) {
    const words = button.textContent;
    try {
      await navigator.clipboard.writeText(button.dataset.copy);
    } catch (failure) {
      // Not allowed here: marked, ready for the keyboard or a long press.
      getSelection().selectAllChildren(button.previousElementSibling);
      return;
    }
    if (words === button.dataset.copied) return;
    button.textContent = button.dataset.copied;
    say(button.dataset.copied);
    setTimeout(() => { button.textContent = words; }, 2000);
  }

  // Six digits are all there is to type: nobody need press the button, and a wrong code leads back here.
  // Whoever pastes the whole message need not cut them out.
  function typed(field) {
    const digits = latin(field.value.normalize('NFKC')).replace(/([0-9])[\s\-\u2010-\u2015]+(?=[0-9])/g, '$1');
    const code = /(?:^|[^0-9])([0-9]{6})(?![0-9])/.exec(digits);
    if (!code) return;
    field.value = code[1];
    field.form.requestSubmit();
  }

  // Arabic, Persian and Hindi keyboards have digits of their own.
  function latin(text) {
    return text.replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => digit.charCodeAt(0) & 15)
      .replace(/[\u0966-\u096f]/g, (digit) => digit.charCodeAt(0) - 0x966);
  }

  async function enter(form) {
    if (entering) return;
    entering = true;
    const field = form.elements.code;
    const sent = field.value;
    const body = JSON.stringify({code: sent});
    try {
      const headers = {'Content-Type': 'application/json'};
      const answer = await fetch(path + '/code', {method: 'POST', headers, body, cache: 'no-store'});
      if (answer.status >= 500) throw new Error(String(answer.status));
      field.value = field.value.startsWith(sent) ? field.value.slice(sent.length) : '';
      look();
    } catch (failure) {
      const mistake = document.getElementById('mistake');
      if (mistake) {
        mistake.textContent = form.dataset.failed;
        mistake.hidden = false;
        say(form.dataset.failed);
      }
    } finally {
      entering = false;
    }
  }

  document.addEventListener('input', (event) => { if (event.target.id === 'code') typed(event.target); });
  document.addEventListener('submit', (event) => {
    if (event.target.id !== 'code-form') return;
    event.preventDefault();
    enter(event.target);
  });
  document.addEventListener('click', (event) => {
    const button = event.target.closest('[data-copy]');
    if (button) copy(button);
  });
  document.addEventListener('visibilitychange', wake);
  addEventListener('pageshow', (event) => { if (event.persisted) wake(); });
  enable();
  settle();
  if (live()) connect();
})();
