'use strict';

/* Full-text search page. The index is written by generator/search (see files.py there); its files are
   scripts that call gongshiSearchPart, so that they also load from file://. A query is split at spaces; a page
   is a hit if each term is a substring of its title or of one of its text segments. */
(() => {
  const SHOWN = 10; // results per click on 更多
  const PLACES = 3; // agencies shown of a result that several have
  const DELAY = 200; // ms of rest before a search while typing
  const PATIENCE = 2000; // ms that who has results waits to hear of a newer index
  const BEFORE = 24; // characters of an excerpt before the first match
  const EXCERPT = 120; // characters of an excerpt
  const BASE = 45;
  const FEW = 4;
  const OVERLAP = 1;
  const [ALL, TITLES] = [0, 1]; // the trees
  const LETTERS = ['g', 'h']; // of their shards
  const END = '\n';
  const SPACES = /[\s\x1c-\x1f\x85\ufeff]+/g;
  const LOAD_ERROR = '搜索数据载入失败。请检查网络后重试；如果网站刚刚更新过，请刷新本页。';
  const NO_HIT = '没有找到相符的内容。可以减少词语，或者只输入词语的一部分，例如用「处罚」代替「行政处罚决定」。';

  const collapse = (text) => text.replace(SPACES, ' ').replace(/^ | $/g, '');
  const normalise = (text) => collapse(collapse(text).normalize('NFKC').toLowerCase());

  // ---- loading -------------------------------------------------------------------------------

  const arrived = new Map();
  window.gongshiSearchPart = (name, epoch, data) => arrived.set(name, { epoch, data });

  function give(name, url) {
    return new Promise((resolve, reject) => {
      const script = document.createElement('script');
      const done = () => {
        script.remove();
        const found = arrived.get(name);
        arrived.delete(name);
        if (found) resolve(found);
        else reject(new Error(LOAD_ERROR));
      };
      script.onload = done;
      script.onerror = done;
      script.src = url;
      document.head.append(script);
    });
  }

  // ---- decoding (see generator/search/codec.py) -------------------------------------------------

  const VALUES = new Uint8Array(128);
  let digits = 0;
  for (let code = 0x20; code < 0x7d; code += 1) {
    if (!'"\\|'.includes(String.fromCharCode(code))) VALUES[code] = digits++;
  }

  // Ascending numbers: a bit each after "~", else steps, "~k" for k more of the step before.
  function decode(text) {
    const numbers = [];
    if (text[0] === '~') {
      for (let i = 0; i < (text.length - 1) * 6; i += 1) {
        if ((VALUES[text.charCodeAt(1 + Math.floor(i / 6))] >> (i % 6)) & 1) numbers.push(i);
      }
      return numbers;
    }
    let [sum, step, number, scale, run] = [0, 0, 0, 1, false];
    for (let i = 0; i < text.length; i += 1) {
      const value = VALUES[text.charCodeAt(i)];
      if (text[i] === '~') {
        run = true;
      } else if (value >= BASE) {
        number += (value - BASE) * scale;
        scale *= BASE;
      } else {
        number += value * scale;
        if (!run) step = number;
        for (let left = run ? number : 1; left > 0; left -= 1) numbers.push((sum += step));
        [number, scale, run] = [0, 1, false];
      }
    }
    return numbers;
  }

  // The keys of a shard with their packed pages, see generator/search/shards.py.
  function entries(shard) {
    const found = [];
    let key = '';
    for (let at = 0; at < shard.length; ) {
      const [same, more] = [VALUES[shard.charCodeAt(at)], VALUES[shard.charCodeAt(at + 1)]];
      const start = at + 2 + more;
      key = key.slice(0, same) + shard.slice(at + 2, start);
      at = shard.indexOf('|', start) + 1;
      found.push([key, shard.slice(start, at - 1)]);
    }
    return found;
  }

  // How many of these, in ascending order, are before a value or, if `through`, not after it.
  function count(ordered, value, through) {
    let [low, high] = [0, ordered.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (ordered[middle] < value || (through && ordered[middle] === value)) low = middle + 1;
      else high = middle;
    }
    return low;
  }
  const locate = (ends, number) => count(ends, number, true);

  // ---- finding ---------------------------------------------------------------------------------

  // The index of one build. Its numbers of sheets and pages mean nothing in that of another.
  function indexOf(build, epoch) {
    const parts = new Map();

    // Files keep their names, so no cache may take one for that of another build.
    async function request(name) {
      const found = await give(name, `search/${name}.js?v=${build}`);
      if (found.epoch !== epoch) throw new Error(LOAD_ERROR);
      return found.data;
    }

    function part(name) {
      if (!parts.has(name)) {
        const coming = request(name);
        parts.set(name, coming);
        coming.catch(() => parts.delete(name)); // to be asked for again
      }
      return parts.get(name);
    }

    let tables;
    async function readTables() {
      const raw = await part('tables');
      let sum = 0;
      tables ??= {
        ...raw,
        groupEnds: raw.groups.map(([, size]) => (sum += size)),
        pages: decode(raw.pages),
        families: decode(raw.families),
        textBlocks: decode(raw.textBlocks),
        routers: raw.routers.map((router) => entries(router).map(([key]) => key)),
      };
    }
    // A page is known by its first sheet.
    const pageOf = (sheet) => tables.pages[locate(tables.pages, sheet) - 1] ?? 0;
    const groupOf = (page) => locate(tables.groupEnds, page);
    const familyOf = (page) => locate(tables.families, page);

    function fileOf(text) {
      let value = 0x811c9dc5;
      for (let i = 0; i < text.length; i += 1) {
        value = Math.imul(value ^ text.charCodeAt(i), 0x01000193) >>> 0;
      }
      return ((value ^ (value >>> 15)) >>> 0) % tables.lists;
    }

    // The name of a shard: by the first unit of its keys, and which of those that begin with it.
    function shardOf(tree, number) {
      const unit = tables.routers[tree][number][0];
      const before = count(tables.routers[tree], unit, false);
      return `${LETTERS[tree]}${unit.charCodeAt(0).toString(16)}-${number - before}`;
    }

    // The sheets of the places where a text begins, or as much of it as the tree tells: its length.
    async function begins(tree, text) {
      const router = tables.routers[tree] ?? [];
      const first = count(router, text, false);
      if (router[first + FEW - 1]?.startsWith(text)) {
        const shard = await part(`s${fileOf(tree + text)}`);
        return { sheets: decode(shard[tree + text]), length: text.length };
      }
      let last = Math.max(first, count(router, text, true));
      while (router[last]?.startsWith(text)) last += 1;
      const reads = [];
      for (let i = Math.max(first - 1, 0); i < last; i += 1) reads.push(part(shardOf(tree, i)));
      const own = (await Promise.all(reads)).flatMap(entries);
      const longer = own.filter(([key]) => key.startsWith(text));
      if (longer.length) {
        return { sheets: longer.flatMap(([, packed]) => decode(packed)), length: text.length };
      }
      const [key, packed] = own.find(([start]) => text.startsWith(start)) ?? [text, ''];
      return { sheets: decode(packed), length: key.length };
    }

    /* The pages that have a term, each with the sheets that do. Where no key is as long as the term,
       sheets are left that have its parts; few of them do not have it as a whole, and `isSure` is
       false. */
    async function pagesWith(tree, term) {
      let { sheets, length: end } = await begins(tree, term);
      let left = new Set(sheets);
      const isSure = end === term.length;
      for (let at = 0; left.size > FEW && end < term.length; ) {
        at = Math.max(at + 1, end - OVERLAP);
        const next = await begins(tree, term.slice(at));
        left = new Set(next.sheets.filter((sheet) => left.has(sheet)));
        end = at + next.length;
      }
      const found = new Map();
      for (const sheet of left) {
        const page = pageOf(sheet);
        if (found.has(page)) found.get(page).push(sheet);
        else found.set(page, [sheet]);
      }
      return { term, found, isSure: isSure || !left.size };
    }

    async function pagesWithAll(tree, terms) {
      const held = await Promise.all(terms.map((term) => pagesWith(tree, term)));
      const [first, ...others] = held.map(({ found }) => found).sort((a, b) => a.size - b.size);
      return {
        found: [...first.keys()].filter((page) => others.every((other) => other.has(page))),
        unsure: held.filter(({ isSure }) => !isSure),
        held,
      };
    }

    // Page -> 0 if its title is the query, 1 if it starts with it, 2 if it holds all terms.
    async function rankTitles(text, terms) {
      const ranks = new Map();
      const titled = (page) => readPage(page).then(({ title }) => END + normalise(title) + END);
      const asked = [terms, [END + text], [END + text + END]];
      for (const [i, parts] of asked.entries()) {
        const { found, unsure } = await pagesWithAll(TITLES, parts);
        if (!found.length) break;
        // So many titles are shown first anyhow.
        const read = unsure.length && found.length <= SHOWN ? await Promise.all(found.map(titled)) : [];
        found.forEach((page, at) => {
          if (unsure.every(({ term }) => read[at]?.includes(term) ?? true)) ranks.set(page, 2 - i);
        });
      }
      return ranks;
    }

    /* The pages of a query, best first: title equals it, starts with it, holds all terms, others;
       then by number, that is by group, title and url. `held` says of each term where it stands;
       `unsure` is that of terms that some may lack. */
    async function lookUp(text, terms) {
      await readTables();
      const { found, held, unsure } = await pagesWithAll(ALL, terms);
      const ranks = found.length ? await rankTitles(text, terms) : new Map();
      const rank = (page) => ranks.get(page) ?? 3;
      const hits = found.sort((a, b) => rank(a) - rank(b) || a - b);
      if (!unsure.length || hits.length > SHOWN) return { index, terms, hits, held, unsure };
      return { index, terms, hits: await havingAll(hits, unsure), held, unsure: [] };
    }

    async function readSheet(sheet) {
      const file = await part(`p${Math.floor(sheet / tables.sheetsPerFile)}`);
      return file[sheet % tables.sheetsPerFile];
    }

    async function readPage(page) {
      const [, url, title, place] = await readSheet(page);
      return { url, title, place };
    }

    /* The texts of a sheet in portions: the title of its page, then the lines that stand by
       themselves, then those it shares with sheets before. */
    async function* read(sheet) {
      const [lines, , title] = await readSheet(sheet);
      if (title) yield [title];
      const blocks = new Map();
      for (const line of decode(lines).reverse()) {
        const block = locate(tables.textBlocks, Math.floor(line / tables.linesPerSheet)) - 1;
        blocks.set(block, [line, ...(blocks.get(block) ?? [])]);
      }
      for (const [block, numbers] of blocks) {
        const start = tables.textBlocks[block];
        const texts = await part(`t${start}`);
        const found = numbers.map((line) => {
          const first = Math.floor(line / tables.linesPerSheet);
          return texts[first - start]?.[line % tables.linesPerSheet];
        });
        if (found.includes(undefined)) throw new Error(LOAD_ERROR); // it is of another build
        yield found;
      }
    }

    async function has(page, { term, found }) {
      for (const sheet of found.get(page)) {
        for await (const texts of read(sheet)) {
          if (texts.some((text) => normalise(text).includes(term))) return true;
        }
      }
      return false;
    }

    async function hasAll(page, unsure) {
      for (const one of unsure) if (!(await has(page, one))) return false;
      return true;
    }

    async function havingAll(pages, unsure) {
      const kept = await Promise.all(pages.map((page) => hasAll(page, unsure)));
      return pages.filter((_, i) => kept[i]);
    }

    /* The line of a page that has most of the terms its title lacks, of the first portion that has
       any, from the sheet that has most. */
    async function telling(page, held) {
      const { title } = await readPage(page);
      const lacking = held.filter(({ term }) => !normalise(title).includes(term));
      const having = (text) => lacking.filter(({ term }) => normalise(text).includes(term)).length;
      const sheets = new Map();
      for (const sheet of lacking.flatMap(({ found }) => found.get(page))) {
        sheets.set(sheet, (sheets.get(sheet) ?? 0) + 1);
      }
      for (const [sheet] of [...sheets].sort((a, b) => b[1] - a[1] || a[0] - b[0])) {
        for await (const texts of read(sheet)) {
          const counts = texts.map(having);
          const most = Math.max(...counts);
          if (most) return texts[counts.indexOf(most)];
        }
      }
      return '';
    }

    const groupName = (group) => tables.groups[group][0];
    const index = { build, lookUp, havingAll, readPage, telling, groupOf, groupName, familyOf };
    return index;
  }

  let current;

  // The index that the site has now; asked for beside each query, so that a page that is left open
  // finds what is there today. Who is offline goes on with what is here.
  async function renew() {
    const coming = give('start', `search/start.js?t=${Date.now()}`);
    const { epoch, data: build } = await coming.catch((error) => {
      if (!current) throw error;
      return { data: current.build };
    });
    if (build !== current?.build) current = indexOf(build, epoch);
    return current;
  }

  async function find(query) {
    const text = normalise(query);
    const terms = [...new Set(text.split(' '))].filter(Boolean);
    if (!terms.length) return { terms, hits: [], held: [], unsure: [] };
    const last = current;
    const renewing = renew();
    if (last) {
      const found = await last.lookUp(text, terms).catch((error) => error);
      await Promise.race([renewing, new Promise((resolve) => setTimeout(resolve, PATIENCE))]);
      if (current === last && found instanceof Error) throw found;
      if (current === last) return found;
    }
    return (await renewing).lookUp(text, terms);
  }

  /** Urls below the site root of all hits, best first. Rejects if the index cannot be loaded. */
  window.gongshiSearch = async (query) => {
    const { index, hits, unsure } = await find(query);
    const sure = hits.length ? await index.havingAll(hits, unsure) : [];
    return Promise.all(sure.map(async (page) => (await index.readPage(page)).url));
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

  const address = (url) => url.split('/').map(encodeURIComponent).join('/');

  function link(url, ...children) {
    const node = element('a', '', ...children);
    node.setAttribute('href', address(url));
    return node;
  }

  // The agencies that have the same, a link each; the others at a click.
  async function placeList(index, pages) {
    const item = async (page) => {
      const { url, place } = await index.readPage(page);
      return element('li', '', link(url, place));
    };
    const list = element('ul', 'gs-places', ...(await Promise.all(pages.slice(0, PLACES).map(item))));
    list.setAttribute('aria-label', '有这一事项的机关');
    const rest = pages.slice(PLACES);
    if (!rest.length) return list;
    const button = element('button', 'gs-facet', `另有 ${rest.length} 个机关`);
    button.type = 'button';
    const expand = async (isWanted) => {
      const items = await Promise.all(rest.map(item));
      if (!isWanted()) return;
      list.lastChild.replaceWith(...items);
      items[0].firstChild.focus();
    };
    button.addEventListener('click', () => attempt(expand));
    list.append(element('li', '', button));
    return list;
  }

  async function resultItem({ index, terms, held }, pages) {
    const [{ url, title, place }, text] = await Promise.all([
      index.readPage(pages[0]),
      index.telling(pages[0], held),
    ]);
    const label = element('span', 'gs-group', index.groupName(index.groupOf(pages[0])));
    const line = element('p', 'gs-title', link(url, ...nodes(pieces(title, terms))), ' ', label);
    const item = element('li', 'gs-result', line);
    if (pages.length > 1) item.append(await placeList(index, pages));
    else if (place) line.append(' ', element('span', 'gs-place', place));
    if (text) item.append(element('p', 'gs-excerpt', ...excerpt(text, terms)));
    return item;
  }

  const form = document.getElementById('gs-form');
  if (!form) return;
  const [input, status, facets, results, more] = ['q', 'status', 'facets', 'results', 'more'].map(
    (name) => document.getElementById(`gs-${name}`),
  );
  const state = { index: null, terms: [], hits: [], held: [], unsure: [], group: null, shown: 0, turn: 0 };
  const chosen = () =>
    state.hits.filter((page) => state.group === null || state.index.groupOf(page) === state.group);
  const found = () => `找到${state.unsure.length ? '约' : ''} ${chosen().length} 条`;

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

  // The next hits in portions of one result each.
  function nextFamilies() {
    const familyOf = state.index?.familyOf;
    const families = [];
    for (const page of chosen().slice(state.shown)) {
      const last = families.at(-1);
      if (last && familyOf(last[0]) === familyOf(page)) last.push(page);
      else if (families.length === SHOWN) break;
      else families.push([page]);
    }
    return families;
  }

  async function showNext(isWanted, takeFocus) {
    const next = nextFamilies();
    const query = { index: state.index, terms: state.terms, held: state.held };
    const kept = await Promise.all(next.map((pages) => query.index.havingAll(pages, state.unsure)));
    if (!isWanted()) return;
    const gone = new Set(next.flat());
    for (const page of kept.flat()) gone.delete(page);
    state.hits = state.hits.filter((page) => !gone.has(page));
    const families = kept.filter((pages) => pages.length);
    const items = await Promise.all(families.map((pages) => resultItem(query, pages)));
    if (!isWanted()) return;
    if (state.shown) results.append(...items);
    else results.replaceChildren(...items);
    state.shown += families.flat().length;
    more.hidden = state.shown >= chosen().length;
    if (takeFocus) items[0]?.querySelector('a').focus();
    if (!items.length && !more.hidden) await showNext(isWanted, takeFocus);
  }

  function showGroup(group) {
    Object.assign(state, { group, shown: 0 });
    showFacets();
    facets.querySelector('[aria-pressed="true"]')?.focus();
    say(found());
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
    const { groupOf, groupName } = state.index;
    const counts = new Map();
    for (const group of state.hits.map(groupOf)) counts.set(group, (counts.get(group) ?? 0) + 1);
    const groups = [...counts].sort(([a], [b]) => a - b);
    const buttons = groups.map(([group, n]) => facet(groupName(group), n, group));
    facets.replaceChildren(...(buttons.length > 1 ? [facet('全部', state.hits.length, null)] : []), ...buttons);
    facets.hidden = !buttons.length;
  }

  async function search(isWanted) {
    say(normalise(input.value) ? '正在搜索…' : '');
    const query = await find(input.value);
    if (!isWanted()) return;
    Object.assign(state, query, { group: null, shown: 0 });
    await showNext(isWanted);
    if (!isWanted()) return;
    if (state.hits.length) showFacets();
    else facets.hidden = true;
    if (state.terms.length) say(state.hits.length ? found() : NO_HIT);
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
