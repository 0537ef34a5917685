import { isSound, usersOf, type Requirement } from '../../node/doctor/requirement';
import { titleOf } from '../../node/run/howToGet';
import { Command } from '../../shared/contract';
import { l10n } from '../../shared/l10n';
import { escapeHtml } from '../../shared/panelHtml';

/** Requirements under a heading; undefined as long as they are being looked for. */
export interface DoctorSection {
  readonly title: string;
  readonly requirements?: readonly Requirement[];
  /** Of the exercise that this window shows: for that one an environment can be made. */
  readonly isOpen: boolean;
}

export interface DoctorReport {
  readonly sections: readonly DoctorSection[];
  readonly isTrusted: boolean;
}

/** Commands that the page's links may run. */
export const DOCTOR_COMMANDS: readonly string[] = [
  Command.doctor,
  Command.createPythonEnvironment,
  'workbench.action.openSettings',
  'workbench.trust.manage',
];

/** The doctor's page: no script, nothing loaded, links to commands and to the sites of the tools. */
export function doctorHtml(report: DoctorReport, page: { readonly nonce: string; readonly lang: string }): string {
  const policy = `default-src 'none'; style-src 'nonce-${page.nonce}'; base-uri 'none'; form-action 'none'`;
  const title = escapeHtml(l10n.t('Doctor'));
  return `<!DOCTYPE html>
<html lang="${escapeHtml(page.lang)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${escapeHtml(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style nonce="${escapeHtml(page.nonce)}">${STYLE}</style>
</head>
<body>
<main>
<h1>${title}</h1>
<p>${escapeHtml(summaryOf(report))} ${commandLink(l10n.t('Check again'), Command.doctor)}</p>
${report.isTrusted ? '' : trustHtml()}
${report.sections.map(sectionHtml).join('\n')}
</main>
</body>
</html>
`;
}

function summaryOf({ sections }: DoctorReport): string {
  if (sections.some(({ requirements }) => requirements === undefined)) return l10n.t('Looking at this machine…');
  const [first] = sections;
  const all = sections.flatMap(({ requirements = [] }) => requirements);
  if (isSound(all)) return l10n.t('Everything that the exercises need is there.');
  return isSound(first?.requirements ?? []) && sections.length > 1
    ? l10n.t('Everything that this exercise needs is there; other exercises need more.')
    : l10n.t('Something is missing.');
}

function trustHtml(): string {
  const text = l10n.t('You do not trust this folder yet, so nothing of it is started.');
  return `<p>${escapeHtml(text)} ${commandLink(l10n.t('Manage trust'), 'workbench.trust.manage')}</p>`;
}

function sectionHtml(section: DoctorSection): string {
  const { title, requirements } = section;
  const items = requirements?.map((one) => itemHtml(one, section)).join('\n');
  const body = items === undefined ? `<p>${escapeHtml(l10n.t('Looking…'))}</p>` : `<ul>\n${items}\n</ul>`;
  return `<section>\n<h2>${escapeHtml(title)}</h2>\n${body}\n</section>`;
}

function itemHtml(requirement: Requirement, { isOpen }: DoctorSection): string {
  const { name, needed, status, found, advice } = requirement;
  const [icon, word] = statusWords(status);
  const what = found ? `: ${escapeHtml(found.version)} <code>${escapeHtml(found.command)}</code>` : '';
  const link = actionLink(requirement, isOpen);
  return [
    `<li class="${status}">`,
    `<p><span class="state"><span aria-hidden="true">${icon}</span> ${escapeHtml(word)}</span>`,
    `<strong>${escapeHtml(titleOf(name))}</strong> ${escapeHtml(needed)}${what}</p>`,
    advice === undefined ? '' : `<p>${linked(escapeHtml(advice))}</p>`,
    link === undefined ? '' : `<p>${link}</p>`,
    `<p class="users">${escapeHtml(l10n.t('needed by {0}', usersOf(requirement)))}</p>`,
    '</li>',
  ].join('\n');
}

function statusWords(status: Requirement['status']): readonly [icon: string, word: string] {
  switch (status) {
    case 'found':
      return ['✓', l10n.t('found')];
    case 'missing':
      return ['✗', l10n.t('not found')];
    case 'tooOld':
      return ['✗', l10n.t('too old')];
    case 'optional':
      return ['○', l10n.t('not found, and not needed')];
    case 'unchecked':
      return ['○', l10n.t('not looked for')];
  }
}

function actionLink({ action }: Requirement, isOpen: boolean): string | undefined {
  if (action?.kind === 'createPythonEnvironment' && isOpen) {
    return commandLink(l10n.t('Create the environment'), Command.createPythonEnvironment);
  }
  if (action?.kind === 'openSettings') {
    return commandLink(l10n.t('Open the settings'), 'workbench.action.openSettings', action.setting);
  }
  return undefined;
}

function commandLink(label: string, command: string, ...args: readonly string[]): string {
  const query = args.length === 0 ? '' : `?${encodeURIComponent(JSON.stringify(args))}`;
  return `<a href="command:${escapeHtml(command + query)}">${escapeHtml(label)}</a>`;
}

/** Addresses in a text that is escaped already become links; the point that ends a sentence is none of theirs. */
function linked(escaped: string): string {
  return escaped.replace(/https:\/\/[\w./-]*[\w/-]/g, (address) => `<a href="${address}">${address}</a>`);
}

const STYLE = `
main { max-width: 46rem; margin: 0 auto; padding: 0.5rem 0 2rem; line-height: 1.5; }
h1 { font-size: 1.6em; font-weight: 600; }
h2 { font-size: 1.2em; font-weight: 600; margin-top: 2em; }
ul { list-style: none; padding: 0; }
li { border-top: 1px solid var(--vscode-editorWidget-border, currentColor); padding: 0.5rem 0; }
li p { margin: 0.2rem 0; overflow-wrap: anywhere; }
.state { display: inline-block; min-width: 8em; }
.missing .state, .tooOld .state { font-weight: 600; }
a { text-decoration: underline; }
.users { color: var(--vscode-descriptionForeground); }
`;
