// The scripts must run before anything is built, so they are plain JavaScript; these are their types.

declare module '*/scripts/npmCommand.mjs' {
  export function npmCommand(): { readonly file: string; readonly args: readonly string[] };
}

declare module '*/scripts/guard.mjs' {
  export function startGuard(root: string): import('./guard').Guard;
}

declare module '*/scripts/homeEnvironment.mjs' {
  export function homeEnvironment(home: string): Record<string, string>;
}

declare module '*/scripts/processTable.mjs' {
  export interface ProcessEntry {
    readonly pid: number;
    readonly ppid: number;
    readonly name: string;
    readonly environment: string;
  }
  export function listProcesses(): Promise<ProcessEntry[]>;
  export function processesOf(table: readonly ProcessEntry[], mark: string, roots: ReadonlySet<number>): number[];
}
