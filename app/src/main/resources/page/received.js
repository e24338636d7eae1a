// Brings in what has come since, and leaves alone what somebody may be reading.
'use strict';
(() => {
  const list = document.getElementById('deliveries');
  const announcer = document.getElementById('announcer');

  function update(next) {
    const there = [...next.children];
    for (const old of [...list.children]) {
      if (!there.some((item) => item.id === old.id)) old.remove();
    }
    for (const item of there.reverse()) {
      if (document.getElementById(item.id)) continue;
      const added = document.importNode(item, true);
      list.prepend(added);
      const heading = added.querySelector('h2');
      if (heading) announcer.textContent = heading.textContent;
    }
  }

  async function look() {
    const answer = await fetch(location.pathname, {cache: 'no-store'});
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const next = page.getElementById('deliveries');
    if (answer.ok && next) update(next);
  }

  async function again() {
    try {
      if (!document.hidden) await look();
    } catch (away) {
      // The demo was stopped; it may come back.
    }
    setTimeout(again, 1000);
  }

  setTimeout(again, 1000);
})();
