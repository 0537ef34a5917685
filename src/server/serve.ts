import {
  FileChangeType,
  TextDocumentSyncKind,
  type BulkUnregistration,
  type Connection,
  type Diagnostic,
} from 'vscode-languageserver/node';
import * as z from 'zod';
import { l10n } from '../shared/l10n';
import { PACKS_NOTIFICATION } from '../shared/languageProtocol';
import { OpenDocuments } from './openDocuments';
import { registrationsFor } from './registrations';
import { answerRequests } from './requests';
import { ServedPacks } from './servedPacks';

/** Long enough for a word to be typed on, and short enough to seem at once. */
const QUIET_MS = 80;

const packsSchema = z.object({ packs: z.array(z.string()) });
const optionsSchema = packsSchema.extend({ strings: z.record(z.string(), z.string()).optional() });

/**
 * Puts the language service on a connection. It reads the files of packs and runs nothing of them. Whatever a single request comes to is
 * told on the connection, and ends nothing.
 */
export function serve(connection: Connection, { quietMs = QUIET_MS }: { readonly quietMs?: number } = {}): void {
  const onError = (error: unknown): void =>
    connection.console.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
  const documents: OpenDocuments = new OpenDocuments(connection, (path, isTextOnly) =>
    packs.documentChanged(path, isTextOnly),
  );
  const publish = (uri: string, diagnostics: readonly Diagnostic[]): void =>
    void connection.sendDiagnostics({ uri, diagnostics: [...diagnostics] });
  const packs = new ServedPacks({ documents, publish, onError, quietMs });
  let first: readonly string[] = [];
  let registered: Promise<BulkUnregistration | undefined> = Promise.resolve(undefined);
  const look = (folders: readonly string[]): void => {
    packs.set(folders);
    registered = registered
      .then(async (before) => {
        before?.dispose();
        return folders.length === 0 ? undefined : await connection.client.register(registrationsFor(folders));
      })
      .catch((error: unknown) => {
        onError(error);
        return undefined;
      });
  };
  connection.onInitialize(({ initializationOptions }) => {
    const { packs: wanted, strings } = optionsSchema.catch({ packs: [] }).parse(initializationOptions);
    first = wanted;
    if (strings) l10n.useStrings(strings);
    return { capabilities: { textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental } } };
  });
  connection.onInitialized(() => look(first));
  connection.onNotification(PACKS_NOTIFICATION, (params: unknown) => {
    const read = packsSchema.safeParse(params);
    if (read.success) look(read.data.packs);
  });
  connection.onDidChangeWatchedFiles(({ changes }) =>
    packs.filesChanged(changes.map(({ uri, type }) => ({ uri, isTextOnly: type === FileChangeType.Changed }))),
  );
  connection.onShutdown(() => packs.dispose());
  answerRequests({ connection, documents, packs, onError });
}
