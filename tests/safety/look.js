// What of an attack is alive on the page that a browser made of the file: a list of words, empty if nothing is.
() => {
  const found = [];
  const ADDRESSES = new Set(["href", "src", "action", "formaction", "xlink:href", "data", "poster", "background", "srcset"]);
  const SCHEMES = new Set(["http:", "https:", "mailto:", "file:", "zip:"]);
  const FOREIGN = "iframe, object, embed, base, math, style, frame, frameset, applet, marquee, portal, template, isindex, animate, set, foreignObject";
  const told = (element) => element.outerHTML.slice(0, 160);
  for (const element of document.querySelectorAll(`${FOREIGN}`)) found.push(`element: ${told(element)}`);
  for (const element of document.querySelectorAll("script")) {
    const kind = element.type;
    if (kind === "application/ld+json" || kind === "application/json") {
      try { JSON.parse(element.textContent); } catch (error) { found.push(`json: ${error}`); }
    } else if (element.textContent.trim() || !/(assets|search)[/].*[.]js$/.test(new URL(element.src, location).pathname)) {
      found.push(`script: ${told(element)}`);
    }
  }
  // The theme's own picture for the tab, which browsers show without running anything in it; a second one is none of ours.
  const icon = document.head.querySelector('link[rel="icon"]');
  const ours = (element, value) => element === icon && value.startsWith("data:image/svg+xml,");
  for (const element of document.querySelectorAll("*")) {
    for (const { name, value } of element.attributes) {
      if (/^on/i.test(name)) found.push(`handler: ${told(element)}`);
      if (name === "style" || name === "srcdoc") found.push(`${name}: ${told(element)}`);
      if (!ADDRESSES.has(name)) continue;
      let scheme;
      try { scheme = new URL(value, location).protocol; } catch { scheme = "unreadable"; }
      const own = ours(element, value) || (name === "src" && scheme === "data:" && element.localName === "img");
      if (!SCHEMES.has(scheme) && !own) found.push(`address ${scheme} ${told(element)}`);
      if (name !== "href" && !own && new URL(value, location).host !== location.host) found.push(`from elsewhere: ${told(element)}`);
    }
    if (element.localName === "link" && !ours(element, element.href) && new URL(element.href).host !== location.host && /style|icon|preload/.test(element.rel)) found.push(`from elsewhere: ${told(element)}`);
    if (element.localName === "meta" && /refresh/i.test(element.httpEquiv) && !/^0; url=(\.\.?\/|[a-z0-9])[^:]*$/.test(element.content)) found.push(`refresh: ${told(element)}`);
    if (element.localName === "form" && element.hasAttribute("action")) found.push(`form: ${told(element)}`);
  }
  return found;
}
