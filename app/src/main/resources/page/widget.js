// <textproof-verify> in an app's own page: what to send, and whether it came. Every word comes with the status, in the
// start's language. Served without comments and indentation; README, "The element", says what it does for an app.
(() => {
  const NAME = 'textproof-verify', POLL = 3000, MOST = 30000, PATIENCE = 5000;
  // An old browser shows the link that stands within instead.
  if (!('adoptedStyleSheets' in document) || customElements.get(NAME)) return;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`
    :host{display:block;padding:1.5em;border:1px solid #8888;border-radius:1.2em;line-height:1.5;
    background:var(--textproof-background,Canvas);color:var(--textproof-color,CanvasText)}
    [hidden],:host([hidden]){display:none!important}
    .box{display:flex;flex-wrap:wrap;gap:2em;align-items:center}
    .words{flex:1 1 15em}
    .code{margin:auto;text-align:center}
    h2{margin:0;font-size:1.5em;line-height:1.2}
    h2:focus{outline:0}
    p{margin:.8em 0 0}
    img{display:block;width:15em;max-width:100%;aspect-ratio:1;margin:auto;border-radius:1em}
    a,summary{color:inherit;line-height:2;cursor:pointer}
    .button{display:block;margin-top:1em;padding:.4em 1em;border:1px solid transparent;border-radius:2em;text-align:center;
    font-weight:600;text-decoration:none;
    background:var(--textproof-accent,#0b6b58);color:var(--textproof-accent-color,#fff)}
    .note{padding-inline-start:.8em;border-inline-start:.25em solid #c77700}
    :focus-visible{outline:3px solid;outline-offset:3px}
    .unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}`);

  const make = (tag, attributes, ...children) => {
    const element = document.createElement(tag);
    for (const name in attributes) element.setAttribute(name, attributes[name]);
    element.append(...children);
    return element;
  };

  const clock = () => performance.now();

  // Keeps `host` true to the verification of `start`; returns what ends that.
  const follow = (host, start) => {
    const over = new AbortController(), {signal} = over;
    const told = make('div', {role: 'status'}), said = make('span', {role: 'status', class: 'unseen'});
    const time = make('p', {part: 'time'}), after = make('div'), code = make('div', {class: 'code'});
    const box = make('div', {class: 'box'}, make('div', {class: 'words'}, told, after, time), code, said);
    let {status} = start, screen, kind, shown, stream, streams, asked = 0, next, again, pause = POLL, ends, left;

    const link = (words, name, href) =>
      make('a', {class: name, part: name, href, ...(href === start.page_url && {target: '_blank'})}, words);

    const tell = (name, detail) => host.dispatchEvent(new CustomEvent('textproof-' + name,
      {bubbles: true, composed: true, detail: {id: start.id, ...detail}}));

    const stop = () => {
      over.abort();
      clearInterval(timer);
      stream.close();
    };

    const tellStatus = (now) => {
      if (now === status) return;
      status = now;
      if (!/waiting|heard/.test(status)) stop();
      tell('status', {status});
      tell(status);
    };

    const draw = () => {
      if (!box.isConnected) host.shadowRoot.replaceChildren(box);
      const focused = host.shadowRoot.activeElement, {sending} = screen;
      const title = make('h2', {part: 'title', tabindex: -1}, screen.title);
      box.lang = screen.lang;
      box.dir = screen.dir;
      told.replaceChildren(title, ...screen.lines.map((line) => make('p', {}, line)));
      told.className = screen.hinted ? 'note' : '';
      time.hidden = code.hidden = !sending;
      if (kind !== screen.kind) drawRest(sending);
      kind = screen.kind;
      if (sending) box.querySelector('[href^=sms]').textContent = sending.open;
      if (focused && !focused.offsetParent) title.focus();
    };

    // What stays while hints come: whoever is about to press something finds it where it was.
    const drawRest = (sending) => {
      if (sending) {
        const image = make('img', {part: 'qr', alt: sending.qr_label, src: start.qr.svg_url});
        const open = link('', sending.on_phone ? 'button' : 'link', start.sms_uri);
        after.replaceChildren(sending.on_phone ? open : '', make('p', {}, link(sending.by_hand, 'link', start.page_url)));
        code.append(...(sending.on_phone ? [make('details', {}, make('summary', {}, sending.qr), image)]
          : [image, sending.this_device, ' ', open]));
      } else {
        after.replaceChildren(screen.code ? link(screen.code, 'button', start.page_url)
          : make('slot', {name: screen.slot}, screen.begin));
      }
    };

    // Whatever the stream brings is a reason to ask.
    const ask = async () => {
      const mine = ++asked;
      next = Infinity;
      try {
        const answer = await fetch(start.status_url + '?screen=true', {cache: 'no-store', signal});
        if (answer.status === 404) return tellStatus('expired');
        const news = await answer.json(), now = JSON.stringify([news.hint, news.screen]);
        if (mine !== asked) return;
        ends = clock() + news.seconds_left * 1000;
        pause = POLL;
        if (now !== shown) {
          shown = now;
          screen = news.screen;
          draw();
          tick();
          if (news.hint) tell('hint', news.hint);
          tellStatus(news.status);
        }
      } catch (failure) {
        pause = Math.min(2 * pause, MOST);
        streams = false;
      }
      if (!streams) next = clock() + pause;
    };

    const connect = () => {
      stream?.close();
      streams = false;
      again = clock() + MOST;
      next = clock() + PATIENCE;
      stream = new EventSource(start.events_url);
      stream.onerror = () => { streams = false; next = clock(); };
      for (const name of ['status', 'hint']) stream.addEventListener(name, () => { streams = true; ask(); });
    };

    const tick = () => {
      if (clock() > next) ask();
      if (stream.readyState === 2 && clock() > again) connect();
      if (!screen || !screen.sending) return;
      const before = left, {time_left: words, hurry} = screen.sending;
      left = Math.max(0, Math.ceil((ends - clock()) / 1000));
      time.textContent = words.replace('{time}', Math.floor(left / 60) + ':' + String(left % 60).padStart(2, '0'));
      const due = Object.keys(hurry).find((seconds) => left <= seconds && before > seconds);
      if (due) said.textContent = hurry[due];
      if (!left && before) next = clock();
    };

    // Phones suspend a page while the messages are open, and tell nothing of what it missed.
    document.addEventListener('visibilitychange', () => { if (!document.hidden) { connect(); ask(); } }, {signal});
    connect();
    ask();
    const timer = setInterval(tick, 500);
    return stop;
  };

  customElements.define(NAME, class extends HTMLElement {
    static observedAttributes = ['start'];
    #stop;
    #start;
    // Until there is something to draw, what stands within shows: the link, and nothing that has a slot's name.
    #root = Object.assign(this.attachShadow({mode: 'open'}), {adoptedStyleSheets: [sheet]}).append(make('slot'));
    #renew() {
      this.#stop?.();
      if (this.#start && this.isConnected) this.#stop = follow(this, this.#start);
    }
    get start() { return this.#start; }
    set start(start) {
      this.#start = start;
      this.#renew();
    }
    attributeChangedCallback(name, old, json) { this.start = JSON.parse(json); }
    disconnectedCallback() { this.#stop?.(); }
    connectedCallback() {
      const {start} = this;
      // Set before this script was there, the property would hide ours for ever.
      delete this.start;
      this.#start = start;
      this.#renew();
    }
  });
})();
