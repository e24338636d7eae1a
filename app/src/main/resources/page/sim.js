// A handset on the screen. What to send stands in the fragment, which no server and no log ever sees.
'use strict';
(() => {
  const main = document.querySelector('main');
  const field = (id) => document.getElementById(id);
  const [to, from, free, body, send, log] = ['to', 'from', 'free', 'body', 'send', 'log'].map(field);
  const words = main.dataset;
  const FREE = 'free';

  function decode(text) {
    try { return decodeURIComponent(text); } catch (malformed) { return ''; }
  }

  // Not URLSearchParams: a plus is the beginning of a number here, not a space.
  function given() {
    const parts = location.hash.slice(1).split('&').map((part) => part.split('='));
    return Object.fromEntries(parts.map(([name, value]) => [name, decode(value || '')]));
  }

  function option(number, note) {
    // Set apart (U+2066, U+2069), or its plus would stand at the other end between words that run to the left.
    const choice = new Option(note ? '\u2066' + number + '\u2069 · ' + note : number, number);
    from.append(choice);
  }

  function other(number) {
    return number.slice(0, -2) + (number.endsWith('42') ? '24' : '42');
  }

  function fill() {
    const values = given();
    const link = /^sms:([^?]*)\?&?body=(.*)$/.exec(values.sms || '');
    to.value = link ? link[1] : '';
    body.value = link ? decode(link[2]) : '';
    from.replaceChildren();
    if (values.from) {
      option(values.from, words.own);
      option(other(values.from), words.other);
    }
    from.append(new Option(words.free, FREE));
    // Only a path of this server: the fragment may come from anybody.
    if (/^\/(?![/\\])/.test(values.back || '') && top === self) {
      field('back').href = values.back;
      field('back').hidden = false;
    }
    field('received').hidden = top !== self;
    recall();
    refresh();
  }

  function refresh() {
    field('free-row').hidden = from.value !== FREE;
    free.required = from.value === FREE;
    send.disabled = body.value.trim() === '';
  }

  function say(text, kind) {
    const line = document.createElement('p');
    line.className = kind;
    line.dir = 'auto';
    line.textContent = text;
    log.append(line);
    log.scrollTop = log.scrollHeight;
    return line;
  }

  // Whoever goes back to the page for the code finds it here again.
  const memory = () => 'sim ' + (given().sms || '');

  function keep() {
    const lines = [...log.children].map((line) => [line.textContent, line.className]);
    try { sessionStorage.setItem(memory(), JSON.stringify(lines)); } catch (full) { /* then it is as after a reload */ }
  }

  function recall() {
    const lines = JSON.parse(sessionStorage.getItem(memory()) || '[]');
    log.replaceChildren();
    lines.forEach(([text, kind]) => say(text, kind));
    if (lines.length > 0) body.value = '';
  }

  async function deliver(text, receipt) {
    const started = performance.now();
    const message = {from: from.value === FREE ? free.value.trim() : from.value, to: to.value.trim(), body: text};
    const answer = await fetch(field('sim').action, {
      method: 'POST', headers: {'Content-Type': 'application/json'}, body: JSON.stringify(message),
    });
    const result = await answer.json();
    const ms = Math.round(performance.now() - started);
    const taken = answer.ok && result.status >= 200 && result.status < 300;
    receipt.textContent = (taken ? words.delivered : words.refused)
      .replace('{status}', result.status).replace('{ms}', ms).replace('{detail}', result.detail || '').trim();
    receipt.classList.toggle('bad', !taken);
    if (result.reply) say(result.reply, 'bubble in');
  }

  async function submit(event) {
    event.preventDefault();
    const text = body.value;
    say(text, 'bubble');
    const receipt = say(words.sending, 'receipt');
    body.value = '';
    refresh();
    try {
      await deliver(text, receipt);
    } catch (failure) {
      receipt.textContent = words.failed;
      receipt.classList.add('bad');
    }
    log.scrollTop = log.scrollHeight;
    keep();
    body.focus();
  }

  field('sim').addEventListener('submit', submit);
  body.addEventListener('input', refresh);
  from.addEventListener('change', () => {
    // Another sender is another try: the text is written anew, as by opening the link once more.
    if (body.value === '') body.value = decode((/[?&]body=(.*)$/.exec(given().sms || '') || ['', ''])[1]);
    refresh();
  });
  addEventListener('hashchange', fill);
  fill();
})();
