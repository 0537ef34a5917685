/**
 * The classes that highlighted code carries, each with the TextMate scopes it stands for. The page colours them by the
 * editor's theme; its CSP refuses inline styles, so no colour leaves the host.
 */
const SCOPES: Readonly<Record<string, readonly string[]>> = {
  'tok-comment': ['comment', 'punctuation.definition.comment'],
  'tok-string': ['string', 'punctuation.definition.string', 'markup.inline.raw'],
  'tok-regexp': ['string.regexp'],
  'tok-number': ['constant.numeric'],
  'tok-constant': ['constant.language', 'constant.other', 'constant.http', 'variable.other.enummember'],
  'tok-keyword': ['keyword', 'storage', 'variable.language.this', 'variable.language.special.self'],
  'tok-operator': ['keyword.operator'],
  'tok-function': ['entity.name.function', 'support.function', 'meta.function-call.generic'],
  'tok-type': [
    'entity.name.type',
    'entity.name.class',
    'entity.other.inherited-class',
    'support.type',
    'support.class',
  ],
  'tok-property': [
    'support.type.property-name',
    'entity.name.tag.yaml',
    'variable.other.property',
    'meta.object-literal.key',
  ],
  'tok-variable': ['variable', 'entity.name.variable'],
  'tok-tag': ['entity.name.tag'],
  'tok-attribute': ['entity.other.attribute-name'],
  'tok-inserted': ['markup.inserted'],
  'tok-deleted': ['markup.deleted'],
};

export const TOKEN_CLASSES: readonly string[] = Object.keys(SCOPES);

/** The highlighter knows only colours, so the n-th class is the colour n. */
const colorAt = (index: number): string => `#${(index + 1).toString(16).padStart(6, '0')}`;

export const tokenTheme = {
  name: 'whetstone',
  type: 'light' as const,
  fg: '#000000',
  bg: '#ffffff',
  settings: Object.values(SCOPES).map((scopes, index) => ({
    scope: [...scopes],
    settings: { foreground: colorAt(index) },
  })),
};

/** The class that a colour of the theme stands for; undefined for plain text. */
export function tokenClassOf(color: string | undefined): string | undefined {
  if (color === undefined) return undefined;
  return TOKEN_CLASSES[TOKEN_CLASSES.findIndex((_name, index) => colorAt(index) === color.toLowerCase())];
}
