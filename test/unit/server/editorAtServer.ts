import { PassThrough } from 'node:stream';
import { pathToFileURL } from 'node:url';
import {
  createConnection,
  createProtocolConnection,
  DidChangeTextDocumentNotification,
  DidChangeWatchedFilesNotification,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  InitializedNotification,
  InitializeRequest,
  LogMessageNotification,
  PublishDiagnosticsNotification,
  RegistrationRequest,
  ShutdownRequest,
  StreamMessageReader,
  StreamMessageWriter,
  UnregistrationRequest,
  type Diagnostic,
  type FileChangeType,
  type InitializeParams,
  type ProtocolConnection,
  type ProtocolRequestType,
  type Registration,
} from 'vscode-languageserver/node';
import { serve } from '../../../src/server/serve';
import { PACKS_NOTIFICATION } from '../../../src/shared/languageProtocol';

/** An editor as the server sees it, in the same process. */
export class EditorAtServer {
  readonly diagnostics = new Map<string, readonly Diagnostic[]>();
  readonly registrations = new Map<string, Registration>();
  readonly logged: string[] = [];
  private readonly listeners = new Set<() => void>();
  private version = 1;

  private constructor(private readonly connection: ProtocolConnection) {
    connection.onNotification(PublishDiagnosticsNotification.type, ({ uri, diagnostics }) => {
      this.diagnostics.set(uri, diagnostics);
      for (const listener of this.listeners) listener();
    });
    connection.onNotification(LogMessageNotification.type, ({ message }) => void this.logged.push(message));
    connection.onRequest(RegistrationRequest.type, ({ registrations }) => {
      for (const one of registrations) this.registrations.set(one.id, one);
    });
    connection.onRequest(UnregistrationRequest.type, ({ unregisterations }) => {
      for (const { id } of unregisterations) this.registrations.delete(id);
    });
  }

  /** @param packs absolute folders */
  static async start(packs: readonly string[], strings?: Readonly<Record<string, string>>): Promise<EditorAtServer> {
    const [toServer, toEditor] = [new PassThrough(), new PassThrough()];
    const server = createConnection(new StreamMessageReader(toServer), new StreamMessageWriter(toEditor));
    serve(server, { quietMs: 1 });
    server.listen();
    const connection = createProtocolConnection(
      new StreamMessageReader(toEditor),
      new StreamMessageWriter(toServer),
      undefined,
    );
    const editor = new EditorAtServer(connection);
    connection.listen();
    const params: Omit<InitializeParams, 'rootUri'> = {
      processId: null,
      capabilities: {},
      initializationOptions: { packs: packs.map(uriOf), ...(strings && { strings }) },
    };
    await connection.sendRequest(InitializeRequest.method, params);
    await connection.sendNotification(InitializedNotification.type, {});
    return editor;
  }

  setPacks(packs: readonly string[]): Promise<void> {
    return this.connection.sendNotification(PACKS_NOTIFICATION, { packs: packs.map(uriOf) });
  }

  open(path: string, text: string): Promise<void> {
    const textDocument = { uri: uriOf(path), languageId: 'yaml', version: this.version, text };
    return this.connection.sendNotification(DidOpenTextDocumentNotification.type, { textDocument });
  }

  /** Types another text in place of the whole. */
  type(path: string, text: string): Promise<void> {
    this.version += 1;
    return this.connection.sendNotification(DidChangeTextDocumentNotification.type, {
      textDocument: { uri: uriOf(path), version: this.version },
      contentChanges: [{ text }],
    });
  }

  close(path: string): Promise<void> {
    return this.connection.sendNotification(DidCloseTextDocumentNotification.type, {
      textDocument: { uri: uriOf(path) },
    });
  }

  filesChanged(changes: readonly { readonly path: string; readonly type: FileChangeType }[]): Promise<void> {
    return this.connection.sendNotification(DidChangeWatchedFilesNotification.type, {
      changes: changes.map(({ path, type }) => ({ uri: uriOf(path), type })),
    });
  }

  request<P, R, PR, E, RO>(type: ProtocolRequestType<P, R, PR, E, RO>, params: P): Promise<R> {
    return this.connection.sendRequest<R>(type.method, params);
  }

  /** Waits until what is shown of a file fits. */
  async shows(path: string, fits: (diagnostics: readonly Diagnostic[]) => boolean): Promise<readonly Diagnostic[]> {
    const now = (): readonly Diagnostic[] | undefined => this.diagnostics.get(uriOf(path));
    for (;;) {
      const shown = now();
      if (shown && fits(shown)) return shown;
      await new Promise<void>((resolve) => {
        const listener = (): void => {
          this.listeners.delete(listener);
          resolve();
        };
        this.listeners.add(listener);
      });
    }
  }

  async stop(): Promise<void> {
    await this.connection.sendRequest(ShutdownRequest.type);
    this.connection.dispose();
  }
}

export function uriOf(path: string): string {
  return pathToFileURL(path).href;
}
