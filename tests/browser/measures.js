// What tests measure in a page; put into it by the browser's own protocol, as `measures`.
window.measures = (() => {
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  const name = (element) => element.outerHTML.slice(0, 160);
  const isSeen = (element) => {
    if (!element.checkVisibility({ visibilityProperty: true, opacityProperty: true })) return false;
    // What is there for screen readers only is clipped to nothing.
    for (let one = element; one; one = one.parentElement) {
      if (getComputedStyle(one).clipPath === "inset(50%)") return false;
    }
    return true;
  };

  // The texts that are seen, and the spaces between them where these are wanted.
  const texts = function* (root, { withSpaces = false } = {}) {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const text = walker.currentNode;
      if ((withSpaces || text.data.trim()) && isSeen(text.parentElement)) yield text;
    }
  };

  const blockOf = (text) => {
    let block = text.parentElement;
    while (["inline", "contents"].includes(getComputedStyle(block).display)) block = block.parentElement;
    return block;
  };

  const boxes = (node) => {
    const range = document.createRange();
    range.selectNodeContents(node);
    return [...range.getClientRects()].filter((box) => box.width > 0);
  };

  // The sum of all layout shifts, from the beginning on and while the page is read to its end
  // (Layout Instability API), to two places; also of those that Web Vitals would leave out.
  const layoutShift = async () => {
    let sum = 0;
    const add = (list) => list.getEntries().forEach((entry) => (sum += entry.value));
    const observer = new PerformanceObserver(add);
    observer.observe({ type: "layout-shift", buffered: true });
    for (let top = 0; top < document.documentElement.scrollHeight; top += 2000) {
      scrollTo(0, top);
      await frame();
    }
    await Promise.all([...document.images].map((image) => image.decode().catch(() => null)));
    await frame();
    await frame();
    observer.takeRecords().forEach((entry) => (sum += entry.value));
    observer.disconnect();
    return Math.round(sum * 100) / 100;
  };

  // Text that goes beyond the box that it is set in: it would be cut off or cover what is beside it.
  const spilled = () => {
    const found = [];
    for (const text of texts(document.body)) {
      if (text.parentElement.closest("svg")) continue;
      const { left, right } = blockOf(text).getBoundingClientRect();
      // A full-width mark that ends a line is set half as wide, which its box does not tell.
      const endsBlank = /[）」』】〉》、。，．：；！？]$/.test(text.data.trim());
      const blank = endsBlank ? parseFloat(getComputedStyle(text.parentElement).fontSize) / 2 : 1;
      if (boxes(text).some((box) => box.left < left - 1 || box.right > right + blank)) {
        found.push(text.data.trim().slice(0, 60));
      }
    }
    return found;
  };

  const boxesOf = (text, start, length) => {
    const range = document.createRange();
    range.setStart(text, start);
    range.setEnd(text, start + length);
    return [...range.getClientRects()];
  };

  // A Korean word, with its brackets, quotes, figures and particles: what stands between spaces. A
  // line may also end after a dot, a stroke or a dash.
  const koreanWord = /[^\s·~/–—-]*\p{sc=Hang}[^\s·~/–—-]*[·~/–—-]*/gu;

  // Korean words that begin in one line and end in another, also over the ends of elements.
  const brokenWords = () => {
    const found = [];
    const blocks = new Map();
    for (const text of texts(document.body, { withSpaces: true })) {
      const block = blockOf(text);
      if (!block.matches(":lang(ko)") || block.closest("svg")) continue;
      blocks.set(block, [...(blocks.get(block) ?? []), text]);
    }
    for (const parts of blocks.values()) {
      const whole = parts.map((text) => text.data).join("");
      const boxAt = (place) => {
        const text = parts.find(({ length }) => place < length || ((place -= length), false));
        return boxesOf(text, place, 1)[0];
      };
      for (const { 0: word, index } of whole.matchAll(koreanWord)) {
        const shown = [...word.matchAll(/[^\u2060]/gu)].map((one) => boxAt(index + one.index));
        const isBroken = (box, place) => place && box.top > shown[place - 1].bottom - 2;
        if (shown.some(isBroken)) found.push(word);
      }
    }
    return found;
  };

  // Lines that begin with what belongs to the line before (JIS X 4051, CLREQ): closing brackets,
  // stops and commas.
  const strayPunctuation = () => {
    const found = [];
    for (const text of texts(document.body)) {
      if (!text.parentElement.matches(":lang(zh), :lang(ja)")) continue;
      if (text.parentElement.closest("svg")) continue;
      const block = blockOf(text);
      const edge = block.getBoundingClientRect().left + parseFloat(getComputedStyle(block).paddingLeft);
      for (const mark of text.data.matchAll(/[、。，．：；！？）」』】〉》〕”’]/g)) {
        const [box] = boxesOf(text, mark.index, 1);
        if (box && box.left < edge + 4) found.push(text.data.trim().slice(0, 60));
      }
    }
    return found;
  };

  // What is cut off, without a way to scroll to it by keyboard: boxes that hide what they hold, and
  // words that go beyond the edge of a drawing.
  const cutOff = () => {
    const found = [];
    for (const element of document.body.querySelectorAll("*")) {
      const style = getComputedStyle(element);
      const hides = (overflow) => overflow === "hidden" || overflow === "clip";
      const scrolls = (overflow) => ["auto", "scroll"].includes(overflow) && element.tabIndex < 0;
      const isWide = element.scrollWidth > element.clientWidth + 1;
      const isHigh = element.scrollHeight > element.clientHeight + 1;
      const isCut = (overflow) => hides(overflow) || scrolls(overflow);
      if (element.matches("svg, svg *, textarea") || !isSeen(element)) continue;
      if ((isCut(style.overflowX) && isWide) || (isCut(style.overflowY) && isHigh)) {
        found.push(name(element));
      }
    }
    for (const text of document.querySelectorAll("svg text")) {
      const svg = text.ownerSVGElement;
      if (!isSeen(text) || getComputedStyle(svg).overflow === "visible") continue;
      const [inner, outer] = [text.getBoundingClientRect(), svg.getBoundingClientRect()];
      const isBeyond =
        inner.left < outer.left - 1 || inner.right > outer.right + 1 ||
        inner.top < outer.top - 1 || inner.bottom > outer.bottom + 1;
      if (isBeyond) found.push(name(text));
    }
    return found;
  };

  // Where a target can be hit: its own boxes, those of its label, or the whole of the box that an
  // invisible part of it covers.
  const target = (element) => {
    const { position } = getComputedStyle(element, "::after");
    if (position === "absolute") return element.offsetParent.getBoundingClientRect();
    return (element.closest("label") ?? element).getBoundingClientRect();
  };

  // A link within a text is as high as its lines let it be (WCAG 2.2, 2.5.8, "inline").
  const isWithinText = (element) => {
    if (element.closest("svg") || getComputedStyle(element).display !== "inline") return false;
    let block = element.parentElement;
    while (getComputedStyle(block).display === "inline") block = block.parentElement;
    const others = [...texts(block)].filter((text) => !text.parentElement.closest("a"));
    return others.some((text) => /[\p{L}\p{N}]/u.test(text.data));
  };

  // Targets of less than 24 by 24 px, but for links within text.
  const smallTargets = () => {
    const every = "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex='0']";
    return [...document.querySelectorAll(every)]
      .filter((element) => isSeen(element) && !isWithinText(element))
      .filter((element) => {
        const { width, height } = target(element);
        return Math.min(width, height) < 24;
      });
  };

  // …and, of a map, those that the page has in words: itself, or the list that it is in. Where a
  // place lies and how large it is, is the map's to say ("equivalent", "essential").
  const tooSmall = () => {
    const small = smallTargets();
    const large = [...document.links].filter((link) => isSeen(link) && !small.includes(link));
    const addresses = new Set(large.map((link) => link.getAttribute("href")));
    const isInWords = (address) =>
      addresses.has(address) || addresses.has(address.replace(/[^/]+\/$/, ""));
    return small
      .filter((one) => !one.closest("svg") || !isInWords(one.getAttribute("href")))
      .map((one) => [name(one), target(one).width, target(one).height]);
  };

  // What is wrong with the element that has the focus, or null where none has it (WCAG 2.2, 2.4.7,
  // 2.4.11): no outline, none of whose sides is whole within what scrolls, or something that lies
  // over the element. How a map marks a place has a test of its own.
  const focus = () => {
    const element = document.activeElement;
    if (element === document.body) return null;
    const style = getComputedStyle(element);
    const width = parseFloat(style.outlineWidth);
    const box = element.getClientRects()[0];
    const hasOutline = element.closest("svg") || (style.outlineStyle !== "none" && width >= 2);
    const faults = {
      "no outline": !hasOutline,
      "outline cut off": isCutOff(element, box, width + parseFloat(style.outlineOffset)),
      covered: isCovered(element, box),
    };
    return Object.keys(faults).filter((fault) => faults[fault]).map((fault) => [fault, name(element)]);
  };
  const isCutOff = (element, box, width) => {
    const [left, right] = [box.left - width, box.right + width];
    const [top, bottom] = [box.top - width, box.bottom + width];
    for (let one = element.parentElement; one !== document.body; one = one.parentElement) {
      if (getComputedStyle(one).overflowX === "visible") continue;
      const outer = one.getBoundingClientRect();
      const isWithin = (x, y) =>
        x >= outer.left - 1 && x <= outer.right + 1 && y >= outer.top - 1 && y <= outer.bottom + 1;
      const corners = [[left, top], [right, top], [right, bottom], [left, bottom], [left, top]];
      const seen = corners.map(([x, y]) => isWithin(x, y));
      if (!seen.some((isSeen, index) => isSeen && seen[index + 1])) return true;
    }
    return false;
  };
  const isCovered = (element, box) => {
    const x = Math.min(Math.max(box.left + box.width / 2, 1), innerWidth - 1);
    const y = Math.min(Math.max(box.top + box.height / 2, 1), innerHeight - 1);
    const top = document.elementFromPoint(x, y);
    // The middle of a district may be its neighbor's.
    const isOnTheSameMap = element.closest("svg")?.contains(top);
    return !(element.contains(top) || top?.contains(element) || isOnTheSameMap);
  };

  // A color as the screen has it, whichever space it is given in: [red, green, blue, alpha].
  const context = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
  const rgba = (color) => {
    context.clearRect(0, 0, 1, 1);
    context.fillStyle = color;
    context.fillRect(0, 0, 1, 1);
    return [...context.getImageData(0, 0, 1, 1).data];
  };
  const luminance = (color) => {
    const [r, g, b] = rgba(color).map((part) => {
      const value = part / 255;
      return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ground = (element) => {
    for (let one = element; one; one = one.parentElement) {
      const color = getComputedStyle(one).backgroundColor;
      if (rgba(color)[3] === 255) return color;
    }
    return "canvas";
  };

  // Text too faint to read (WCAG 2.2, 1.4.3): [[ratio, wanted, text]].
  const faint = () => {
    const found = [];
    for (const element of document.body.querySelectorAll("*")) {
      const text = [...element.childNodes]
        .filter((node) => node.nodeType === Node.TEXT_NODE)
        .map((node) => node.textContent.trim())
        .join("");
      if (!text || !element.checkVisibility()) continue;
      const style = getComputedStyle(element);
      const [one, two] = [luminance(style.color), luminance(ground(element))].sort((a, b) => b - a);
      const ratio = (one + 0.05) / (two + 0.05);
      const size = parseFloat(style.fontSize);
      const isLarge = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
      const wanted = isLarge ? 3 : 4.5;
      if (ratio < wanted) found.push([Math.round(ratio * 100) / 100, wanted, text.slice(0, 40)]);
    }
    return found;
  };

  // Of drawings: how many shapes there are, and those in no color but the ground's.
  const unseenShapes = () => {
    const ground = rgba(getComputedStyle(document.body).backgroundColor).join();
    const isPainted = (color) =>
      color !== "none" && rgba(color)[3] > 0 && rgba(color).join() !== ground;
    const shapes = [...document.querySelectorAll(
      "svg :is(path, polyline, line, circle, rect, text, use):not(defs *)"
    )].filter((shape) => shape.checkVisibility());
    const unseen = shapes.filter((shape) => {
      const { fill, stroke } = getComputedStyle(shape);
      return !isPainted(fill) && !isPainted(stroke);
    });
    return [shapes.length, unseen.map(name)];
  };

  return {
    brokenWords, faint, focus, layoutShift, rgba, spilled, strayPunctuation, cutOff, tooSmall,
    unseenShapes,
  };
})();
