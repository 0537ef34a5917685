// The language server as a process of its own: `--node-ipc` or `--stdio` says how it is spoken with.
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { serve } from './serve';

const connection = createConnection(ProposedFeatures.all);
// Nothing is kept that could not be read again: going on is safe, and ending would leave the author without help.
process.on('uncaughtException', (error) => connection.console.error(error.stack ?? error.message));
process.on('unhandledRejection', (reason) =>
  connection.console.error(reason instanceof Error ? (reason.stack ?? reason.message) : String(reason)),
);
serve(connection);
connection.listen();
