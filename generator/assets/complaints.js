'use strict';

/* Where a complaint stands, by its number alone. The register is in the page itself, so nothing is
   asked of anybody; without this script the register below can be read as it is. */
(() => {
  const rows = [...document.querySelectorAll('.gs-register tbody tr')];
  const form = document.getElementById('gs-lookup');
  const input = document.getElementById('gs-number');
  const found = document.getElementById('gs-found');

  // As people type numbers: full width, spaces, any dash, brackets around the year, 第…号, zeros left out.
  function parts(text) {
    const plain = text.normalize('NFKC').toUpperCase().replace(/[^A-Z0-9]+/g, '-');
    const match = /^-?(?:([A-Z]{2,6})-?)?(20\d\d)-?(\d{1,4})-?$/.exec(plain);
    return match && { code: match[1] || '', year: match[2], place: match[3].padStart(4, '0') };
  }

  function fits(row, wanted) {
    const [code, year, place] = row.id.split('-');
    return (!wanted.code || code === wanted.code) && year === wanted.year && place === wanted.place;
  }

  function element(name, text) {
    const made = document.createElement(name);
    made.textContent = text;
    return made;
  }

  function hit(row) {
    const [number, received, agency, state] = row.cells;
    const line = element('p', '');
    const link = element('a', '看办理经过');
    link.href = number.querySelector('a').getAttribute('href');
    line.append(element('strong', `${row.id}：${state.textContent}`), '。');
    line.append(`${received.textContent}收到，${agency.textContent}登记。`, link);
    return line;
  }

  function answer(text) {
    const wanted = parts(text);
    if (!text.trim()) return [element('p', '请输入编号。')];
    if (!wanted) return [element('p', `“${text.trim()}”不像编号。编号是几个字母、四位年份和四位数字。`)];
    const hits = rows.filter((row) => fits(row, wanted));
    if (!hits.length) {
      const number = [wanted.code, wanted.year, wanted.place].filter(Boolean).join('-');
      return [element('p', `没有 ${number} 这个编号。请核对；刚刚投诉的，登记以后才查得到。`)];
    }
    const several = hits.length > 1 ? [element('p', '有几个机关都有这个号，请看开头的字母：')] : [];
    return [...several, ...hits.map(hit)];
  }

  function show() {
    found.replaceChildren(...answer(input.value));
  }

  form.hidden = false;
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    show();
  });
  const asked = new URLSearchParams(location.search).get('n');
  if (asked) {
    input.value = asked;
    show();
  }
})();
