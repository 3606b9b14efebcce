// Copies a citation, and shows two editions side by side. The pages say it all without this.
(() => {
  "use strict";

  // Beside another edition the record itself is what counts, not what stands around it.
  if (window.self !== window.top) document.documentElement.classList.add("gs-framed");

  for (const button of document.querySelectorAll("[data-copy]")) {
    const text = document.getElementById(button.dataset.copy);
    const address = text.querySelector("[data-address]");
    const hash = address.textContent.slice(address.textContent.indexOf("#"));
    if (location.protocol !== "file:") address.textContent = location.href.split("#")[0] + hash;
    button.hidden = false;
    button.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(text.textContent.trim());
        button.textContent = "已复制";
      } catch {
        getSelection().selectAllChildren(text); // no right to the clipboard: ready for Ctrl+C
        button.textContent = "请按 Ctrl+C 复制";
      }
    });
  }

  const compare = document.getElementById("compare-frames");
  if (!compare) return;
  const chosen = new URLSearchParams(location.search);
  const sides = ["left", "right"].map((side) => chosen.get(side) || "");
  // A page of this site by its path and nothing else: no scheme, no host, no way up.
  const ours = sides.every((path) => /^[a-z0-9-]+(\/[a-z0-9-]+)*\.html$/.test(path));
  document.getElementById("compare-plain").hidden = true;
  compare.hidden = !ours;
  document.getElementById("compare-empty").hidden = ours;
  if (ours) compare.querySelectorAll("iframe").forEach((frame, n) => (frame.src = sides[n]));
})();
