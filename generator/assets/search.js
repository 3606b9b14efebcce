'use strict';

/* Full-text search page. The index is written by generator/search; its files are scripts that
   call gongshiSearchPart, so that they also load from file://. A query is split at spaces; a page
   is a hit if each term is a substring of its title or of one of its text segments. */
(() => {
  const SHOWN = 20; // results per click on 更多
  const DELAY = 200; // ms of rest before a search while typing
  const BEFORE = 24; // characters of an excerpt before the first match
  const EXCERPT = 120; // characters of an excerpt
  const MAX_LENGTH = 2 ** 20; // a unit and a place in it are packed as unit * MAX_LENGTH + place
  const BASE = 45;
  const PAD = '\n';
  const SPACES = /[\s\x1c-\x1f\x85\ufeff]+/g;
  const LOAD_ERROR = '搜索数据载入失败。请检查网络后重试；如果网站刚刚更新过，请刷新本页。';
  const NO_HIT = '没有找到相符的内容。可以减少词语，或者只输入词语的一部分，例如用「处罚」代替「行政处罚决定」。';

  const collapse = (text) => text.replace(SPACES, ' ').replace(/^ | $/g, '');
  const normalise = (text) => collapse(collapse(text).normalize('NFKC').toLowerCase());

  // ---- loading -------------------------------------------------------------------------------

  const arrived = new Map();
  const loading = new Map();
  window.gongshiSearchPart = (name, data) => arrived.set(name, data);

  function load(name, url) {
    if (!loading.has(name)) loading.set(name, request(name, url));
    return loading.get(name);
  }

  function request(name, url) {
    return new Promise((resolve, reject) => {
      const script = document.createElement('script');
      const done = () => {
        script.remove();
        if (arrived.has(name)) return resolve(arrived.get(name));
        loading.delete(name);
        return reject(new Error(LOAD_ERROR));
      };
      script.onload = done;
      script.onerror = done;
      script.src = url;
      document.head.append(script);
    });
  }

  // start.js alone has a fixed name, so it must not come from a cache.
  async function part(name) {
    const build = await load('start', `search/start.js?t=${Date.now()}`);
    return load(name, `search/${build}/${name}.js`);
  }

  // ---- decoding (see generator/search/codec.py) -------------------------------------------------

  const VALUES = new Uint8Array(128);
  let digits = 0;
  for (let code = 0x20; code < 0x7d; code += 1) {
    if (!'"\\|'.includes(String.fromCharCode(code))) VALUES[code] = digits++;
  }

  function decode(text) {
    const numbers = [];
    let [number, scale, run] = [0, 1, false];
    for (let i = 0; i < text.length; i += 1) {
      const value = VALUES[text.charCodeAt(i)];
      if (text[i] === '~') {
        run = true;
      } else if (value >= BASE) {
        number += (value - BASE) * scale;
        scale *= BASE;
      } else {
        number += value * scale;
        if (run) for (const last = numbers.at(-1); number > 0; number -= 1) numbers.push(last);
        else numbers.push(number);
        [number, scale, run] = [0, 1, false];
      }
    }
    return numbers;
  }

  function sums(steps) {
    let sum = 0;
    return steps.map((step) => (sum += step));
  }

  function decodePostings(text) {
    const [steps, places] = text.split('|').map(decode);
    let [unit, place] = [0, 0];
    return steps.map((step, i) => {
      place = step || i === 0 ? places[i] : place + places[i];
      unit += step;
      return unit * MAX_LENGTH + place;
    });
  }

  // Position of the last start <= number, in ascending starts.
  function locate(starts, number) {
    let [low, high] = [0, starts.length];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (starts[middle] <= number) low = middle;
      else high = middle;
    }
    return low;
  }

  let tables;
  async function readTables() {
    const raw = await part('tables');
    const counts = decode(raw.sets);
    const starts = (sizes) => [0, ...sums(sizes)].slice(0, -1);
    tables ??= {
      ...raw,
      pages: raw.groups.reduce((sum, [, size]) => sum + size, 0),
      groupStarts: starts(raw.groups.map(([, size]) => size)),
      titled: counts.map((count) => count % 2 === 1),
      unitStarts: starts(counts.map((count) => (count >> 1) + (count % 2))),
      setStarts: starts(decode(raw.setBlocks)),
      textStarts: starts(decode(raw.textBlocks)),
    };
    return tables;
  }

  // ---- finding ---------------------------------------------------------------------------------

  function shardOf(key) {
    let value = 0x811c9dc5;
    for (const char of key) value = Math.imul(value ^ char.codePointAt(0), 0x01000193) >>> 0;
    return ((value ^ (value >>> 15)) >>> 0) % tables.shards;
  }

  async function postings(key) {
    const shard = await part(`g${shardOf(key)}`);
    return Object.hasOwn(shard, key) ? decodePostings(shard[key]) : [];
  }

  // Packed places of a term; of a single character, its first place in a title, 0 in a segment.
  async function places(term) {
    const chars = [...term];
    if (chars.length === 1) return postings(term);
    const offsets = [];
    for (let i = 0; i < chars.length - 1; i += 2) offsets.push(i);
    if (chars.length % 2) offsets.push(chars.length - 2);
    const lists = await Promise.all(offsets.map((at) => postings(chars[at] + chars[at + 1])));
    const found = lists.map((list, i) => list.map((packed) => packed - offsets[i]));
    found.sort((a, b) => a.length - b.length);
    const others = found.slice(1).map((list) => new Set(list));
    return found[0].filter((packed) => others.every((other) => other.has(packed)));
  }

  const unitOf = (packed) => Math.floor(packed / MAX_LENGTH);
  const setOf = (unit) => locate(tables.unitStarts, unit);
  const isTitle = (unit) => {
    const set = setOf(unit);
    return tables.titled[set] && tables.unitStarts[set] === unit;
  };

  // Function from a unit to its pages, for any of these units.
  async function readMembers(units) {
    const several = new Set(units.map(setOf).filter((set) => set >= tables.pages));
    const members = new Map();
    const reads = [...several].map(async (set) => {
      const block = locate(tables.setStarts, set - tables.pages);
      const file = await part(`s${block}`);
      members.set(set, sums(decode(file[set - tables.pages - tables.setStarts[block]])));
    });
    await Promise.all(reads);
    return (unit) => members.get(setOf(unit)) ?? [setOf(unit)];
  }

  // Ranks of titles that start with the query: 1, or 0 if they equal it.
  async function rankTitles(text, first) {
    const startsOf = (list) => list.filter((packed) => packed % MAX_LENGTH === 0).map(unitOf);
    let starts = startsOf(first).filter(isTitle);
    if (!starts.length) return new Map();
    if (text.includes(' ')) starts = startsOf(await places(text)).filter(isTitle);
    const ranks = new Map(starts.map((unit) => [unit, 1]));
    if (!ranks.size) return ranks;
    const chars = [...text];
    for (const packed of await postings(chars.at(-1) + PAD)) {
      const equal = packed % MAX_LENGTH === chars.length - 1 && ranks.has(unitOf(packed));
      if (equal) ranks.set(unitOf(packed), 0);
    }
    return ranks;
  }

  // Pages with every term, as a map from page to a hit that is still to be ranked.
  function pagesWithAll(unitsByTerm, membersOf) {
    const hits = new Map();
    unitsByTerm.forEach((units, term) => {
      for (const unit of units) {
        for (const page of membersOf(unit)) {
          if (term === 0 && !hits.has(page)) hits.set(page, { page, terms: 0, rank: 3, segments: 0 });
          const hit = hits.get(page);
          if (hit?.terms === term) hit.terms = term + 1;
        }
      }
    });
    for (const [page, hit] of hits) if (hit.terms < unitsByTerm.length) hits.delete(page);
    return hits;
  }

  /* The hits of a query, best first: title equals it, starts with it, holds all terms, others;
     then by number of matching segments; then by page number, that is by group and url.
     hit.unit is the segment with most terms, the first of them, if any. */
  async function find(query) {
    const text = normalise(query);
    const terms = [...new Set(text.split(' '))].filter(Boolean);
    if (!terms.length) return { terms, hits: [] };
    await readTables();
    const found = await Promise.all(terms.map(places));
    const unitsByTerm = found.map((list) => new Set(list.map(unitOf)));
    const termCounts = new Map();
    for (const units of unitsByTerm) {
      for (const unit of units) termCounts.set(unit, (termCounts.get(unit) ?? 0) + 1);
    }
    const membersOf = await readMembers([...termCounts.keys()]);
    const hits = pagesWithAll(unitsByTerm, membersOf);
    const titleRanks = await rankTitles(text, found[0]);
    for (const [unit, count] of [...termCounts].sort(([a], [b]) => a - b)) {
      const title = isTitle(unit);
      for (const hit of membersOf(unit).map((page) => hits.get(page)).filter(Boolean)) {
        if (title && count === terms.length) hit.rank = titleRanks.get(unit) ?? 2;
        if (title) continue;
        hit.segments += 1;
        if (count > (termCounts.get(hit.unit) ?? 0)) hit.unit = unit;
      }
    }
    const order = (a, b) => a.rank - b.rank || b.segments - a.segments || a.page - b.page;
    return { terms, hits: [...hits.values()].sort(order) };
  }

  const groupOf = (page) => locate(tables.groupStarts, page);

  async function readPage(page) {
    const file = await part(`p${Math.floor(page / tables.pagesPerFile)}`);
    const [url, title] = file[page % tables.pagesPerFile];
    return { url, title };
  }

  async function readText(unit) {
    const block = locate(tables.textStarts, unit);
    return (await part(`t${block}`))[unit - tables.textStarts[block]];
  }

  /** Urls below the site root of all hits, best first. Rejects if the index cannot be loaded. */
  window.gongshiSearch = async (query) => {
    const { hits } = await find(query);
    return Promise.all(hits.map(async (hit) => (await readPage(hit.page)).url));
  };

  // ---- showing ---------------------------------------------------------------------------------

  function element(tag, className, ...children) {
    const node = document.createElement(tag);
    if (className) node.className = className;
    node.append(...children);
    return node;
  }

  /* Pieces [text, is marked] of a text. Matches are found in the normal form, so each character,
     with the signs combined with it, is normalised alone; should that not give the normal form of
     the whole, the normal form itself is shown. */
  function pieces(text, terms) {
    let chars = text.match(/\P{M}\p{M}*|\p{M}+/gu) ?? [];
    const normal = (char) => char.normalize('NFKC').toLowerCase().replace(SPACES, ' ');
    if (chars.map(normal).join('') !== normalise(text)) chars = [...normalise(text)];
    const forms = chars.map(normal);
    const all = forms.join('');
    const marked = new Uint8Array(all.length);
    for (const term of terms) {
      for (let at = all.indexOf(term); at >= 0; at = all.indexOf(term, at + 1)) {
        marked.fill(1, at, at + term.length);
      }
    }
    let at = 0;
    return chars.map((char, i) => {
      const end = at + forms[i].length;
      const isMarked = marked.subarray(at, end).includes(1);
      at = end;
      return [char, isMarked];
    });
  }

  function nodes(list) {
    const out = [];
    for (let i = 0; i < list.length; ) {
      let end = i;
      while (end < list.length && list[end][1] === list[i][1]) end += 1;
      const text = list.slice(i, end).map(([char]) => char).join('');
      out.push(list[i][1] ? element('mark', '', text) : text);
      i = end;
    }
    return out;
  }

  function excerpt(text, terms) {
    const all = pieces(text, terms);
    const first = Math.max(0, all.findIndex(([, isMarked]) => isMarked));
    const start = Math.max(0, Math.min(first - BEFORE, all.length - EXCERPT));
    const shown = nodes(all.slice(start, start + EXCERPT));
    return [start ? '…' : '', ...shown, start + EXCERPT < all.length ? '…' : ''];
  }

  async function resultItem(hit, terms) {
    const [page, text] = await Promise.all([
      readPage(hit.page),
      hit.unit === undefined ? '' : readText(hit.unit),
    ]);
    const link = element('a', '', ...nodes(pieces(page.title, terms)));
    link.setAttribute('href', page.url.split('/').map(encodeURIComponent).join('/'));
    const label = element('span', 'gs-group', tables.groups[groupOf(hit.page)][0]);
    const item = element('li', 'gs-result', element('p', 'gs-title', link, ' ', label));
    if (text) item.append(element('p', 'gs-excerpt', ...excerpt(text, terms)));
    return item;
  }

  const form = document.getElementById('gs-form');
  if (!form) return;
  const [input, status, facets, results, more] = ['q', 'status', 'facets', 'results', 'more'].map(
    (name) => document.getElementById(`gs-${name}`),
  );
  const state = { terms: [], hits: [], group: null, shown: 0, turn: 0 };
  const chosen = () =>
    state.hits.filter((hit) => state.group === null || groupOf(hit.page) === state.group);

  function fail(error) {
    console.error(error);
    status.textContent = error.message === LOAD_ERROR ? LOAD_ERROR : '搜索出错了，请刷新本页后重试。';
    status.classList.add('gs-error');
  }

  function say(text) {
    status.textContent = text;
    status.classList.remove('gs-error');
  }

  // Each action takes a turn; what an earlier one still loads is then no longer wanted.
  async function attempt(action) {
    state.turn += 1;
    const turn = state.turn;
    try {
      await action(() => turn === state.turn);
    } catch (error) {
      if (turn === state.turn) fail(error);
    }
  }

  const showMore = (isWanted) => showNext(isWanted, true);

  async function showNext(isWanted, takeFocus) {
    const hits = chosen();
    const next = hits.slice(state.shown, state.shown + SHOWN);
    const items = await Promise.all(next.map((hit) => resultItem(hit, state.terms)));
    if (!isWanted()) return;
    if (state.shown) results.append(...items);
    else results.replaceChildren(...items);
    state.shown += items.length;
    more.hidden = state.shown >= hits.length;
    if (takeFocus) items[0]?.querySelector('a').focus();
  }

  function showGroup(group) {
    Object.assign(state, { group, shown: 0 });
    showFacets();
    facets.querySelector('[aria-pressed="true"]')?.focus();
    say(`找到 ${chosen().length} 条`);
    return attempt(showNext);
  }

  function facet(label, count, group) {
    const text = element('span', 'gs-count', String(count));
    const button = element('button', 'gs-facet', `${label} `, text);
    button.type = 'button';
    button.setAttribute('aria-pressed', String(state.group === group));
    button.addEventListener('click', () => showGroup(group));
    return button;
  }

  function showFacets() {
    const counts = new Map();
    for (const { page } of state.hits) counts.set(groupOf(page), (counts.get(groupOf(page)) ?? 0) + 1);
    const groups = [...counts].sort(([a], [b]) => a - b);
    const buttons = groups.map(([group, n]) => facet(tables.groups[group][0], n, group));
    facets.replaceChildren(...(buttons.length > 1 ? [facet('全部', state.hits.length, null)] : []), ...buttons);
    facets.hidden = !buttons.length;
  }

  async function search(isWanted) {
    say(normalise(input.value) ? '正在搜索…' : '');
    const { terms, hits } = await find(input.value);
    if (!isWanted()) return;
    Object.assign(state, { terms, hits, group: null, shown: 0 });
    await showNext(isWanted);
    if (!isWanted()) return;
    if (hits.length) showFacets();
    else facets.hidden = true;
    if (terms.length) say(hits.length ? `找到 ${hits.length} 条` : NO_HIT);
  }

  function update() {
    const url = new URL(window.location.href);
    if (input.value) url.searchParams.set('q', input.value);
    else url.searchParams.delete('q');
    window.history.replaceState(window.history.state, '', url);
    return attempt(search);
  }

  let timer;
  function updateSoon(delay) {
    clearTimeout(timer);
    timer = setTimeout(update, delay);
  }

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    updateSoon(0);
  });
  input.addEventListener('input', (event) => event.isComposing || updateSoon(DELAY));
  input.addEventListener('compositionend', () => updateSoon(DELAY));
  more.addEventListener('click', () => attempt(showMore));
  document.getElementById('gs-fallback').hidden = true;
  form.hidden = false;
  input.value = new URLSearchParams(window.location.search).get('q') ?? '';
  if (input.value) attempt(search);
})();
