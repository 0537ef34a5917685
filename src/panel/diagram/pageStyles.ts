/** What was made, and the style sheets that it is to have. */
interface Styled<T> {
  readonly result: T;
  readonly styles: string;
}

/**
 * Lets code that writes style elements and style attributes work in a page whose policy refuses both, while it goes on: elements become
 * sheets that the page adopts, attributes become declarations of the object model. Both are what the policy allows to the page's own
 * scripts. Nothing else may be drawn by other code meanwhile that counts on style elements; this page has none.
 */
export async function withPageStyles<T>(work: () => Promise<T>): Promise<Styled<T>> {
  const sheets: CSSStyleSheet[] = [];
  const texts: string[] = [];
  const adopt = (rules: string): void => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(rules);
    texts.push(rules);
    sheets.push(sheet);
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  };
  const restore = [stylesAsSheets(adopt), attributesAsDeclarations(), picturesAsXml()];
  try {
    const result = await work();
    return { result, styles: texts.join('\n') };
  } finally {
    for (const back of restore) back();
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((sheet) => !sheets.includes(sheet));
  }
}

/** A new style element is an empty group that hands what is written into it on. */
function stylesAsSheets(adopt: (rules: string) => void): () => void {
  // eslint-disable-next-line @typescript-eslint/unbound-method, @typescript-eslint/no-deprecated -- one of its forms is; called with the document
  const own = document.createElement;
  const create = (name: string, options?: ElementCreationOptions): Element => {
    if (name.toLowerCase() !== 'style') return own.call(document, name, options);
    const group = document.createElementNS('http://www.w3.org/2000/svg', 'g');
    for (const property of ['innerHTML', 'textContent']) {
      Object.defineProperty(group, property, { set: adopt, get: () => '', configurable: true });
    }
    return group;
  };
  Object.defineProperty(document, 'createElement', { value: create, configurable: true, writable: true });
  return () => Reflect.deleteProperty(document, 'createElement');
}

function attributesAsDeclarations(): () => void {
  // eslint-disable-next-line @typescript-eslint/unbound-method -- called with each element below
  const own = Element.prototype.setAttribute;
  Element.prototype.setAttribute = function setAttribute(this: Element, name: string, value: string): void {
    const isStyled = this instanceof HTMLElement || this instanceof SVGElement;
    if (name.toLowerCase() === 'style' && isStyled) this.style.cssText = value;
    else own.call(this, name, value);
  };
  return () => (Element.prototype.setAttribute = own);
}

/** What is read of an element that holds nothing but a picture is the picture as a file has it, not as a page does. */
function picturesAsXml(): () => void {
  const own = Object.getOwnPropertyDescriptor(Element.prototype, 'innerHTML');
  if (!own) return () => undefined;
  Object.defineProperty(Element.prototype, 'innerHTML', {
    ...own,
    get(this: Element): unknown {
      const [only, ...others] = this.children;
      const isPicture = only instanceof SVGSVGElement && others.length === 0;
      return isPicture ? new XMLSerializer().serializeToString(only) : own.get?.call(this);
    },
  });
  return () => Object.defineProperty(Element.prototype, 'innerHTML', own);
}
