import { inputStream } from './takenEarly';

/** Hands on the lines of standard input as they come, while all else goes on. */
export function readLines(onLine: (line: string) => void, onEnd: () => void): void {
  let rest = '';
  inputStream()
    .on('data', (chunk: string) => {
      const lines = (rest + chunk).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) onLine(line);
    })
    .on('end', onEnd);
}
