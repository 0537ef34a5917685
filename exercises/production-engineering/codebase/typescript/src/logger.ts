import { formatTimestamp, type Clock } from './clock.ts';

/** Where the service tells what it does. */
export interface Logger {
  info(message: string): void;
  warning(message: string): void;
  error(message: string): void;
}

/** Writes lines such as `2026-03-02 09:30:00 INFO Processing case 4f1c…`. */
export function createLogger(clock: Clock, write: (line: string) => void = console.log): Logger {
  const log = (level: string, message: string): void => {
    const time = formatTimestamp(clock()).slice(0, 19).replace('T', ' ');
    write(`${time} ${level} ${message}`);
  };
  return {
    info: (message) => log('INFO', message),
    warning: (message) => log('WARNING', message),
    error: (message) => log('ERROR', message),
  };
}
