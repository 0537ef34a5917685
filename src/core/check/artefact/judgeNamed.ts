import { l10n } from '../../../shared/l10n';
import type { ArtefactLink } from '../model';
import type { Connection, Finding, Named, ReadArtefact } from './artefactReading';
import { listOf } from './conditionTitle';
import { findNamed, firstForm, saysName } from './nameForms';

/** More are no help in a message. */
const MAX_KNOWN = 12;

const namesOf = ({ id, labels }: Named): readonly string[] => [id, ...labels];

/** Each name is there: as a thing, where the format has things, else in the text. */
export function judgeNames(names: readonly string[], part: ReadArtefact): readonly Finding[] {
  const { named, text } = part;
  const missing = names.filter((name) =>
    named ? findNamed(name, named, namesOf).length === 0 : !saysName(name, text),
  );
  if (missing.length === 0) return [];
  const message =
    missing.length === 1
      ? l10n.t('{0} is missing.', listOf(missing))
      : l10n.t('These are missing: {0}.', listOf(missing));
  return [{ message: withKnown(message, part) }];
}

/** Something leads from one thing to another; a thing in a group is the group as well. */
export function judgeConnects(link: ArtefactLink, part: ReadArtefact): readonly Finding[] {
  const ends = endsOf(link, part);
  if ('missing' in ends) return ends.missing;
  const connections = part.connections ?? [];
  const between = connections.filter((one) => leads(one, ends.from, ends.to));
  if (between.some((one) => says(one, link))) return [];
  const from = firstForm(link.from);
  const to = firstForm(link.to);
  if (between.length > 0) {
    const said = listOf([...new Set(between.map(({ text }) => (text === '' ? '…' : text)))]);
    const wanted = firstForm(link.saying ?? '');
    return [
      { message: l10n.t('What leads from “{0}” to “{1}” says {2}; “{3}” is asked for.', from, to, said, wanted) },
    ];
  }
  if (connections.some((one) => isLine(one, ends.from, ends.to))) {
    return [
      { message: l10n.t('Between “{0}” and “{1}” is a line without an arrow; say which way it goes.', from, to) },
    ];
  }
  if (connections.some((one) => leads(one, ends.to, ends.from))) {
    return [{ message: l10n.t('It leads from “{1}” to “{0}” only; the other way is asked for.', from, to) }];
  }
  return [{ message: l10n.t('Nothing leads from “{0}” to “{1}”.', from, to) }];
}

/** Both are there, and nothing leads straight from one to the other. */
export function judgeApart(link: ArtefactLink, part: ReadArtefact): readonly Finding[] {
  const ends = endsOf(link, part);
  if ('missing' in ends) return ends.missing;
  const isJoined = (part.connections ?? []).some(
    (one) => leads(one, ends.from, ends.to) || isLine(one, ends.from, ends.to),
  );
  if (!isJoined) return [];
  const from = firstForm(link.from);
  const to = firstForm(link.to);
  return [{ message: l10n.t('“{0}” leads straight to “{1}”, which it is not to do.', from, to) }];
}

/** The messages stand one after the other; others may stand between them. */
export function judgeOrder(links: readonly ArtefactLink[], part: ReadArtefact): readonly Finding[] {
  const connections = part.connections ?? [];
  let next = 0;
  for (const [index, link] of links.entries()) {
    const ends = endsOf(link, part);
    if ('missing' in ends) return ends.missing;
    const fits = (one: Connection): boolean => leads(one, ends.from, ends.to) && says(one, link);
    const at = connections.findIndex((one, place) => place >= next && fits(one));
    if (at >= 0) {
      next = at + 1;
      continue;
    }
    const what = describe(link);
    if (!connections.some(fits)) return [{ message: l10n.t('There is no message {0}.', what) }];
    const before = describe(links[index - 1] ?? link);
    return [{ message: l10n.t('The message {0} is to come after the one {1}.', what, before) }];
  }
  return [];
}

function describe({ from, to, saying }: ArtefactLink): string {
  const ends = [firstForm(from), firstForm(to)] as const;
  return saying === undefined
    ? l10n.t('from “{0}” to “{1}”', ...ends)
    : l10n.t('from “{0}” to “{1}” with “{2}”', ...ends, firstForm(saying));
}

interface Ends {
  readonly from: ReadonlySet<string>;
  readonly to: ReadonlySet<string>;
}

/** The ids that each end of a link means, or that one means nothing. */
function endsOf({ from, to }: ArtefactLink, part: ReadArtefact): Ends | { readonly missing: readonly Finding[] } {
  const things = part.named ?? [];
  const [starts, targets] = [from, to].map((name) => findNamed(name, things, namesOf));
  const missing = [...(starts?.length ? [] : [from]), ...(targets?.length ? [] : [to])];
  if (missing.length > 0) return { missing: judgeNames(missing, part) };
  return { from: idsOf(starts ?? [], part), to: idsOf(targets ?? [], part) };
}

/** Of things and of all that is in them. */
function idsOf(things: readonly Named[], { groups = [] }: ReadArtefact): ReadonlySet<string> {
  const ids = new Set(things.map(({ id }) => id));
  for (const id of ids) {
    for (const group of groups) if (group.id === id) for (const member of group.members) ids.add(member);
  }
  return ids;
}

function leads(
  { from, to, direction }: Connection,
  starts: ReadonlySet<string>,
  targets: ReadonlySet<string>,
): boolean {
  if (direction === 'none') return false;
  const isForward = starts.has(from) && targets.has(to);
  return isForward || (direction === 'both' && starts.has(to) && targets.has(from));
}

function isLine({ from, to, direction }: Connection, some: ReadonlySet<string>, others: ReadonlySet<string>): boolean {
  if (direction !== 'none') return false;
  return (some.has(from) && others.has(to)) || (some.has(to) && others.has(from));
}

function says({ text }: Connection, { saying }: ArtefactLink): boolean {
  return saying === undefined || saysName(saying, text);
}

function withKnown(message: string, { named }: ReadArtefact): string {
  const known = [
    ...new Set((named ?? []).map(({ id, labels }) => (labels[0] === undefined || labels[0] === '' ? id : labels[0]))),
  ];
  if (known.length === 0 || known.length > MAX_KNOWN) return message;
  return `${message} ${l10n.t('It names {0}.', known.map((name) => l10n.t('“{0}”', name)).join(', '))}`;
}
