import { test } from 'node:test';
import { injectionFindings } from '../../../tracing/findings.ts';
import { samePlace, sameSet, sameText } from '../answers.ts';
import { findDeclaration } from '../callers.ts';
import { observeTwice, once, VALID } from '../observation.ts';

const REQUEST = { method: 'POST', path: '/api/v1/cases', body: VALID };

const ID_FOLDER =
  /^(?:\$?[{<]\s*[\w -]+\s*[}>]|:\w+|(?:CASE[_ -]?)?ID|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?=\/)/i;

const look = once(() => observeTwice(REQUEST));

test('injected: it is known what the handler takes from the context, and nothing else is listed', async () => {
  const [seen] = await look();
  const where = 'Read the first lines of the handler. What comes from the caller is not injected.';
  sameSet('injected', injectionFindings.injected, seen.injected.keys(), where);
});

test('provider: it is known who provides the storage', async () => {
  const [seen] = await look();
  const where = 'Follow c.var back: something runs before every handler and sets what is found there.';
  samePlace('provider', injectionFindings.provider, seen.provider, where);
});

test('storage: it is known of which class the storage is', async () => {
  const [seen] = await look();
  const where =
    'The routes know only what a storage must be able to do. Find the class that is made when nothing overrides it.';
  const name = seen.injected.get('storage')?.constructor.name ?? '';
  samePlace('storage', injectionFindings.storage, findDeclaration('class', name), where);
});

test('made-in: it is known which function makes the storage', async () => {
  const [seen] = await look();
  const where = 'Search the project for "new" and the name of the class.';
  samePlace('storageMadeIn', injectionFindings.storageMadeIn, seen.storageMadeIn, where);
});

test('lifetimes: it is known what is made once, and what for each request', async () => {
  const [seen, next] = await look();
  const where = 'Compare where the one and where the other is made: in a function that runs once, or for each request?';
  for (const name of ['storage', 'pipeline'] as const) {
    const isShared = seen.provided[name] !== undefined && seen.provided[name] === next.provided[name];
    const lifetime = isShared ? 'once-per-app' : 'once-per-request';
    const given = String(injectionFindings.lifetimes[name] ?? '')
      .trim()
      .replaceAll(/[\s_]+/g, '-');
    sameText(`lifetimes.${name}`, given, lifetime, where);
  }
});

test('files: it is known which files a new case leaves in the data folder', async () => {
  const [seen] = await look();
  const where =
    'Send the request to the running service and look into the folder data, or read the class of the storage.';
  const given = injectionFindings.files.map((file) => belowDataFolder(file));
  sameSet('files', given, seen.files.keys(), where);
});

test('fields-in-file: it is known what the file holds', async () => {
  const [seen] = await look();
  const where = 'Only the outermost fields count. src/storage/caseJson.ts writes them.';
  const fields = [...seen.files.values()].flatMap((content) => Object.keys(JSON.parse(content) as object));
  sameSet('fieldsInFile', injectionFindings.fieldsInFile, fields, where);
});

test('clock: it is known who asks for the time', async () => {
  const [seen] = await look();
  const where = 'The clock is handed to several parts of the service. Which of them calls it while a case is opened?';
  samePlace('clockReadIn', injectionFindings.clockReadIn, seen.clockReadIn, where);
});

/** `data\<id>/x`, `./{case_id}/x`, `ID / x` and the id of a real case all mean `{id}/x`. */
function belowDataFolder(file: string): string {
  const path = file
    .trim()
    .replaceAll(/\s*[\\/]\s*/g, '/')
    .replace(/^(?:\.?\/)*(?:data\/)?/, '');
  return path.replace(ID_FOLDER, '{id}');
}
