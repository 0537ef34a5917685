import type { PanelStrings } from './panelStrings';

/** Id of the element that carries the page's strings as JSON. */
export const STRINGS_ELEMENT_ID = 'whetstone-strings';

export interface PanelPage {
  /** `webview.asWebviewUri` of dist/panel/main.js. */
  readonly scriptUri: string;
  /** `webview.asWebviewUri` of dist/panel/panel.css. */
  readonly styleUri: string;
  /** `webview.cspSource`. */
  readonly cspSource: string;
  /** Fresh random text, made by a cryptographic generator for each page. */
  readonly nonce: string;
  /** BCP 47 tag of the language the strings are in. */
  readonly lang: string;
  readonly strings: PanelStrings;
  readonly title: string;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text as it may stand between tags and in quoted attributes. */
export const escapeHtml = (text: string): string =>
  text.replace(/[&<>"']/gu, (character) => ENTITIES[character] ?? character);

/** JSON that cannot end the script element it stands in. */
const scriptJson = (value: unknown): string => JSON.stringify(value).replaceAll('<', '\\u003c');

/** The panel's page, to be set as `webview.html`. Nothing runs in it but our own script, and it loads nothing from afar. */
export function panelHtml(page: PanelPage): string {
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${page.nonce}'`,
    `style-src ${page.cspSource}`,
    `font-src ${page.cspSource}`,
    `img-src ${page.cspSource} data:`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  const nonce = escapeHtml(page.nonce);
  return `<!DOCTYPE html>
<html lang="${escapeHtml(page.lang)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${escapeHtml(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(page.title)}</title>
<link rel="stylesheet" href="${escapeHtml(page.styleUri)}">
</head>
<body>
<div id="root"></div>
<script type="application/json" id="${STRINGS_ELEMENT_ID}" nonce="${nonce}">${scriptJson(page.strings)}</script>
<script nonce="${nonce}" src="${escapeHtml(page.scriptUri)}"></script>
</body>
</html>
`;
}
