// Loaded by jest to order test files: as they were asked for, and without a memory of earlier runs.

let order: readonly string[] = [];

/** The paths of all files, in the order that they are to run. */
export function inOrder(files: readonly string[]): void {
  order = files;
}

interface TestFile {
  readonly path: string;
}

class GivenOrder {
  sort(tests: readonly TestFile[]): TestFile[] {
    return [...tests].sort((one, other) => order.indexOf(one.path) - order.indexOf(other.path));
  }

  allFailedTests(tests: readonly TestFile[]): TestFile[] {
    return this.sort(tests);
  }

  cacheResults(): void {
    // Nothing of a run is kept.
  }
}

// jest takes a sequencer as a module's default export.
// eslint-disable-next-line import-x/no-default-export
export default GivenOrder;
