// What can be measured on a page that is open: each function gives a list of what is wrong, in words.
(() => {
  const name = (one) => {
    const said = (one.getAttribute("aria-label") || one.textContent || "").trim().replace(/\s+/g, " ").slice(0, 40);
    const css = typeof one.className === "string" ? one.className.trim().replace(/\s+/g, ".") : "";
    return `${one.localName}${css && "." + css} “${said}”`;
  };
  const shown = (one) => one.checkVisibility({ visibilityProperty: true }) && one.getClientRects().length > 0;
  const spoken = (one) => one.closest(".pb-hidden, .pb-quiet, .pb-matrix__words, .pb-skip:not(:focus), legend");
  const STOPS = "a[href], button, input, select, textarea, summary, [tabindex]";
  const stops = () =>
    [...document.querySelectorAll(STOPS)].filter((one) => one.tabIndex >= 0 && !one.disabled && shown(one) && !one.closest("[inert]"));
  const scrolls = (one, style) => /auto|scroll/.test(style.overflowX + style.overflowY);

  // The focus: on screen, not covered, with a line around it that no box cuts off.
  function focus() {
    const wrong = [];
    for (const one of stops()) {
      one.focus();
      if (document.activeElement !== one) {
        wrong.push(`takes no focus: ${name(one)}`);
        continue;
      }
      const style = getComputedStyle(one);
      const around = getComputedStyle(one, "::after"); // a card is one large link
      const drawn = style.outlineStyle === "none" && around.outlineStyle !== "none" ? around : style;
      const line = drawn.outlineStyle === "none" ? 0 : parseFloat(drawn.outlineWidth);
      if (line < 2 && style.boxShadow === "none") wrong.push(`focus is not shown: ${name(one)}`);
      const box = one.getClientRects()[0];
      const middle = [Math.min(Math.max(box.x + box.width / 2, 0), innerWidth - 1), box.y + Math.min(box.height / 2, 20)];
      const off = (part) => part.bottom < 0 || part.top > innerHeight || part.right < 0 || part.left > innerWidth;
      if ([...one.getClientRects()].every(off)) wrong.push(`off screen: ${name(one)}`);
      else {
        const top = document.elementFromPoint(middle[0], Math.min(Math.max(middle[1], 0), innerHeight - 1));
        if (top && !one.contains(top) && !top.contains(one) && !(one.labels && [...one.labels].some((label) => label.contains(top))))
          wrong.push(`covered by ${name(top)}: ${name(one)}`);
      }
      const out = line + Math.max(parseFloat(style.outlineOffset) || 0, -line - 1);
      const grown = { left: box.left - out + 1, right: box.right + out - 1, top: box.top - out + 1, bottom: box.bottom + out - 1 };
      for (let around = one.parentElement; around; around = around.parentElement) {
        const overflow = getComputedStyle(around).overflow;
        if (overflow === "visible" || around === document.documentElement || around === document.body) continue;
        const clip = around.getBoundingClientRect();
        const cut = (grown.left < clip.left) + (grown.right > clip.right) + (grown.top < clip.top) + (grown.bottom > clip.bottom);
        if (cut > 1) wrong.push(`focus is cut off on ${cut} sides by ${name(around)}: ${name(one)}`);
        break;
      }
    }
    return wrong;
  }

  // Nothing runs off the page, nothing is cut off, and what scrolls can be reached by the keyboard.
  function flow() {
    const wrong = [];
    if (document.scrollingElement.scrollWidth > innerWidth) wrong.push(`the page scrolls sideways: ${document.scrollingElement.scrollWidth}`);
    for (const one of document.body.querySelectorAll("*")) {
      if (one.closest("svg, dialog:not([open])") || !shown(one) || spoken(one)) continue;
      const style = getComputedStyle(one);
      const wide = one.scrollWidth > one.clientWidth + 1 && style.overflowX !== "visible";
      const high = one.scrollHeight > one.clientHeight + 1 && style.overflowY !== "visible";
      if (!(wide || high) || one.clientWidth < 2) continue;
      if (scrolls(one, style)) {
        if (one.tabIndex < 0 && !one.querySelector(STOPS)) wrong.push(`scrolls, but not by keyboard: ${name(one)}`);
      } else if (!/^(select|input|textarea)$/.test(one.localName)) wrong.push(`is cut off: ${name(one)}`);
    }
    return wrong;
  }

  // No line of text lies over another.
  function overlap() {
    const lines = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const text = walker.currentNode;
      const one = text.parentElement;
      if (!text.data.trim() || !shown(one) || spoken(one) || one.closest("svg, dialog, .pb-matrix__view, .md-typeset__scrollwrap, .pb-hidden, option")) continue;
      const range = document.createRange();
      range.selectNodeContents(text);
      const size = parseFloat(getComputedStyle(one).fontSize);
      const view = one.closest(".pb-table")?.getBoundingClientRect(); // what has scrolled out of it lies over nothing
      for (const box of range.getClientRects()) {
        const middle = (box.top + box.bottom) / 2;
        const left = Math.max(box.left, view?.left ?? box.left) + 1, right = Math.min(box.right, view?.right ?? box.right) - 1;
        if (right > left) lines.push({ one, left, right, top: middle - size * 0.35, bottom: middle + size * 0.35 });
      }
    }
    lines.sort((a, b) => a.top - b.top);
    const wrong = [];
    lines.forEach((a, at) => {
      for (let next = at + 1; next < lines.length && lines[next].top < a.bottom; next++) {
        const b = lines[next];
        if (a.one !== b.one && a.left < b.right && b.left < a.right && b.top < a.bottom)
          wrong.push(`${name(a.one)} lies over ${name(b.one)}`);
      }
    });
    return wrong;
  }

  // What moves though the reader asked for rest.
  function motion() {
    return [...document.querySelectorAll("*")].flatMap((one) =>
      [null, "::before", "::after"].flatMap((part) => {
        const style = getComputedStyle(one, part);
        const moves = style.animationName !== "none" || style.transitionDuration.split(", ").some((time) => parseFloat(time) > 0);
        return moves || style.scrollBehavior === "smooth" ? [`moves: ${name(one)}${part ?? ""}`] : [];
      }),
    );
  }

  // With forced colours: what is pressed or filled in keeps an edge or its words, pictures differ from the ground.
  function forced() {
    const ground = getComputedStyle(document.body).backgroundColor;
    const wrong = [];
    for (const one of document.querySelectorAll("input:not([type=checkbox], [type=radio]), select, textarea")) {
      if (shown(one) && parseFloat(getComputedStyle(one).borderTopWidth) === 0) wrong.push(`has no edge: ${name(one)}`);
    }
    for (const one of document.querySelectorAll("main svg:not([aria-hidden]) :is(rect, path, line, circle)")) {
      const style = getComputedStyle(one);
      if (shown(one) && style.fill === ground && (style.stroke === "none" || style.stroke === ground)) wrong.push(`cannot be seen: ${name(one.closest("svg"))}`);
    }
    for (const one of document.querySelectorAll(":is(.pb-header, .pb-local) [aria-current]")) {
      const other = one.closest("li")?.parentElement?.querySelector("a:not([aria-current])");
      if (!other || !shown(one)) continue;
      const [own, its] = [getComputedStyle(one), getComputedStyle(other)];
      const same = ["fontWeight", "borderInlineStartColor", "borderBlockEndColor", "outlineStyle", "textDecorationLine"].every((key) => own[key] === its[key]);
      if (same) wrong.push(`is current by colour alone: ${name(one)}`);
    }
    return wrong;
  }

  // Every chart stands with a table, or is a list that says the values in words.
  function charts() {
    const wrong = [];
    for (const one of document.querySelectorAll("main svg")) {
      if (one.closest("a, button, summary") || one.clientWidth < 60) continue;
      const around = one.closest("figure, section, .pb-bars, .pb-section") || one.parentElement;
      if (!around.querySelector("table") && !around.querySelector("li, dd")) wrong.push(`chart without its figures: ${name(around)}`);
    }
    return wrong;
  }

  // Text in another script than the page's says so, and stands in its direction.
  function tongues() {
    const scripts = { ar: /\p{Script=Arabic}/u, ru: /\p{Script=Cyrillic}/u, zh: /\p{Script=Han}/u };
    const latin = /(?:\p{Script=Latin}{2,}[\s,;]+){3,}\p{Script=Latin}{2,}/u;
    const own = document.documentElement.lang.slice(0, 2);
    const wrong = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const [text, one] = [walker.currentNode.data, walker.currentNode.parentElement];
      if (!text.trim() || one.closest("script, style, code, pre, template")) continue;
      const said = (one.closest("[lang]")?.lang || own).slice(0, 2);
      for (const [language, signs] of Object.entries(scripts)) {
        if (signs.test(text) && said !== language && !(language === "zh" && said === "ja") && !(language === "ru" && said === "uk")) wrong.push(`${said}, but in the script of ${language}: ${text.trim().slice(0, 60)}`);
      }
      if (said in scripts && latin.test(text)) wrong.push(`${said}, but in Latin letters: ${text.trim().slice(0, 60)}`);
      const right = getComputedStyle(one).direction === "rtl";
      if (said === "ar" && scripts.ar.test(text) && !right && !one.closest("[dir]:not(html)")) wrong.push(`Arabic from left to right: ${text.trim().slice(0, 60)}`);
    }
    return wrong;
  }

  // One text of every colour on every ground: on a long page the same pair stands hundreds of times, and is told once. What
  // lies over something else has a ground of its own, and is there each time.
  function coloured() {
    const grounds = new Map();
    const ground = (one) => {
      if (!one) return "";
      if (!grounds.has(one)) {
        const { backgroundColor, backgroundImage, opacity, filter, mixBlendMode, position } = getComputedStyle(one);
        const own = [backgroundColor, backgroundImage, opacity, filter, mixBlendMode].join();
        const over = /absolute|fixed|sticky/.test(position) ? `over${grounds.size}` : "";
        const around = ground(one.parentElement);
        grounds.set(one, own === "rgba(0, 0, 0, 0),none,1,none,normal" && !over ? around : `${around}/${own}${over}`);
      }
      return grounds.get(one);
    };
    const first = new Map();
    for (const one of document.body.querySelectorAll("*")) {
      const worded = [...one.childNodes].some((child) => child.nodeType === Node.TEXT_NODE && child.data.trim());
      if (!(worded || /^(input|select|textarea)$/.test(one.localName)) || !shown(one)) continue;
      const { color, fontSize, fontWeight, textDecorationLine, textShadow } = getComputedStyle(one);
      const around = getComputedStyle(one.parentElement).color; // a link differs from the text that it stands in
      const sort = [one.localName === "a", color, around, fontSize, fontWeight, textDecorationLine, textShadow, ground(one)].join();
      if (!first.has(sort)) first.set(sort, one);
    }
    return [...first.values()];
  }

  // Where the links of the page lead, whether or not they are folded away.
  const ways = () =>
    [...document.querySelectorAll("a[href]")]
      .filter((one) => one.closest("details:not([open])") ? shown(one.closest("details")) : shown(one))
      .map((one) => one.href.split("#")[0]);

  window.look = { focus, flow, overlap, motion, forced, charts, tongues, coloured, ways, stops: () => stops().length };
})();
