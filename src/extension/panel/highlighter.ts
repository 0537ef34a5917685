import { createHighlighterCoreSync, type LanguageRegistration } from 'shiki/core';
import { createJavaScriptRegexEngine } from 'shiki/engine/javascript';
import diff from 'shiki/langs/diff.mjs';
import html from 'shiki/langs/html.mjs';
import json from 'shiki/langs/json.mjs';
import python from 'shiki/langs/python.mjs';
import shellscript from 'shiki/langs/shellscript.mjs';
import sql from 'shiki/langs/sql.mjs';
import typescript from 'shiki/langs/typescript.mjs';
import yaml from 'shiki/langs/yaml.mjs';
import { httpGrammar } from './httpGrammar';
import { tokenClassOf, tokenTheme } from './tokenTheme';

/** Code cut into lines of tokens; a token without a class is plain text. */
export type HighlightedCode = readonly (readonly { readonly text: string; readonly className?: string }[])[];
export type Highlight = (code: string, language: string) => HighlightedCode | undefined;

/** Names that authors write after the fence, and the grammar each means. */
const GRAMMARS: Readonly<Record<string, string>> = {
  typescript: 'typescript',
  ts: 'typescript',
  javascript: 'typescript',
  js: 'typescript',
  python: 'python',
  py: 'python',
  json: 'json',
  yaml: 'yaml',
  yml: 'yaml',
  bash: 'shellscript',
  sh: 'shellscript',
  shell: 'shellscript',
  http: 'http',
  sql: 'sql',
  diff: 'diff',
  html: 'html',
};

/** Longer code than this stays plain: instructions do not need it, and a grammar's worst case would hold up the host. */
const MAX_CODE_LENGTH = 20_000;

/** For one line. A grammar's first line takes long on a busy machine, and what is given up is wrong for good. */
const LINE_LIMIT_MS = 3_000;

/** Makes the highlighter; grammars are large, so it is made when the first text is shown. */
export function createHighlighter(): Highlight {
  const http: LanguageRegistration = httpGrammar;
  const shiki = createHighlighterCoreSync({
    engine: createJavaScriptRegexEngine({ forgiving: true }),
    themes: [tokenTheme],
    langs: [typescript, python, json, yaml, shellscript, sql, diff, html, http],
  });
  return (code, language) => {
    const grammar = GRAMMARS[language.toLowerCase()];
    if (grammar === undefined || code.length > MAX_CODE_LENGTH) return undefined;
    const lines = shiki.codeToTokensBase(code, { lang: grammar, theme: 'whetstone', tokenizeTimeLimit: LINE_LIMIT_MS });
    return lines.map((tokens) =>
      tokens.map(({ content, color }) => {
        const className = tokenClassOf(color);
        return { text: content, ...(className !== undefined && { className }) };
      }),
    );
  };
}
